import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENDPOINTS } from '../../lib/api/openapi'
import { EXPERIMENT_ENDPOINTS } from '../../lib/services/mlflow/experiments/experiment-endpoints'
import { RUN_ENDPOINTS } from '../../lib/services/mlflow/runs/run-endpoints'
import { TRACE_ENDPOINTS_2, TRACE_ENDPOINTS_3 } from '../../lib/services/mlflow/traces/trace-endpoints'
import { trace, traces } from '../setup/api'
import { loadDemo } from '../setup/demo'
import { startServer, type TestServer } from '../setup/server'
import { asVisitor, opened, share } from './visit-share'

/** One thing of each kind, by which routes are asked. */
interface Ids {
  trace: string
  span: string
  document: string
  experiment: string
  run: string
}

let server: TestServer
let mine: Ids
let other: Ids
/** Ids of everything that no share of `mine` opens. */
let foreign: string[]

beforeAll(async () => {
  server = await startServer()
  await loadDemo(server.url)
  const all = await traces(server.url)
  const idsOf = async (filter: string): Promise<Ids> => {
    const row = (await traces(server.url, filter)).find(({ spans }) => spans > 0)
    if (!row?.document || !row.run) throw new Error(`no trace matches ${filter}`)
    return { trace: row.id, span: (await trace(server.url, row.id)).spans[0]?.id ?? '', document: row.document, experiment: row.experiment.id, run: row.run }
  }
  mine = await idsOf('experiment:/Demo/reeval_resource doc_id:doc-001')
  other = await idsOf('experiment:/Demo/killed_workers doc_id:doc-004')
  foreign = all.filter((row) => row.experiment.id !== mine.experiment).flatMap((row) => [row.id, row.requestId])
})
afterAll(() => server?.stop())

const SHARES = [
  ['a trace', () => ({ kind: 'trace' as const, traceId: mine.trace })],
  ['a document', () => ({ kind: 'document' as const, experimentId: mine.experiment, key: mine.document })],
  ['the finding of a run', () => ({ kind: 'run' as const, runId: mine.run })],
  ['a list', () => ({ kind: 'list' as const, filter: `experiment:${mine.experiment} doc_id:${mine.document}` })],
] as const

/** What each opens, below `/api/v1/`. Everything else in the route tree refuses. */
const OPENS: Record<string, (ids: Ids) => string[]> = {
  'a trace': ({ trace, span }) => [`traces/${trace}`, `traces/${trace}/skeleton`, `traces/${trace}/spans/${span}`, `traces/${trace}/spans/${span}/value`],
  'a document': ({ experiment, document, trace, span }) => [
    `documents/${experiment}/${document}`,
    `documents/${experiment}/${document}/comparison?traces=${trace}`,
    `traces/${trace}`,
    `traces/${trace}/skeleton`,
    `traces/${trace}/spans/${span}`,
    `traces/${trace}/spans/${span}/value`,
  ],
  'the finding of a run': ({ run }) => [`runs/${run}`, `runs/${run}/chart`],
  'a list': () => ['traces'],
}

/** Every address of the product with these ids in the place of its variables. */
function addresses(ids: Ids): { method: string; address: string }[] {
  const own = ENDPOINTS.map(({ method, path }) => ({ method: method.toUpperCase(), address: filled(path, ids) }))
  const mlflow = [...EXPERIMENT_ENDPOINTS, ...RUN_ENDPOINTS, ...TRACE_ENDPOINTS_2, ...TRACE_ENDPOINTS_3].flatMap(({ method, path }) =>
    ['/api/2.0/mlflow/', '/api/3.0/mlflow/', '/ajax-api/2.0/mlflow/', '/ajax-api/3.0/mlflow/'].map((base) => ({
      method,
      address: `${base}${path.replaceAll(/:\w*id/g, ids.trace)}?experiment_id=${ids.experiment}&run_id=${ids.run}&request_id=${ids.trace}&trace_id=${ids.trace}`,
    })),
  )
  const files = ['/api/2.0/mlflow-artifacts/artifacts', `/api/2.0/mlflow-artifacts/artifacts/${ids.experiment}/traces/${ids.trace}/artifacts/traces.json`]
  return [...own, ...mlflow, ...files.map((address) => ({ method: 'GET', address })), { method: 'POST', address: '/v1/traces' }]
}

function filled(path: string, ids: Ids): string {
  const id = /traces|deletion/.test(path) ? ids.trace : path.includes('/runs/') ? ids.run : path.includes('/experiments/') ? ids.experiment : ids.trace
  const address = path.replace('{id}', id).replace('{span}', ids.span).replace('{experiment}', ids.experiment).replace('{key}', ids.document)
  return `${address.replace('{assessment}', 'a1')}${path.endsWith('/comparison') ? `?traces=${ids.trace}` : ''}`
}

/** Asked by anybody at all. */
const OPEN_TO_ALL = [/^POST \/api\/v1\/shares\/open/, /openapi\.json/, /\/(?:sign-in|sign-out|session|oidc\/start|oidc\/callback)$/]

describe.each(SHARES)('a share of %s', (name, scope) => {
  it.each([false, true])('opens what it is of (frozen: %s)', async (frozen) => {
    const { ticket } = await opened(server.url, (await share(server.url, { scope: scope(), frozen })).token)
    for (const address of OPENS[name]?.(mine) ?? []) {
      if (frozen && address.endsWith('/value')) continue // a copy holds what a page shows of a span, not each value of it
      const answer = await asVisitor(server.url, ticket, `/api/v1/${address}`)
      expect(`${address} ${answer.status}`).toBe(`${address} 200`)
    }
  })

  it.each([false, true])('refuses every other address, for its own ids as for others (frozen: %s)', async (frozen) => {
    const { ticket } = await opened(server.url, (await share(server.url, { scope: scope(), frozen })).token)
    const opens = new Set((OPENS[name]?.(mine) ?? []).map((address) => `GET /api/v1/${address}`))
    const asked = [...addresses(mine), ...addresses(other)].filter(
      ({ method, address }) => !opens.has(`${method} ${address}`) && !OPEN_TO_ALL.some((free) => free.test(`${method} ${address}`)),
    )
    expect(asked.length).toBeGreaterThan(300)
    for (const { method, address } of asked) {
      const answer = await asVisitor(server.url, ticket, address, method, method === 'GET' ? undefined : '{}')
      expect(
        answer.text.includes('is not allowed') ? [405] : [403, 404],
        `${method} ${address} was answered ${answer.status}: ${answer.text.slice(0, 300)}`,
      ).toContain(answer.status)
      for (const id of [...foreign, other.document, other.run]) if (!address.includes(id)) expect(answer.text).not.toContain(id)
    }
  })

  it('tells no id of anything outside of it in what it opens', async () => {
    const { ticket, ...told } = await opened(server.url, (await share(server.url, { scope: scope() })).token)
    expect(JSON.stringify(told)).not.toContain('filter":"e')
    for (const address of OPENS[name]?.(mine) ?? []) {
      const { text } = await asVisitor(server.url, ticket, `/api/v1/${address}`)
      for (const id of foreign) expect(text).not.toContain(id)
    }
  })
})

describe('what a visitor asks', () => {
  it('is the same for a trace that is not shared as for one that is not there', async () => {
    const { ticket } = await opened(server.url, (await share(server.url, { scope: { kind: 'trace', traceId: mine.trace } })).token)
    const there = await asVisitor(server.url, ticket, `/api/v1/traces/${other.trace}`)
    const nowhere = await asVisitor(server.url, ticket, `/api/v1/traces/${'f'.repeat(32)}`)
    expect([there.status, there.text]).toEqual([nowhere.status, nowhere.text])
  })

  it('cannot narrow or order a list: either would tell of what is hidden', async () => {
    const { ticket } = await opened(server.url, (await share(server.url, { scope: { kind: 'list', filter: `experiment:${mine.experiment}` } })).token)
    const plain = await asVisitor(server.url, ticket, '/api/v1/traces')
    const narrowed = await asVisitor(server.url, ticket, '/api/v1/traces?filter=doc_id:doc-002&sort=cost&desc=0&labels=doc_id&limit=1')
    expect(narrowed.text).toBe(plain.text)
    const beyond = await asVisitor(server.url, ticket, `/api/v1/traces?filter=experiment:${other.experiment}`)
    expect(beyond.text).toBe(plain.text)
  })

  it('ends with the share: a page that has it open gets nothing more from the moment it is revoked', async () => {
    const made = await share(server.url, { scope: { kind: 'trace', traceId: mine.trace } })
    const { ticket } = await opened(server.url, made.token)
    expect((await asVisitor(server.url, ticket, `/api/v1/traces/${mine.trace}`)).status).toBe(200)
    await fetch(`${server.url}/api/v1/shares/${made.share.id}`, { method: 'DELETE' })
    expect((await asVisitor(server.url, ticket, `/api/v1/traces/${mine.trace}`)).status).toBe(401)
  })

  it('does not count as whoever is at this machine, whatever else the request carries', async () => {
    const answer = await asVisitor(server.url, `ot_000000000000_${'a'.repeat(32)}`, '/api/v1/overview')
    expect(answer.status).toBe(401)
  })
})
