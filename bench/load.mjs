import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'
import { serve } from '../lib/launch/serve.mjs'

const ROOT = path.dirname(import.meta.dirname)

/**
 * Starts the built product on a data folder of its own.
 * @param {string} folder where its database is or goes
 * @param {{ detects?: boolean, withinMs?: number }} options
 * @returns {Promise<ReturnType<typeof serve> & { port: number, url: string }>}
 * @throws Error with what the server said, when it does not answer in time
 */
export async function started(folder, { detects = true, withinMs = 60_000 } = {}) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = { ONCEOVER_DATA: folder, DATABASE_URL: `file:${path.join(folder, 'onceover.db')}`, ONCEOVER_BENCH_DETECTION: detects ? 'on' : 'off' }
  const server = serve({ host: '127.0.0.1', port, url, env })
  const problem = await server.ready(withinMs)
  if (problem !== null) throw new Error(problem)
  return { ...server, port, url }
}

/** Spans the server holds. It counts summaries, which follow a commit: asked until the figure rests for a second. */
export async function spansStored(port) {
  for (let spans = -1, since = performance.now(); ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const now = (await (await fetch(`http://127.0.0.1:${port}/api/v1/status`)).json()).spans
    if (now === spans && performance.now() - since > 1_000) return spans
    if (now !== spans) [spans, since] = [now, performance.now()]
  }
}

/**
 * Sends as fast as the server acknowledges, from a process of its own.
 * @param {number} port
 * @param {{ connections: number, traces: number, spansPerTrace: number, seconds: number }} load
 * @returns {Promise<{ acknowledged: number, refused: number, sent: number, slowestMs: number, perSecond: number }>} in spans
 */
export function send(port, { connections, traces, spansPerTrace, seconds }) {
  return new Promise((resolve, reject) => {
    const sender = spawn(process.execPath, ['bench/sender.mjs', ...[port, connections, traces, spansPerTrace, seconds].map(String)], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    sender.stdout.on('data', (chunk) => {
      output += chunk
    })
    sender.on('close', (code) => {
      if (code !== 0) return reject(new Error(`the sender failed (exit code ${code})`))
      const result = JSON.parse(output)
      resolve({ ...result, perSecond: result.acknowledged / result.tookSeconds })
    })
  })
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
