import { appendFileSync } from 'node:fs'
import { SpanRequests } from '../span-request.mjs'
import { LISTS, PAGES } from './addresses.mjs'
import { Connections } from './connections.mjs'
import { mlflowRequests } from './mlflow-requests.mjs'

/*
 * A process of its own that offers load at a fixed rate, whether or not the server keeps up (open loop).
 * Usage: sender.mjs PORT REQUESTS_A_SECOND SECONDS FILE
 * Each acknowledged trace id is appended to the file. Prints a line of JSON a minute.
 */
const [port, rate, seconds] = process.argv.slice(2, 5).map(Number)
const file = process.argv[5]
const TICK_MS = 20
/** Beside the small requests, a second. */
const OTHERS = { big: 1, mlflow: 10, page: 1, list: 3 }

/** One job ends and the next begins after so long, so that runs have a size as they do where people work. */
const JOB_MS = 60_000
/** What waits for its answer when the time is over is waited for so long. */
const REST_MS = 60_000

let job = jobOf(1)
const connections = new Connections(port)
let minute = fresh()
const due = { small: 0, ...Object.fromEntries(Object.keys(OTHERS).map((kind) => [kind, 0])) }

function jobOf(number) {
  const id = `spark-application-${number}`
  return {
    number,
    small: new SpanRequests({ traces: 1, spansPerTrace: 1, job: id }),
    large: new SpanRequests({ traces: 32, spansPerTrace: 16, job: id }),
  }
}

function fresh() {
  return {
    offered: 0,
    unsent: 0,
    ok: 0,
    tooMany: 0,
    unavailable: 0,
    other: 0,
    broken: 0,
    acknowledged: 0,
    pages: [],
    lists: [],
    slow: [],
    others: {},
    withoutRetryAfter: 0,
  }
}

function offer(kind) {
  const at = performance.now()
  minute.offered += 1
  const { head, body, ids } = made(kind)
  const sent = connections.send(head, body, kind === 'page' || kind === 'list', (status, retryAfter) => {
    const tookMs = performance.now() - at
    if (status === 200) minute.ok += 1
    else if (status === 429) minute.tooMany += 1
    else if (status === 503) minute.unavailable += 1
    else if (status === 0) minute.broken += 1
    else {
      minute.other += 1
      minute.others[`${kind} ${status}`] = (minute.others[`${kind} ${status}`] ?? 0) + 1
    }
    if ((status === 429 || status === 503) && !retryAfter) minute.withoutRetryAfter += 1
    if (kind === 'page') minute.pages.push({ tookMs, ok: status === 200 })
    else if (kind === 'list') minute.lists.push({ tookMs, ok: status === 200 })
    else if (status === 200) minute.slow.push(tookMs)
    if (status === 200 && ids.length > 0) {
      minute.acknowledged += ids.length
      appendFileSync(file, `${ids.join('\n')}\n`)
    }
  })
  if (!sent) minute.unsent += 1
}

let turn = 0
function made(kind) {
  turn += 1
  if (kind === 'page') return { head: `GET ${PAGES[turn % PAGES.length]} HTTP/1.1\r\nhost: x\r\naccept: text/html\r\n`, body: null, ids: [] }
  if (kind === 'list') return { head: `GET ${LISTS[turn % LISTS.length]} HTTP/1.1\r\nhost: x\r\n`, body: null, ids: [] }
  if (kind === 'mlflow') return { ...mlflowRequests(turn), ids: [] }
  const requests = kind === 'big' ? job.large : job.small
  const body = requests.next()
  return { head: 'POST /v1/traces HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-protobuf\r\nx-mlflow-experiment-id: 0\r\n', body, ids: requests.traceIds }
}

function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted.length === 0 ? null : Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))])
}

function report() {
  const { pages, lists, slow, ...counts } = minute
  minute = fresh()
  const took = (list) => {
    const times = list.map(({ tookMs }) => tookMs)
    return { asked: list.length, ok: list.filter(({ ok }) => ok).length, p95: percentile(times, 0.95), slowest: percentile(times, 1) }
  }
  process.stdout.write(
    `${JSON.stringify({ ...counts, pages: took(pages), lists: took(lists), sendP95: percentile(slow, 0.95), underWay: connections.underWay })}\n`,
  )
}

const began = performance.now()
let last = began
let reported = began
const ticking = setInterval(() => {
  const now = performance.now()
  const passed = (now - last) / 1_000
  last = now
  if (now - began >= job.number * JOB_MS) job = jobOf(job.number + 1)
  if (now - began < seconds * 1_000) {
    due.small += rate * passed
    for (const [kind, aSecond] of Object.entries(OTHERS)) due[kind] += aSecond * passed
    for (const kind of Object.keys(due)) for (; due[kind] >= 1; due[kind] -= 1) offer(kind)
  }
  if (now - reported >= 60_000) {
    reported = now
    report()
  }
  // What is under way at the end is still waited for, but not for ever.
  if (now - began > seconds * 1_000 && (connections.underWay === 0 || now - began > seconds * 1_000 + REST_MS)) {
    clearInterval(ticking)
    report()
    connections.close()
  }
}, TICK_MS)
