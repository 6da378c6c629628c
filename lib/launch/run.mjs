import { spawn } from 'node:child_process'
import { LaunchError, ROOT } from './root.mjs'

/**
 * Runs a program in the project's folder and keeps quiet: its output is shown only when it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ what: string, env?: Record<string, string>, timeoutMs?: number }} options `what` names the step in an error
 * @returns {Promise<string>} what it wrote
 * @throws {LaunchError} with the output when it cannot be started, fails or takes too long
 */
export function run(command, args, { what, env = {}, timeoutMs = 900_000 }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const letGo = endWith(child)
    const output = []
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(new LaunchError(`${what} failed: ${error.message}`))
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      letGo()
      const text = Buffer.concat(output).toString()
      if (code === 0) resolve(text)
      else reject(new LaunchError(`${text.trimEnd()}\n${what} failed (${signal ?? `exit code ${code}`}).`))
    })
  })
}

/**
 * Runs a program whose output the person should see as it comes.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function show(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit'] })
    const letGo = endWith(child)
    child.on('error', reject)
    child.on('close', (code) => {
      letGo()
      resolve(code ?? 1)
    })
  })
}

/** A step does not outlive the command that runs it: SIGTERM ends both. (Ctrl-C reaches both by itself.) */
function endWith(child) {
  const end = () => {
    child.kill('SIGTERM')
    process.exit(143)
  }
  process.once('SIGTERM', end)
  return () => process.off('SIGTERM', end)
}
