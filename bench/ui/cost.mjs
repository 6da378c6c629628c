import { SpanRequests } from '../span-request.mjs'
import { ask, timesOf, warmedUp } from './asking.mjs'

/** Every answer behind Cost, and the page itself, is to take no longer, in ms. */
const MOST_MS = 500
/** After so long a trace that was sent is counted, and nothing of what is not as usual is told from memory (`rested-answers.ts`). */
const RESTED_MS = 5_000
const KEYS = ['model', 'document', 'worker', 'user', 'run', 'experiment', 'env']
const STEPS = ['run', 'hour', 'day', 'week', 'month']

/** The server's times of Cost at a million traces of 90 days: the page as it is sent to a browser, and each answer that it asks for. */
export async function measureCost(url, report) {
  const plain = await timesOf(url, Array(200).fill('/version'))
  report.add('the smallest answer, p95', { value: plain.p95, unit: 'ms', note: `p50 ${plain.p50.toFixed(1)} ms` })
  report.add('after the start, until groups of everything take no more than 500 ms', { value: await warmedUp(url), unit: 'ms' })
  for (const { what, questions, ...how } of await casesOf(url)) {
    try {
      const { p50, p95, asked } = await timesOf(url, questions, how)
      report.add(`${what}, p95`, { value: p95, unit: 'ms', most: MOST_MS, yardstick: plain.p95, note: `p50 ${p50.toFixed(1)} ms of ${asked}` })
    } catch (error) {
      report.failed(`${what}, p95`, error)
    }
  }
}

async function casesOf(url) {
  const { experiments } = JSON.parse((await ask(url, '/api/v1/experiments')).text)
  const ids = experiments.map(({ id }) => id).filter((id) => id !== '0')
  const scopes = [null, ...ids]
  const page = (more) => `/cost?${new URLSearchParams(known(more))}`
  const someOf = (key) => (answer) => answer[key].length > 0
  await makeBudgets(url, ids)
  const before = arrivalsAt(url)
  const pages = STEPS.slice(1).flatMap((step) => KEYS.map((by) => page({ step, by })))
  const isWhole = (text) => text.includes('</html>')
  return [
    { what: 'page, all experiments', questions: pages, holds: isWhole },
    { what: 'page, all experiments, after a trace arrived', questions: pages, holds: isWhole, before, withinMs: 110_000 },
    {
      what: 'page, one experiment',
      questions: ids.flatMap((experiment) => KEYS.map((by) => page({ experiment, by }))),
      holds: isWhole,
    },
    {
      what: 'points of time, all experiments',
      questions: STEPS.flatMap((by) => [null, ...KEYS].filter((split) => split !== 'run').map((split) => answer('cost', { by, split }))),
      holds: someOf('points'),
    },
    {
      what: 'points of time, one experiment',
      questions: ids.flatMap((experiment) => STEPS.map((by) => answer('cost', { by, experiment }))),
      holds: someOf('points'),
    },
    ...KEYS.map((key) => ({
      what: `parts by ${key}`,
      questions: ['cost', 'waste', 'calls', 'unpriced'].flatMap((sort) => scopes.map((experiment) => answer('cost/parts', { key, sort, experiment }))),
      holds: someOf('parts'),
    })),
    { what: 'what is not as usual, after a trace arrived', questions: Array(20).fill(answer('cost/anomalies', {})), before, withinMs: 100_000 },
    { what: 'what is not as usual in one experiment', questions: ids.map((experiment) => answer('cost/anomalies', { experiment })) },
    { what: 'why a run costs what it does', questions: await runsOf(url, ids) },
    {
      what: 'sensitivity tried on history',
      questions: [3, 5, 8].flatMap((deviations) =>
        scopes.map((experiment) => answer('cost/replay', { experiment, days: 30, deviations, ratio: 1.5, leastNano: '0' })),
      ),
    },
    { what: 'budgets', questions: Array(20).fill(answer('cost/budgets', {})), holds: someOf('budgets') },
    { what: 'models without a price', questions: Array(20).fill(answer('prices/unpriced', {})) },
  ]
}

/** Sends a trace, so that nothing remembered is told again, and waits until it is counted. */
function arrivalsAt(url) {
  const requests = new SpanRequests({ traces: 1, spansPerTrace: 1 })
  const headers = { 'content-type': 'application/x-protobuf', 'x-mlflow-experiment-id': '0' }
  return async () => {
    const { ok, status } = await fetch(`${url}/v1/traces`, { method: 'POST', headers, body: requests.next() })
    if (!ok) throw new Error(`a trace was answered ${status}`)
    await new Promise((resolve) => setTimeout(resolve, RESTED_MS))
  }
}

/** One budget for all, and one for each of three experiments. */
async function makeBudgets(url, ids) {
  for (const experiment of [null, ...ids.slice(0, 3)]) {
    const body = JSON.stringify({ experiment, period: 'month', zone: 'UTC', limitNano: '500000000000' })
    const { ok, status } = await fetch(`${url}/api/v1/cost/budgets`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    if (!ok) throw new Error(`a budget was answered ${status}`)
  }
}

/** Questions about the runs of each experiment. */
async function runsOf(url, ids) {
  const questions = []
  for (const experiment of ids) {
    const { points } = JSON.parse((await ask(url, answer('cost', { by: 'run', experiment }))).text)
    questions.push(...points.slice(-3).map(({ id }) => answer('cost/explanation', { experiment, by: 'run', point: id })))
  }
  return questions
}

function known(parameters) {
  return Object.entries(parameters).filter(([, value]) => value !== null)
}

function answer(address, parameters) {
  return `/api/v1/${address}?${new URLSearchParams(known(parameters))}`
}
