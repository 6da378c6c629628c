import { spawn } from 'node:child_process'
import { ROOT } from './root'

export interface Started {
  pid: number
  /** Everything printed so far. */
  printed(): string
  ended: Promise<number | null>
  kill(signal: NodeJS.Signals): void
  /** Waits until it has printed a text. @throws with what it printed when it ends before, or after a minute */
  says(text: string): Promise<void>
}

/** Runs what `npm start` runs, with only the given settings in the environment. */
export function start(settings: Record<string, string>): Started {
  const { PORT: _port, HOST: _host, DATABASE_URL: _url, ONCEOVER_DATA: _data, ...env } = process.env
  const child = spawn(process.execPath, ['lib/launch/start.mjs'], { cwd: ROOT, env: { ...env, ...settings } })
  let printed = ''
  child.stdout.on('data', (chunk) => (printed += chunk))
  child.stderr.on('data', (chunk) => (printed += chunk))
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const says = async (text: string) => {
    for (const until = Date.now() + 60_000; !printed.includes(text); await new Promise((resolve) => setTimeout(resolve, 30))) {
      if (child.exitCode !== null || Date.now() > until) throw new Error(`it did not print "${text}" but:\n${printed}`)
    }
  }
  return { pid: child.pid ?? -1, printed: () => printed, ended, kill: (signal) => child.kill(signal), says }
}
