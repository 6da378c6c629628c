import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from './free-port'
import { ROOT } from './root'

export interface TestServer {
  url: string
  pid: number
  /** The data directory, to start another server on. */
  data: string
  /** Ends it as an operator would (SIGTERM) and removes the data directory, if it was made for this server. */
  stop(): Promise<void>
  /** Ends it as a power cut would. The data stays. */
  kill9(): Promise<void>
  /** Everything it wrote so far. */
  logs(): string
  /** Lines by which it reported a defect of its own. */
  defects(): string[]
}

/**
 * Starts the built product on a free port of the loopback interface and waits for the first 200 of /health.
 * @param options `data`: a data directory to use again, else a fresh one; `port`: that of a server before it, else a free one; `env`: further environment
 * @throws with the server's output when it does not become healthy within a minute
 */
export async function startServer(options: { data?: string; port?: number; env?: Record<string, string> } = {}): Promise<TestServer> {
  const port = options.port ?? (await freePort())
  const url = `http://127.0.0.1:${port}`
  const data = options.data ?? mkdtempSync(path.join(tmpdir(), 'onceover-test-'))
  const child = spawn(process.execPath, ['lib/launch/server.mjs', '127.0.0.1', String(port)], {
    cwd: ROOT,
    env: { ...withoutDatabase(), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ONCEOVER_DATA: data, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const leaveNone = () => child.kill('SIGKILL')
  process.once('exit', leaveNone)
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    const impatient = setTimeout(() => child.kill('SIGKILL'), 15_000)
    await closed
    clearTimeout(impatient)
    process.off('exit', leaveNone)
  }
  await healthy(url, child, () => output)
  return {
    url,
    pid: child.pid ?? -1,
    data,
    async stop() {
      await end('SIGTERM')
      if (!options.data) rmSync(data, { recursive: true, force: true })
    },
    kill9: () => end('SIGKILL'),
    logs: () => output,
    defects: () => output.split('\n').filter((line) => line.startsWith('onceover error') || line.includes('⨯')),
  }
}

/** The environment without a database of the person who runs the tests. */
function withoutDatabase(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...rest } = process.env
  return rest
}

async function healthy(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; ) {
    if (child.exitCode !== null || child.signalCode !== null) break
    const answer = await fetch(`${url}/health`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  child.kill('SIGKILL')
  throw new Error(`the server did not become healthy:\n${output()}`)
}
