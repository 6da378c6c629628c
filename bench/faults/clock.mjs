import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { asked } from './found.mjs'
import { report } from './report.mjs'
import { Senders } from './senders.mjs'
import { serverOn } from './server.mjs'

const HOUR_MS = 3_600_000

/**
 * The server's clock is set back by an hour under load: everything goes on, also jobs that were begun before and begin after it.
 * @param {{ data: string, traces?: number }} options `traces`: that are acknowledged before and after
 */
export async function clock({ data, traces = 500 }) {
  const file = path.join(data, 'clock')
  writeFileSync(file, String(HOUR_MS))
  const loaded = pathToFileURL(path.join(import.meta.dirname, 'jumping-clock.mjs')).href
  const server = await serverOn({ data, env: { NODE_OPTIONS: `--import ${loaded}`, ONCEOVER_BENCH_CLOCK: file } })
  const senders = new Senders({ url: server.url })
  await senders.more(traces)
  const before = await asked(`${server.url}/api/v1/status`)
  const half = await page(server.url, null)
  const tagging = await post(server.url, 'selection/tag', { selection: { kind: 'filter', filter: '', except: [] }, set: { clock: 'before' } })
  writeFileSync(file, '0')
  await senders.more(traces)
  const jumped = before.nowMs - (await asked(`${server.url}/api/v1/status`)).nowMs > HOUR_MS / 2
  const rest = await restOf(server.url, half)
  const price = { pattern: 'faults*', provider: null, from: null, until: null, tier: 'standard', prices: { input: '1', output: '3' } }
  await post(server.url, 'prices', price)
  const priced = await ends(async () => (await asked(`${server.url}/api/v1/prices/repricing`)).repricing?.state === 'done')
  const tagged = await ends(async () => (await asked(`${server.url}/api/v1/selection/actions/${tagging.id}`)).state === 'done')
  await senders.stop()
  const gate = await asked(`${server.url}/api/v1/check?experiment=Default&wait=2s`)
  const { runs } = await asked(`${server.url}/api/v1/overview`)
  const status = await asked(`${server.url}/api/v1/status`)
  const result = await report('clock', server.url, senders, {
    'the clock was set back': jumped,
    'a list goes on where it was': rest.twice === 0 && rest.rows >= before.traces,
    'history is priced anew': priced,
    'an action begun before it ends': tagged,
    'the gate answers': gate.verdict === 'pass' || gate.verdict === 'fail',
    'every trace is in a run': runs.reduce((sum, run) => sum + run.traces, 0) === status.traces,
    'no defect in the log': !server.logs().includes('onceover error'),
  })
  await server.kill('SIGTERM')
  return result
}

function page(url, after) {
  return asked(`${url}/api/v1/traces?${new URLSearchParams({ limit: '50', sort: 'start', desc: '1', ...(after === null ? {} : { after }) })}`)
}

/** Goes on with a list that was begun before the jump, to its end. */
async function restOf(url, first) {
  const seen = new Set(first.rows.map(({ id }) => id))
  let twice = 0
  for (let { next } = first; next !== null; ) {
    const more = await page(url, next)
    for (const { id } of more.rows) {
      twice += seen.has(id) ? 1 : 0
      seen.add(id)
    }
    next = more.next
  }
  return { rows: seen.size, twice }
}

function post(url, verb, body) {
  return asked(`${url}/api/v1/${verb}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

async function ends(holds, withinMs = 60_000) {
  for (const until = performance.now() + withinMs; performance.now() < until; await new Promise((resolve) => setTimeout(resolve, 200)))
    if (await holds()) return true
  return false
}
