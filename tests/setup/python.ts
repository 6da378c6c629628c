import { spawn } from 'node:child_process'
import path from 'node:path'
import { python } from '../../lib/launch/parts.mjs'
import { ROOT } from './root'

export const LAB = path.join(ROOT, 'tests', 'lab')

export interface Ended {
  code: number | null
  output: string
}

/**
 * Runs a Python program of the lab in one of the clients' environments.
 * @param venv name of the environment, e.g. `3.10`
 * @param args the program (relative to tests/lab, or `-c`) and its arguments
 * @returns its exit code and everything it wrote; the code is null when the time was up and it was killed
 */
export function runPython(venv: string, args: readonly string[], options: { env?: Record<string, string>; timeoutMs?: number } = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(python(venv), args, {
      cwd: LAB,
      env: { ...process.env, MLFLOW_DISABLE_TELEMETRY: 'true', MLFLOW_HTTP_REQUEST_MAX_RETRIES: '2', PYTHONDONTWRITEBYTECODE: '1', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    // The whole group: Spark's Java process and its Python workers are children of the client.
    const end = () => child.pid && process.kill(-child.pid, 'SIGKILL')
    const timer = setTimeout(end, options.timeoutMs ?? 240_000)
    child.once('error', reject)
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ code, output })
    })
  })
}
