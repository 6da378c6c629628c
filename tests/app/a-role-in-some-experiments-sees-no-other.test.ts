import { afterAll, beforeAll, expect, it } from 'vitest'
import type { JumpResult } from '../../lib/api/contract/jump'
import type { ShareMade } from '../../lib/api/contract/shares'
import { ENDPOINTS } from '../../lib/api/openapi'
import type { Role } from '../../lib/core/access/permission'
import type { ExperimentId } from '../../lib/core/ids'
import type { Millis } from '../../lib/core/time'
import { hashPassword } from '../../lib/services/access/password'
import { openStore } from '../../lib/store/open'
import { traces } from '../setup/api'
import { loadDemo } from '../setup/demo'
import { startServer, type TestServer } from '../setup/server'
import { type Answer, ask } from './ask'
import { JSON_TYPE } from './law'
import { asVisitor, opened, opening } from './visit-share'

const PASSWORD = 'a password that is long'
let server: TestServer
let mine: Awaited<ReturnType<typeof traces>>
let theirs: Awaited<ReturnType<typeof traces>>

beforeAll(async () => {
  const first = await startServer()
  await loadDemo(first.url)
  const all = await traces(first.url)
  const experiment = all.find((row) => row.experiment.name === '/Demo/reeval_resource')?.experiment.id
  mine = all.filter((row) => row.experiment.id === experiment)
  theirs = all.filter((row) => row.experiment.id !== experiment)
  await first.kill9()
  const store = await openStore(`file:${first.data}/onceover.db`)
  const user = (name: string, experiments: Record<string, Role> | null) => ({
    id: `u-${name}`,
    name,
    subject: null,
    role: 'admin' as Role,
    experiments: experiments as Record<ExperimentId, Role> | null,
    disabled: false,
    madeMs: 0 as Millis,
    seenMs: null,
  })
  const passwordHash = await hashPassword(PASSWORD)
  await store.saveUser({ ...user('boss', null), passwordHash })
  await store.saveUser({ ...user('vera', { [experiment ?? '']: 'viewer' }), passwordHash })
  await store.saveUser({ ...user('ed', { [experiment ?? '']: 'editor' }), passwordHash })
  await store.close()
  server = await startServer({ data: first.data })
})
afterAll(() => server?.stop())

function as(name: string, address: string, method = 'GET', body?: object): Promise<Answer> {
  const authorization = `Basic ${Buffer.from(`${name}:${PASSWORD}`).toString('base64')}`
  return ask(server.url, address, { method, headers: { authorization, ...(body ? JSON_TYPE : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) })
}

const READS = ENDPOINTS.filter(({ method }) => method === 'get')
const filled = (path: string, row: (typeof mine)[number]) =>
  path
    .replace('{id}', path.includes('/runs/') ? (row.run ?? '') : path.includes('/experiments/') ? row.experiment.id : row.id)
    .replace('{experiment}', row.experiment.id)
    .replace('{key}', encodeURIComponent(row.document ?? ''))
    .replace('{span}', 'a'.repeat(16))

it('no answer to any question tells of an experiment that one has no role in, however it is asked', async () => {
  const other = theirs[0] as (typeof theirs)[number]
  const foreign = [...new Set(theirs.flatMap((row) => [row.id, row.requestId, row.experiment.name, row.run ?? row.id]))]
  let told = 0
  for (const { path } of READS) {
    for (const row of [mine[0], other] as (typeof mine)[number][]) {
      for (const query of [
        '',
        `?experiment=${other.experiment.id}`,
        `?filter=experiment:${other.experiment.id}&by=document&traces=${other.id}`,
        '?by=document&q=doc',
        '?q=demo',
        `?q=${other.id.slice(3, 7)}&trace=${other.id}`,
        `?q=doc&experiment=${other.experiment.id}`,
        `?experiment=${row.experiment.id}&point=${other.run}`,
        `?traces=${mine[0]?.id},${other.id}`,
      ]) {
        const address = `${filled(path, row)}${query}`
        const answer = await as('vera', address)
        expect([200, 400, 403, 404], `${address} was answered ${answer.status}`).toContain(answer.status)
        if (answer.status === 200) told++
        for (const id of foreign) if (!address.includes(id)) expect(answer.text, `${address} tells of ${id}`).not.toContain(id)
      }
    }
  }
  expect(told).toBeGreaterThan(40)
})

it('a page of one’s own experiment is answered, also where the address names none', async () => {
  const run = mine[0]?.run ?? ''
  for (const address of [
    'overview',
    'traces',
    'reevaluations',
    'missing',
    'documents',
    'experiments',
    'facets',
    'status',
    'cost',
    'cost/parts',
    'cost/anomalies',
    'cost/settings',
    'cost/budgets',
    `compare?traces=${mine[0]?.id},${mine[1]?.id}`,
    `runs/${run}`,
    `runs/${run}/chart`,
    `traces/${mine[0]?.id}`,
  ])
    expect(`${address} ${(await as('vera', `/api/v1/${address}`)).status}`).toBe(`${address} 200`)
  const page = (await as('vera', '/api/v1/traces?limit=1000')).json() as { rows: unknown[]; total: number }
  expect([page.rows.length, page.total]).toEqual([mine.length, mine.length])
  expect(mine.length).toBeGreaterThan(0)
  expect(theirs.length).toBeGreaterThan(0)
})

it('costs are those of one’s own experiment, and so are budgets', async () => {
  const [own, all] = [(await as('vera', '/api/v1/cost')).json(), (await as('boss', `/api/v1/cost?experiment=${mine[0]?.experiment.id}`)).json()] as {
    totals: { traces: number }
  }[]
  expect(own?.totals).toEqual(all?.totals)
  expect(own?.totals.traces).toBe(mine.length)
  const budget = (experiment: string | null) => ({ experiment, period: 'month', zone: 'UTC', limitNano: '1000000000' })
  for (const experiment of [null, mine[0]?.experiment.id, theirs[0]?.experiment.id])
    expect((await as('boss', '/api/v1/cost/budgets', 'POST', budget(experiment ?? null))).status).toBe(200)
  const { budgets } = (await as('vera', '/api/v1/cost/budgets')).json() as { budgets: { experiment: { id: string } | null }[] }
  expect(budgets.map(({ experiment }) => experiment?.id)).toEqual([mine[0]?.experiment.id])
  expect((await as('vera', '/api/v1/cost/budgets', 'POST', budget(mine[0]?.experiment.id ?? ''))).status).toBe(403)
})

it('a viewer changes nothing there, an editor may say something of it, and neither of another experiment', async () => {
  const assessment = { name: 'quality', value: true, rationale: null }
  const say = (name: string, id: string) => as(name, `/api/v1/traces/${id}/assessments`, 'POST', assessment)
  const [own, foreign] = [mine[0]?.id ?? '', theirs[0]?.id ?? '']
  expect((await say('vera', own)).status).toBe(403)
  expect((await say('ed', foreign)).status).toBe(404)
  expect([200, 400]).toContain((await say('ed', own)).status)
  expect((await as('ed', `/api/v1/selection/delete`, 'POST', { kind: 'traces', ids: [own] })).status).toBe(403)
})

it('a search finds what is in one’s own experiment, and nothing of another by its id or its name', async () => {
  const found = async (name: string, q: string) => {
    const answer = (await as(name, `/api/v1/jump?q=${encodeURIComponent(q)}`)).json() as JumpResult
    return [answer.traces.length, answer.documents.length, answer.experiments.length, answer.runs.length]
  }
  const [own, other] = [mine[0], theirs[0]] as [(typeof mine)[number], (typeof mine)[number]]
  expect(await found('vera', own.id)).toEqual([1, 0, 0, 0])
  expect(await found('vera', own.run ?? '')).toEqual([0, 0, 0, 1])
  expect(await found('vera', own.experiment.name)).toEqual([0, 0, 1, 1])
  const documents = new Set(mine.flatMap(({ document }) => document ?? []))
  expect(documents.size).toBeGreaterThan(0)
  for (const document of [...documents].slice(0, 3)) expect((await found('vera', document))[1]).toBe(1)
  for (const text of [other.id, other.requestId, other.run ?? '', other.experiment.name]) {
    expect(
      (await found('boss', text)).some((count) => count > 0),
      text,
    ).toBe(true)
    expect(await found('vera', text), text).toEqual([0, 0, 0, 0])
  }
})

it('an editor of one experiment shares what is in it, and a list of all traces opens that experiment alone', async () => {
  const make = (name: string, scope: object, more: object = {}, path = 'shares') => as(name, `/api/v1/${path}`, 'POST', { scope, ...more })
  const scopes = ({ id, document, run, experiment }: (typeof mine)[number]) => [
    { kind: 'trace', traceId: id },
    { kind: 'document', experimentId: experiment.id, key: document },
    { kind: 'run', runId: run },
  ]
  for (const path of ['shares', 'shares/preview']) {
    for (const scope of scopes(mine.find(({ document, run }) => document !== null && run !== null) as (typeof mine)[number])) {
      expect(`${path} ${scope.kind} ${(await make('ed', scope, {}, path)).status}`).toBe(`${path} ${scope.kind} 200`)
      expect(`${path} ${scope.kind} ${(await make('vera', scope, {}, path)).status}`).toBe(`${path} ${scope.kind} 403`)
    }
    for (const scope of scopes(theirs.find(({ document, run }) => document !== null && run !== null) as (typeof mine)[number])) {
      expect(`${path} ${scope.kind} ${(await make('boss', scope, {}, path)).status}`).toBe(`${path} ${scope.kind} 200`)
      expect(`${path} ${scope.kind} ${(await make('ed', scope, {}, path)).status}`).toBe(`${path} ${scope.kind} 404`)
    }
  }
  const shown = async (name: string, filter: string, frozen: boolean) => {
    const { token } = (await make(name, { kind: 'list', filter }, { frozen })).json() as ShareMade
    const { ticket } = await opened(server.url, token)
    const page = (await asVisitor(server.url, ticket, '/api/v1/traces')).json() as { rows: { id: string }[]; total: number }
    return { total: page.total, ids: new Set(page.rows.map(({ id }) => id)) }
  }
  for (const frozen of [false, true]) {
    expect(await shown('ed', '', frozen)).toEqual({ total: mine.length, ids: new Set(mine.map(({ id }) => id)) })
    expect((await shown('ed', `experiment:${theirs[0]?.experiment.id}`, frozen)).total).toBe(0)
    expect((await shown('boss', '', frozen)).total).toBe(mine.length + theirs.length)
  }
})

it('who has roles in some experiments sees and revokes the own shares alone', async () => {
  const makes = async (name: string) => {
    const made = await as(name, '/api/v1/shares', 'POST', { scope: { kind: 'trace', traceId: mine[0]?.id } })
    return made.json() as ShareMade
  }
  const listed = async (name: string) => ((await as(name, '/api/v1/shares?limit=200')).json() as { shares: ShareMade['share'][] }).shares
  const [own, other] = [await makes('ed'), await makes('boss')]
  expect(new Set((await listed('ed')).map(({ madeBy }) => madeBy))).toEqual(new Set(['ed']))
  expect(new Set((await listed('boss')).map(({ madeBy }) => madeBy))).toEqual(new Set(['ed', 'boss']))
  const first = (await as('ed', '/api/v1/shares?limit=1')).json() as { shares: ShareMade['share'][]; next: string }
  const second = (await as('ed', `/api/v1/shares?limit=1&after=${first.next}`)).json() as typeof first
  expect([first, second].map(({ shares }) => shares[0]?.madeBy)).toEqual(['ed', 'ed'])
  expect(second.shares[0]?.id).not.toBe(first.shares[0]?.id)
  for (const [method, path] of [
    ['GET', '/views'],
    ['DELETE', ''],
  ] as const) {
    expect((await as('ed', `/api/v1/shares/${other.share.id}${path}`, method)).status).toBe(404)
    expect((await as('vera', `/api/v1/shares/${own.share.id}${path}`, method)).status).toBe(403)
    expect((await as('ed', `/api/v1/shares/${own.share.id}${path}`, method)).status).toBe(200)
  }
  expect([(await opening(server.url, other.token)).status, (await opening(server.url, own.token)).status]).toEqual([200, 404])
})

it('one who sees all sees all', async () => {
  const page = (await as('boss', '/api/v1/traces?limit=1000')).json() as { total: number }
  expect(page.total).toBe(mine.length + theirs.length)
})
