import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TraceFilter } from '../../lib/core/filter/filter'
import type { TraceId } from '../../lib/core/ids'
import { ColumnEngine, type EngineSettings } from '../../lib/store/columns/engine'
import { openSource } from '../../lib/store/columns/open-source'
import type { Answers } from '../../lib/store/columns/question'
import { openStore, type StoreSettings } from '../../lib/store/open'
import { openPostgres } from '../../lib/store/postgres'
import { openSqlite } from '../../lib/store/sqlite'
import { idsWithAmong } from '../../lib/store/text/text-ids'
import { TraceLog } from '../../lib/store/write/trace-log'
import { lacks } from '../setup/parts'
import { startPostgres } from '../setup/postgres'
import { until } from '../setup/until'
import { info, span, trace, unit } from './build'
import { derive } from './derive'
import { fourPasses } from './four-passes'
import { freshUrl } from './fresh-store'

const ALL: TraceFilter = { terms: [] }
const labelled = (value: string): TraceFilter => ({ terms: [{ kind: 'label', key: 'doc_id', values: [value], match: 'equal', negated: false }] })
const asked = (filter: TraceFilter) => ({ kind: 'countTraces', filter }) as const

/** A store of four passes over six documents, and columns filled from it. */
async function filled(url: string, settings: EngineSettings = {}, opened: StoreSettings = {}) {
  const store = await openStore(url, opened)
  await store.createExperiment('first', {}, 0 as never)
  await store.commit(fourPasses())
  await derive(store)
  const engine = new ColumnEngine(await openSource(url), { pauseMs: 0, ...settings })
  await engine.fill()
  const count = async (filter: TraceFilter) => (await engine.ask(asked(filter)))?.answer ?? null
  return { store, engine, count }
}

/** One more trace of a document. */
async function arrive(store: Awaited<ReturnType<typeof openStore>>, name: string, document: string): Promise<void> {
  await store.commit([unit({ spans: [span(name, 'root', { labels: { doc_id: document } })], infos: [info(name)] })])
  await derive(store)
}

function claims(url: () => Promise<string>, log: (url: string) => ReturnType<typeof openSqlite>): void {
  it('an answer after a commit sees it: a new trace, a new label, a deletion', async () => {
    const { store, engine, count } = await filled(await url())
    expect(await count(ALL)).toEqual({ traces: 24, documents: 6, atLeast: false })
    await arrive(store, 'late', 'doc-001')
    expect(await count(ALL)).toMatchObject({ traces: 25 })
    expect(await count(labelled('doc-001'))).toMatchObject({ traces: 5 })
    const groups = { kind: 'groups', filter: ALL, by: 'doc_id', sort: 'traces', descending: true, after: null, limit: 1 } as const
    expect((await engine.ask(groups))?.answer).toMatchObject({ rows: [{ value: 'doc-001', traces: 5 }], total: 6 })
    const size = async () => {
      const { traces, spans } = await store.counts()
      return { counted: { traces, spans }, held: (await engine.ask({ kind: 'size', filter: ALL }))?.answer }
    }
    const before = await size()
    expect(before).toMatchObject({ held: before.counted, counted: { traces: 25 } })
    await store.deleteTraces([trace('late'), trace('p0d1')])
    expect(await count(ALL)).toMatchObject({ traces: 23 })
    const after = await size()
    expect(after).toMatchObject({ held: after.counted, counted: { traces: 23 } })
    expect(after.counted.spans).toBeLessThan(before.counted.spans)
    expect((await engine.ask({ kind: 'facets', filter: ALL, keys: ['doc_id'], limit: 1 }))?.answer).toMatchObject([
      { values: [{ value: 'doc-000', count: 4 }], distinct: 6 },
    ])
    await engine.close()
    await store.close()
  })

  it('changes that were removed from the log make them read everything anew', async () => {
    const address = await url()
    const { store, engine, count } = await filled(address)
    for (let late = 0; late < 4; late++) await arrive(store, `late ${late}`, 'doc-001')
    const database = await log(address)
    await new TraceLog(2, 0).trim(database, 1)
    expect(Number((await database.all('SELECT COUNT(*) FROM trace_log'))[0]?.[0])).toBe(2)
    await database.close()
    expect(await count(ALL)).toBeNull()
    await engine.fill()
    expect(await count(ALL)).toMatchObject({ traces: 28 })
    expect(await count(labelled('doc-001'))).toMatchObject({ traces: 8 })
    await engine.close()
    await store.close()
  })

  it('many changes at once are caught up with while SQL answers', async () => {
    const { store, engine, count } = await filled(await url(), { mostBehind: 1 })
    for (let late = 0; late < 4; late++) await arrive(store, `late ${late}`, 'doc-001')
    expect(await count(ALL)).toBeNull()
    await engine.fill()
    expect(await count(ALL)).toMatchObject({ traces: 28 })
    await engine.close()
    await store.close()
  })

  it('a list is the same from them and from SQL', async () => {
    const address = await url()
    const { store, engine } = await filled(address)
    const both = await openStore(address, { columns: () => engine, largeFrom: 1 })
    const query = { filter: labelled('doc-003'), sort: 'worker', descending: true, after: null, limit: 3 } as const
    const page = await both.traces(query)
    expect(page).toEqual(await store.traces(query))
    expect(await both.traces({ ...query, after: page.next })).toEqual(await store.traces({ ...query, after: page.next }))
    await expect(both.traces({ ...query, after: 'nonsense' })).rejects.toThrow(/position/)
    expect(await both.facets(ALL, ['start_ms', 'doc_id'], 2)).toEqual(await store.facets(ALL, ['start_ms', 'doc_id'], 2))
    expect(await both.placeInList(query, trace('p1d3') as TraceId)).toEqual(await store.placeInList(query, trace('p1d3') as TraceId))
    await both.close()
    await store.close()
  })

  it('a text is found by them as by SQL, in all traces or among some, also where a trace came later', async () => {
    const address = await url()
    const { store, engine, count } = await filled(address)
    const texts: TraceFilter[] = [[false], [false, true], [true]].map((signs) => ({
      terms: signs.map((negated, at) => ({ kind: 'text', text: at === 0 ? 'root' : 'p1d', negated })),
    }))
    const expectEqual = async () => {
      for (const filter of texts) expect(await count(filter)).toEqual(await store.countTraces(filter))
    }
    await expectEqual()
    await arrive(store, 'late', 'doc-001')
    await expectEqual()
    const database = await log(address)
    const [first, ...rest] = (await store.traces({ filter: ALL, sort: 'start', descending: true, after: null, limit: 100 })).rows.map(({ id }) => id)
    const rows = await database.all('SELECT trace_id FROM trace_text WHERE body LIKE ?', ['%root%'])
    expect(rows.length).toBeGreaterThan(1)
    const held = new Set(rows.map(([id]) => id))
    for (const some of [[first as string], rest]) {
      const found = new TextDecoder().decode(await idsWithAmong(database, ['root'], some))
      expect(new Set(found.match(/.{32}/g))).toEqual(new Set(some.filter((id) => held.has(id))))
    }
    await database.close()
    await engine.close()
    await store.close()
  })

  it('groups by what each trace has for itself are the same from them and from SQL, page after page', async () => {
    const { store, engine } = await filled(await url())
    const ownNames = Array.from({ length: 3 }, (_, at) => info(`own ${at}`, { requestId: `${'a'.repeat(at + 1)} request` }))
    await store.commit([unit({ spans: ownNames.map((_, at) => span(`own ${at}`, 'root', { from: at, to: 9 * at })), infos: ownNames })])
    await derive(store)
    for (const by of ['id', 'request_id', 'client_request_id', 'start_ms', 'end_ms', 'duration_ms', 'received_ms', 'repeat'])
      for (const sort of ['value', 'traces', 'duration'] as const)
        for (const descending of [false, true]) {
          const query = { filter: ALL, by, sort, descending, limit: 10 }
          for (let after: string | null = null, page = 0; page === 0 || after !== null; page += 1) {
            const found: Answers['groups'] | undefined = (await engine.ask({ kind: 'groups', ...query, after }))?.answer
            expect(found, `${by} by ${sort}, page ${page}`).toEqual(await store.groups({ ...query, after }))
            after = found?.next ?? null
          }
        }
    await engine.close()
    await store.close()
  })

  it('an experiment that gets another name is ordered by it', async () => {
    const { store, engine } = await filled(await url())
    const second = await store.createExperiment('second', {}, 0 as never)
    await store.commit([unit({ spans: [span('late', 'root', { experiment: second?.id as string })], infos: [] })])
    await derive(store)
    const query = { filter: ALL, sort: 'experiment', descending: true, after: null, limit: 1 } as const
    const first = async () => (await engine.ask({ kind: 'traces', ...query }))?.answer.ids
    for (const name of ['zebra', 'ant']) {
      await store.updateExperiment(second?.id as never, { name })
      expect(await first()).toEqual((await store.traces(query)).rows.map(({ id }) => id))
    }
    await engine.close()
    await store.close()
  })
}

describe('columns follow every commit', () => {
  describe('sqlite', () => claims(freshUrl, (url) => openSqlite(url)))

  describe.skipIf(lacks('postgresql'))('postgresql', () => {
    let cluster: Awaited<ReturnType<typeof startPostgres>> | null = null
    let databases = 0
    beforeAll(async () => {
      cluster = await startPostgres()
    })
    afterAll(() => cluster?.stop())
    const fresh = async () => {
      const first = cluster?.url ?? ''
      databases += 1
      const maker = await openPostgres(first)
      await maker.all(`CREATE DATABASE fresh${databases}`)
      await maker.close()
      return first.replace(/\/postgres$/, `/fresh${databases}`)
    }
    claims(fresh, (url) => openPostgres(url))

    it('two servers that write at once: what began first and ended last is not missed', async () => {
      const address = await fresh()
      const { store, engine, count } = await filled(address)
      const [first, other] = [await openPostgres(address), await openStore(address)]
      let end = () => {}
      const gate = new Promise<void>((resolve) => {
        end = resolve
      })
      let began: Promise<void> = Promise.resolve()
      await new Promise<void>((written) => {
        began = first.write(async (tx) => {
          await tx.run("UPDATE trace SET model = 'changed' WHERE id = ?", [trace('p0d1')])
          written()
          await gate
        })
      })
      const meanwhile = arrive(other, 'late', 'doc-001')
      await until('the other server has written, or waits for its turn', async () => {
        const waiting = await store.countTraces(ALL)
        const [row] = await first.all("SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        return waiting.traces === 25 || Number(row?.[0]) > 0
      })
      const changed: TraceFilter = { terms: [{ kind: 'column', column: 'model', op: '=', value: 'changed', negated: false }] }
      expect(await count(changed)).toMatchObject({ traces: 0 })
      end()
      await Promise.all([began, meanwhile])
      expect(await count(changed)).toMatchObject({ traces: 1 })
      expect(await count(ALL)).toMatchObject({ traces: 25 })
      await engine.close()
      for (const opened of [first, other, store]) await opened.close()
    })
  })
})
