import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { createClient } from '@libsql/client'
import { send, spansStored, started } from './load.mjs'
import { LISTS, PAGES } from './overload/addresses.mjs'
import { tableOf } from './table.mjs'

const ROOT = path.dirname(import.meta.dirname)
const MIB = 1024 * 1024
const CAPACITY = { connections: 8, traces: 1, spansPerTrace: 1, seconds: 10 }
/** Of what the server can take. */
const OFFERED = 2
/** Pages are to be shown within this, whatever arrives: 95 % of those of a minute, and each of them. A minute has so many at least. */
const PAGE_P95_MS = 5_000
const PAGE_MOST_MS = 30_000
const PAGES_A_MINUTE = 10
/** What the later half of the time may add: some for chance, and what each stored trace takes in the columns that answer lists. */
const FREE_GROWTH = 128 * MIB
const GROWTH_A_TRACE = 1_000

/**
 * `npm run bench -- overload [minutes]`: measures what the server takes, then offers twice of it for 30 minutes unless told otherwise:
 * requests of one span, large ones, calls of MLflow clients, pages and lists. In the end the server is killed (-9) and every trace that
 * it acknowledged must be stored.
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code: 1 when something acknowledged was lost, memory grew, pages were not shown or another answer came
 */
export async function overload(args) {
  const minutes = Number(args[0] ?? 30)
  if (!(minutes > 0)) throw new Error('The time must be a number of minutes above 0.')
  const data = mkdtempSync(path.join(tmpdir(), 'onceover-overload-'))
  try {
    const server = await started(data)
    const pid = server.child.pid
    await send(server.port, { ...CAPACITY, seconds: 3 }) // warm-up
    await seen(server.url)
    const capacity = (await send(server.port, CAPACITY)).perSecond
    const before = memoryMib(pid).own
    process.stdout.write(
      `Capacity ${Math.round(capacity)} requests of one span a second; offered ${Math.round(capacity * OFFERED)} for ${minutes} minutes. Memory ${before} MiB.\n`,
    )
    const acknowledged = path.join(data, 'acknowledged')
    writeFileSync(acknowledged, '')
    const rows = await offered(server, capacity * OFFERED, minutes * 60, acknowledged)
    const stored = await spansStored(server.port)
    server.child.kill('SIGKILL')
    await server.ended
    const { lost, ids } = await lostOf(data, acknowledged)
    return judge({ rows, lost, ids, stored })
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

/** What people open is opened once: the first answer of each address waits for its code. */
async function seen(url) {
  for (const path of [...PAGES, ...LISTS]) await (await fetch(url + path)).arrayBuffer()
}

async function offered(server, rate, seconds, acknowledged) {
  const sender = spawn(process.execPath, ['bench/overload/sender.mjs', String(server.port), String(rate), String(seconds), acknowledged], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = tableOf(8, 11)
  line(
    'minute',
    'offered',
    '2xx',
    '429',
    '503',
    'other',
    'no answer',
    'unsent',
    'under way',
    'send p95',
    'pages',
    'page p95',
    'list p95',
    'own MiB',
    'mapped MiB',
  )
  const rows = []
  for await (const text of createInterface({ input: sender.stdout })) {
    const row = { ...JSON.parse(text), ...memoryMib(server.child.pid) }
    rows.push(row)
    const { offered: all, ok, tooMany, unavailable, other, broken, unsent, underWay, sendP95, pages, lists, own, mapped } = row
    line(
      String(rows.length),
      ...[all, ok, tooMany, unavailable, other, broken, unsent, underWay, sendP95, `${pages.ok}/${pages.asked}`, pages.p95, lists.p95, own, mapped].map(String),
    )
    if (other > 0) process.stdout.write(`  ${JSON.stringify(row.others)}\n`)
  }
  return rows
}

/** Of the acknowledged traces those that are not stored. */
async function lostOf(data, acknowledged) {
  const ids = new Set(readFileSync(acknowledged, 'utf8').split('\n').filter(Boolean))
  const count = ids.size
  const client = createClient({ url: `file:${path.join(data, 'onceover.db')}` })
  try {
    for (let last = ''; ; ) {
      const { rows } = await client.execute({ sql: 'SELECT DISTINCT trace_id FROM span WHERE trace_id > ? ORDER BY trace_id LIMIT 20000', args: [last] })
      if (rows.length === 0) break
      for (const { trace_id: id } of rows) ids.delete(id)
      last = rows.at(-1).trace_id
    }
  } finally {
    client.close()
  }
  return { lost: ids.size, ids: count }
}

function judge({ rows, lost, ids, stored }) {
  const sum = (of) => rows.reduce((total, row) => total + row[of], 0)
  const later = rows.slice(Math.floor(rows.length / 2))
  const grown = ((later.at(-1)?.own ?? 0) - (later[0]?.own ?? 0)) * MIB
  const traces = later.slice(1).reduce((total, row) => total + row.acknowledged, 0)
  const flat = grown < FREE_GROWTH + traces * GROWTH_A_TRACE
  const pages = rows.reduce((total, { pages: { asked, ok } }) => ({ asked: total.asked + asked, ok: total.ok + ok }), { asked: 0, ok: 0 })
  const worst = Math.max(0, ...rows.filter(({ pages }) => pages.asked >= PAGES_A_MINUTE).map(({ pages: { p95 } }) => p95))
  const slowest = Math.max(0, ...rows.map(({ pages }) => pages.slowest ?? 0))
  const says = (label, value, good) => process.stdout.write(`${label.padEnd(46)}${value}${good ? '' : '  NOT AS IT SHOULD BE'}\n`)
  const checks = [
    ['traces acknowledged, and lost after kill -9', `${ids.toLocaleString('en-US')}, ${lost} lost (${stored.toLocaleString('en-US')} spans)`, lost === 0],
    ['answers other than 2xx, 429 and 503', `${sum('other')}`, sum('other') === 0],
    ['429 or 503 without Retry-After', `${sum('withoutRetryAfter')}`, sum('withoutRetryAfter') === 0],
    [
      'pages shown',
      `${pages.ok} of ${pages.asked}, p95 of the worst minute ${worst} ms, slowest ${slowest} ms`,
      pages.ok >= pages.asked * 0.99 && worst < PAGE_P95_MS && slowest < PAGE_MOST_MS,
    ],
    ['memory of the later half', `${Math.round(grown / MIB)} MiB for ${traces.toLocaleString('en-US')} traces`, flat],
  ]
  for (const check of checks) says(...check)
  return checks.every(([, , good]) => good) ? 0 : 1
}

/** `own`: what the process holds by itself; `mapped`: pages of files, the database's among them, which the system takes back when it needs them. */
function memoryMib(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const of = (name) => Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024)
  return { own: of('RssAnon'), mapped: of('RssFile') }
}
