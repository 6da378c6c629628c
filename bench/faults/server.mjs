import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../..')

/**
 * Starts the built product with what it says kept, so that a fault can look for it.
 * @param {{ data: string, port?: number, env?: Record<string, string>, before?: string[] }} options `data`: its data folder;
 *   `before`: a program and its arguments that start it (`prlimit …`)
 * @returns {Promise<{ url: string, port: number, pid: number, kill: (signal: NodeJS.Signals) => Promise<void>, logs: () => string }>}
 * @throws Error with what it said when it does not answer within a minute
 */
export async function serverOn({ data, port, env = {}, before = [] }) {
  const chosen = port ?? (await freePort())
  const url = `http://127.0.0.1:${chosen}`
  const { DATABASE_URL: _, ...rest } = process.env
  const [program, ...args] = [...before, process.execPath, 'lib/launch/server.mjs', '127.0.0.1', String(chosen)]
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...rest, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ONCEOVER_DATA: data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk
    })
  const closed = new Promise((resolve) => child.once('close', resolve))
  const leaveNone = () => child.kill('SIGKILL')
  process.once('exit', leaveNone)
  const kill = async (signal) => {
    child.kill(signal)
    const impatient = setTimeout(() => child.kill('SIGKILL'), 20_000)
    await closed
    clearTimeout(impatient)
    process.off('exit', leaveNone)
  }
  for (const until = Date.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const answer = await fetch(`${url}/health`).catch(() => null)
    if (answer?.ok) break
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > until) {
      await kill('SIGKILL')
      throw new Error(`the server does not answer:\n${said}`)
    }
  }
  return { url, port: chosen, pid: child.pid, kill, logs: () => said }
}

/** A port of the loopback interface that nothing listens on at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
