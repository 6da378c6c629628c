import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { prepare } from './prepare.mjs'
import { LaunchError, launch, ROOT } from './root.mjs'
import { serve } from './serve.mjs'

const SECONDS = Number(process.env.BENCH_SECONDS || 10)
const LOADS = [
  { name: '1 span a request, 8 connections', connections: 8, traces: 1, spansPerTrace: 1 },
  { name: '512 spans a request, 4 connections', connections: 4, traces: 32, spansPerTrace: 16 },
]

/** Half of the loads without detection: first, then last, so that a machine that slows down slows both. */
const ROUNDS = [false, true, true, false]

/**
 * `npm run bench`: durable spans per second of the built product with everything switched on, beside a plain SQLite insert of the
 * same rows, and beside the same load with detection switched off. Durable is checked: after each load the server is killed (-9),
 * started again, and must hold every span it acknowledged.
 * `npm run bench -- corpus` judges detection by simulated jobs, `npm run bench -- anomalies` what is told of their costs over time,
 * `npm run bench -- detection` measures detection on one large run.
 */
async function bench() {
  const [what, ...args] = process.argv.slice(2)
  if (what === 'corpus') return (await import('../../bench/corpus.mjs')).corpus(args)
  if (what === 'detection') return (await import('../../bench/detection.mjs')).detection(args)
  if (what === 'anomalies') return (await import('../../bench/anomalies.mjs')).anomalies(args)
  if (what !== undefined) throw new LaunchError(`There is no bench "${what}": corpus, anomalies, detection, or none of them.`)
  if (!(SECONDS >= 1)) throw new LaunchError('BENCH_SECONDS must be a number of seconds, 1 or more.')
  await prepare()
  const { plainSqlite } = await import('../../bench/plain-sqlite.mjs')
  const plain = await plainSqlite(Math.min(SECONDS, 5))
  const rows = []
  for (const load of LOADS) {
    const results = []
    for (const detects of ROUNDS) results.push({ detects, ...(await measure(load, detects)) })
    rows.push(summed(load.name, results))
  }
  print(plain, rows)
  return rows.every(({ lost, refused }) => lost === 0 && refused === 0) ? 0 : 1
}

/** Both rounds with detection as one, and how they compare with those without. */
function summed(name, results) {
  const [on, off] = [true, false].map((wanted) => results.filter(({ detects }) => detects === wanted))
  const mean = (list) => list.reduce((sum, { perSecond }) => sum + perSecond, 0) / list.length
  const total = (of) => results.reduce((sum, result) => sum + result[of], 0)
  return {
    name,
    perSecond: mean(on),
    ofUndetected: mean(on) / mean(off),
    slowestMs: Math.max(...on.map(({ slowestMs }) => slowestMs)),
    lost: total('lost'),
    refused: total('refused'),
  }
}

async function measure(load, detects) {
  const data = mkdtempSync(path.join(tmpdir(), 'onceover-bench-'))
  try {
    const first = await started(data, detects)
    await send(first.port, { ...load, seconds: 2 }) // warm-up: the JIT compiles, the database opens
    const before = await spansStored(first.port)
    const result = await send(first.port, { ...load, seconds: SECONDS })
    first.child.kill('SIGKILL')
    await first.ended
    const second = await started(data, detects)
    const stored = (await spansStored(second.port)) - before
    second.child.kill('SIGTERM')
    await second.ended
    return { ...result, stored, lost: Math.max(0, result.acknowledged - stored) }
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

async function started(data, detects) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = serve({
    host: '127.0.0.1',
    port,
    url,
    env: { ONCEOVER_DATA: data, DATABASE_URL: `file:${path.join(data, 'onceover.db')}`, ONCEOVER_BENCH_DETECTION: detects ? 'on' : 'off' },
  })
  const problem = await server.ready(60_000)
  if (problem !== null) throw new LaunchError(problem)
  return { ...server, port }
}

/** Spans the server holds. It counts summaries, which follow a commit: asked until the figure rests for a second. */
async function spansStored(port) {
  for (let spans = -1, since = performance.now(); ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const now = (await (await fetch(`http://127.0.0.1:${port}/api/v1/status`)).json()).spans
    if (now === spans && performance.now() - since > 1_000) return spans
    if (now !== spans) [spans, since] = [now, performance.now()]
  }
}

function send(port, { connections, traces, spansPerTrace, seconds }) {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const sender = spawn(process.execPath, ['bench/sender.mjs', ...[port, connections, traces, spansPerTrace, seconds].map(String)], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    sender.stdout.on('data', (chunk) => {
      output += chunk
    })
    sender.on('close', (code) => {
      if (code !== 0) return reject(new LaunchError(`the sender failed (exit code ${code})`))
      const result = JSON.parse(output)
      resolve({ ...result, perSecond: result.acknowledged / result.tookSeconds, wallSeconds: (performance.now() - began) / 1_000 })
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

function print(plain, rows) {
  const number = (value) => Math.round(value).toLocaleString('en-US')
  const line = (...cells) =>
    process.stdout.write(
      `${cells[0].padEnd(38)}${cells
        .slice(1)
        .map((cell) => cell.padStart(14))
        .join('')}\n`,
    )
  line('', 'spans/s', 'of plain', 'no detection', 'slowest', 'lost')
  line('plain SQLite insert, batches of 1,000', number(plain), '100 %', '', '', '')
  for (const { name, perSecond, ofUndetected, slowestMs, lost, refused } of rows) {
    line(
      name,
      number(perSecond),
      `${((100 * perSecond) / plain).toFixed(1)} %`,
      `${(100 * ofUndetected).toFixed(1)} %`,
      `${number(slowestMs)} ms`,
      String(lost),
    )
    if (refused > 0) process.stdout.write(`  ${number(refused)} spans were refused\n`)
  }
}

await launch(bench)
