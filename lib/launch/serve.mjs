import { spawn } from 'node:child_process'
import { ROOT } from './root.mjs'

/**
 * Starts the built product. What it prints before it is ready (Next's banner) is kept for an error; later lines pass through.
 * @param {{ host: string, port: number, url: string, env?: Record<string, string> }} options
 * @returns {{ child: import('node:child_process').ChildProcess, ended: Promise<number>, ready: (withinMs: number) => Promise<string | null> }}
 *   `ended` answers the exit code; `ready` waits for the first 200 of /health and answers null, or why it did not come
 */
export function serve({ host, port, url, env = {} }) {
  const child = spawn(process.execPath, ['lib/launch/server.mjs', host, String(port)], {
    cwd: ROOT,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let quiet = true
  let banner = ''
  const pass = (stream) => (chunk) => {
    if (quiet) banner += chunk
    else stream.write(chunk)
  }
  child.stdout.on('data', pass(process.stdout))
  child.stderr.on('data', pass(process.stderr))
  let exitCode = null
  const ended = new Promise((resolve) => {
    child.on('error', (error) => {
      banner += error.message
      resolve(1)
    })
    child.on('close', (code, signal) => resolve(signal ? 128 : (code ?? 1)))
  }).then((code) => {
    exitCode = code
    return code
  })
  const ready = async (withinMs) => {
    const until = Date.now() + withinMs
    while (Date.now() < until && exitCode === null) {
      const problem = await probe(`${url}/health`)
      if (problem === null) {
        quiet = false
        return null
      }
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
    quiet = false
    return `${banner.trimEnd()}\n${exitCode === null ? `no answer from ${url}/health within ${withinMs / 1000} s` : 'the server ended before it was ready'}`
  }
  return { child, ended, ready }
}

/**
 * Asks an address once.
 * @param {string} address
 * @param {readonly number[]} [expected] statuses that are well
 * @returns {Promise<string | null>} null when it answered with one of them, else what it said
 */
export async function probe(address, expected = [200]) {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) })
    const text = await answer.text()
    return expected.includes(answer.status) ? null : text.slice(0, 1_500)
  } catch (error) {
    return error.cause?.message ?? error.message
  }
}
