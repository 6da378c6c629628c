import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { send, spansStored, started } from '../../bench/load.mjs'
import { tableOf } from '../../bench/table.mjs'
import { prepare } from './prepare.mjs'
import { LaunchError, launch } from './root.mjs'

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
 * `npm run bench -- detection` measures detection on one large run, `npm run bench -- prices` what arrives while history is priced anew,
 * `npm run bench -- fuzz` feeds damaged inputs to every decoder, `npm run bench -- overload` offers twice what the server can take,
 * `npm run bench -- backup` a backup under load and its restore,
 * `npm run bench -- faults` has something go wrong under senders and counts what was lost.
 */
async function bench() {
  const [what, ...args] = process.argv.slice(2)
  if (what === 'corpus') return (await import('../../bench/corpus.mjs')).corpus(args)
  if (what === 'detection') return (await import('../../bench/detection.mjs')).detection(args)
  if (what === 'anomalies') return (await import('../../bench/anomalies.mjs')).anomalies(args)
  if (what === 'prices' || what === 'fuzz' || what === 'overload') {
    await prepare()
    if (what === 'fuzz') return (await import('../../bench/fuzz.mjs')).fuzz(args)
    if (what === 'overload') return (await import('../../bench/overload.mjs')).overload(args)
    return (await import('../../bench/prices.mjs')).prices(args)
  }
  if (what === 'backup') {
    await prepare()
    return (await import('../../bench/backup.mjs')).backup(args)
  }
  if (what === 'faults') {
    await prepare()
    return (await import('../../bench/faults.mjs')).faults(args)
  }
  if (what !== undefined)
    throw new LaunchError(`There is no bench "${what}": corpus, anomalies, detection, prices, fuzz, overload, backup, faults, or none of them.`)
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
    const first = await started(data, { detects })
    await send(first.port, { ...load, seconds: 2 }) // warm-up: the JIT compiles, the database opens
    const before = await spansStored(first.port)
    const result = await send(first.port, { ...load, seconds: SECONDS })
    first.child.kill('SIGKILL')
    await first.ended
    const second = await started(data, { detects })
    const stored = (await spansStored(second.port)) - before
    second.child.kill('SIGTERM')
    await second.ended
    return { ...result, stored, lost: Math.max(0, result.acknowledged - stored) }
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

function print(plain, rows) {
  const number = (value) => Math.round(value).toLocaleString('en-US')
  const line = tableOf(38, 14)
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
