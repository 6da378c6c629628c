import { spawn } from 'node:child_process'
import { python } from '../../lib/launch/parts.mjs'
import { freePort } from './free-port'
import { LAB } from './python'

/**
 * Starts the stand-in for a model endpoint (tests/lab/openai_stub.py) on a free port.
 * @returns its base URL for an OpenAI client, and how to end it
 */
export async function startOpenaiStub(latencySeconds = 0.02): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort()
  const child = spawn(python('3.10'), ['-m', 'uvicorn', 'openai_stub:app', '--port', String(port), '--log-level', 'warning'], {
    cwd: LAB,
    env: { ...process.env, LAT: String(latencySeconds), PYTHONDONTWRITEBYTECODE: '1' },
    stdio: 'ignore',
  })
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const leaveNone = () => child.kill('SIGKILL')
  process.once('exit', leaveNone)
  for (const until = Date.now() + 30_000; Date.now() < until && child.exitCode === null; ) {
    const answer = await fetch(`http://127.0.0.1:${port}/calls`).catch(() => null)
    if (answer?.ok) {
      const stop = async () => {
        child.kill('SIGKILL')
        await closed
        process.off('exit', leaveNone)
      }
      return { url: `http://127.0.0.1:${port}/v1`, stop }
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  leaveNone()
  throw new Error('the stand-in for the model endpoint did not start')
}
