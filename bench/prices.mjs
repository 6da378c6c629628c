import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { send, spansStored, started } from './load.mjs'
import { tableOf } from './table.mjs'

const FILLING = { connections: 4, traces: 32, spansPerTrace: 16, seconds: 20 }
const ARRIVING = { connections: 8, traces: 1, spansPerTrace: 1, seconds: 10 }
/** What arrives while history is priced anew is to be no less than this share of what arrives at other times. */
const LEAST_SHARE = 0.5
/** USD a million tokens, what a call of the senders uses (`span-request.mjs`), and what that comes to: 104 × 1,000 + 31 × 3,000 nano-dollars. */
const PRICE = { input: '1', output: '3' }
const CALL_NANO = 104n * 1_000n + 31n * 3_000n

/**
 * `npm run bench -- prices [calls]`: stores 1,000,000 calls, sets a price for their model, and measures what arrives before, while
 * and after history is priced anew. In the end every call must cost what the new price says.
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code: 1 when arrivals were held up or refused, or the bill is wrong
 */
export async function prices(args) {
  const calls = Number(args[0] ?? 1_000_000)
  if (!Number.isSafeInteger(calls) || calls < 1) throw new Error('The number of calls must be a whole number, 1 or more.')
  const data = mkdtempSync(path.join(tmpdir(), 'onceover-prices-'))
  try {
    const server = await started(data)
    try {
      return await measured(server, calls)
    } finally {
      server.child.kill('SIGTERM')
      await server.ended
    }
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

async function measured({ port, url }, calls) {
  for (let stored = 0; stored < calls; ) {
    stored += (await send(port, FILLING)).acknowledged
    process.stderr.write(`${stored.toLocaleString('en-US')} calls sent\r`)
  }
  process.stderr.write('\n')
  await spansStored(port)
  const before = await send(port, ARRIVING)
  await spansStored(port)
  const price = { pattern: 'gpt-4o-mini*', provider: null, from: null, until: null, tier: 'standard', prices: PRICE }
  await asked(`${url}/api/v1/prices`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(price) })
  const during = []
  let job
  do {
    during.push(await send(port, ARRIVING))
    job = (await asked(`${url}/api/v1/prices/repricing`)).repricing
    process.stderr.write(`${job.done.toLocaleString('en-US')} of ${job.traces.toLocaleString('en-US')} traces priced anew\r`)
  } while (job.state === 'running')
  process.stderr.write('\n')
  const seconds = ((job.endedMs ?? Date.now()) - job.startedMs) / 1_000
  await spansStored(port)
  const after = await send(port, ARRIVING)
  await spansStored(port)
  await asked(`${url}/api/v1/check?experiment=Default`) // detection, which says what is billed, catches up for the gate
  const { totals } = await asked(`${url}/api/v1/cost?by=day`)
  const wanted = BigInt(totals.calls) * CALL_NANO
  return print({
    before,
    during,
    after,
    job,
    seconds,
    right: BigInt(totals.costNano) === wanted && totals.unpricedCalls === 0,
  })
}

async function asked(address, init) {
  const answer = await fetch(address, init)
  if (!answer.ok) throw new Error(`${address} was answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`)
  return answer.json()
}

function print({ before, during, after, job, seconds, right }) {
  const number = (value) => Math.round(value).toLocaleString('en-US')
  const line = tableOf(46, 14)
  const mean = (list) => list.reduce((sum, { perSecond }) => sum + perSecond, 0) / list.length
  const [other, meanwhile] = [mean([before, after]), mean(during)]
  const refusedIn = (list) => list.reduce((sum, { refused }) => sum + refused, 0)
  line('1 span a request, 8 connections', 'spans/s', 'slowest', 'refused')
  line('before', number(before.perSecond), `${number(before.slowestMs)} ms`, String(before.refused))
  line('while history is priced anew', number(meanwhile), `${number(Math.max(...during.map(({ slowestMs }) => slowestMs)))} ms`, String(refusedIn(during)))
  line('after', number(after.perSecond), `${number(after.slowestMs)} ms`, String(after.refused))
  line('share of what arrives at other times', `${((100 * meanwhile) / other).toFixed(1)} %`)
  line(`${number(job.calls)} calls priced anew (${job.state})`, `${number(job.calls / seconds)}/s`, `${seconds.toFixed(0)} s`)
  line('every call costs what the new price says', right ? 'yes' : 'NO')
  return meanwhile / other >= LEAST_SHARE && refusedIn([before, ...during, after]) === 0 && right && job.state === 'done' ? 0 : 1
}
