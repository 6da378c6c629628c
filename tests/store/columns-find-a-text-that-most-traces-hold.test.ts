import { expect, it } from 'vitest'
import type { FilterTerm } from '../../lib/core/filter/filter'
import { ColumnEngine } from '../../lib/store/columns/engine'
import { openSource } from '../../lib/store/columns/open-source'
import type { Database } from '../../lib/store/database'
import { openSqlite } from '../../lib/store/sqlite'
import { freshUrl } from './fresh-store'

const COUNT = 24_000
const text = (words: string, negated = false): FilterTerm => ({ kind: 'text', text: words, negated })
const named = (name: string): FilterTerm => ({ kind: 'column', column: 'name', op: '=', value: name, negated: false })
const idOf = (at: number) => (at + 1).toString(16).padStart(32, '0')
const bodyOf = (at: number) => `the common words${at % 4 > 0 ? ' even' : ''}${at < COUNT * 0.6 ? ' early' : ''}${at % 1_000 === 500 ? ' seldom' : ''}`

/** Trace 0 is the oldest. @returns what each says, to be changed with the store */
async function manyTexts() {
  const url = await freshUrl()
  const database = await openSqlite(url)
  const bodies = new Map(Array.from({ length: COUNT }, (_, at) => [at, bodyOf(at)]))
  await database.write((tx) => put(tx, [...bodies]))
  const engine = new ColumnEngine(await openSource(url), { pauseMs: 0 })
  await engine.fill()
  const close = async () => {
    await engine.close()
    await database.close()
  }
  return { database, bodies, engine, close }
}

async function put(tx: Pick<Parameters<Parameters<Database['write']>[0]>[0], 'run'>, entries: (readonly [number, string])[]): Promise<void> {
  const list = JSON.stringify(entries.map(([at, body]) => ({ at, id: idOf(at), body })))
  await tx.run(
    `INSERT INTO trace (id, request_id, experiment_id, name, state, completeness, spans, start_ns, end_ns, duration_ns, calls, unpriced_calls, way_in, received_ms, cost_nano)
     SELECT value ->> 'id', 'tr-' || (value ->> 'id'), '0', CASE WHEN (value ->> 'at') % 10 = 0 THEN 'ten' ELSE 'other' END, 'OK', 'complete', 1, (value ->> 'at') * 1000,
       (value ->> 'at') * 1000, 0, 1, 0, 'otlp', 0, ((value ->> 'at') * 7919) % 1000 FROM json_each(?) WHERE 1 ON CONFLICT (id) DO UPDATE SET received_ms = trace.received_ms + 1`,
    [list],
  )
  await tx.run(
    `INSERT INTO trace_text (trace_id, body) SELECT value ->> 'id', value ->> 'body' FROM json_each(?) WHERE 1 ON CONFLICT (trace_id) DO UPDATE SET body = excluded.body`,
    [list],
  )
}

const FILTERS: [FilterTerm[], (body: string, at: number) => boolean][] = [
  [[text('EVEN')], (body) => body.includes('even')],
  [[text('early')], (body) => body.includes('early')],
  [[text('words'), text('even'), text('th')], (body) => ['words', 'even', 'th'].every((word) => body.includes(word))],
  [[text('common'), text('early', true)], (body) => body.includes('common') && !body.includes('early')],
  [[text('even'), named('ten')], (body, at) => body.includes('even') && at % 10 === 0],
  [[text('common'), text('seldom')], (body) => body.includes('common') && body.includes('seldom')],
  [[text('even', true), text('early', true)], (body) => !body.includes('even') && !body.includes('early')],
  [[text('absent')], () => false],
]

/** Asks everything and compares it with what the traces say. */
async function expectAnswers(engine: ColumnEngine, bodies: ReadonlyMap<number, string>): Promise<void> {
  for (const [terms, fits] of FILTERS) {
    const filter = { terms }
    const places = [...bodies].flatMap(([at, body]) => (fits(body, at) ? [at] : [])).sort((a, b) => b - a)
    const page = async (after: string | null) =>
      (await engine.ask({ kind: 'traces', filter, sort: 'start', descending: true, after, limit: 100 }))?.answer ?? { ids: [], next: null }
    const first = await page(null)
    expect([terms, first.ids]).toEqual([terms, places.slice(0, 100).map(idOf)])
    if (first.next !== null) expect([terms, (await page(first.next)).ids]).toEqual([terms, places.slice(100, 200).map(idOf)])
    const counted = (await engine.ask({ kind: 'countTraces', filter }))?.answer
    if (counted?.atLeast) expect(counted.traces).toBeLessThanOrEqual(places.length)
    else expect([terms, counted?.traces]).toEqual([terms, places.length])
    const cost = (at: number) => (at * 7919) % 1000
    const dearest = await engine.ask({ kind: 'traces', filter, sort: 'cost', descending: true, after: null, limit: 100 })
    expect([terms, dearest?.answer.ids]).toEqual([
      terms,
      [...places]
        .sort((a, b) => cost(b) - cost(a) || b - a)
        .slice(0, 100)
        .map(idOf),
    ])
    const facets = await engine.ask({ kind: 'facets', filter, keys: ['state'], limit: 5 })
    expect([terms, facets?.answer[0]?.values[0]?.count ?? 0]).toEqual([terms, places.length])
  }
}

it('newest first at once, counted by at least so many, and exactly by everything else, also after traces changed', async () => {
  const { database, bodies, engine, close } = await manyTexts()
  const even = { terms: [text('even')] }
  expect((await engine.ask({ kind: 'countTraces', filter: even }))?.answer).toMatchObject({ atLeast: true })
  await expectAnswers(engine, bodies)
  const said: (readonly [number, string])[] = [
    [COUNT - 1, 'quite another text'],
    [COUNT - 2, 'even early, however late'],
    [5, 'seldom and common'],
    [COUNT, 'even newer'],
    [COUNT + 1, 'the newest'],
  ]
  await database.write(async (tx) => {
    await put(tx, said)
    for (const table of ['trace', 'trace_text']) await tx.run(`DELETE FROM ${table} WHERE ${table === 'trace' ? 'id' : 'trace_id'} = ?`, [idOf(COUNT - 3)])
  })
  for (const [at, body] of said) bodies.set(at, body)
  bodies.delete(COUNT - 3)
  await expectAnswers(engine, bodies)
  await close()
})

it('and before anything else was asked, after traces changed', async () => {
  const { database, bodies, engine, close } = await manyTexts()
  const even = { terms: [text('even')] }
  const newest = () => engine.ask({ kind: 'traces', filter: even, sort: 'start', descending: true, after: null, limit: 100 })
  await newest()
  await database.write((tx) => put(tx, [[COUNT + 5, 'an even newer one'], ...Array.from({ length: 50 }, (_, at) => [COUNT - 1 - at, 'nothing'] as const)]))
  bodies.set(COUNT + 5, 'an even newer one')
  for (let at = 0; at < 50; at++) bodies.set(COUNT - 1 - at, 'nothing')
  const fitting = [...bodies].flatMap(([at, body]) => (body.includes('even') ? [at] : [])).sort((a, b) => b - a)
  expect((await newest())?.answer.ids).toEqual(fitting.slice(0, 100).map(idOf))
  await close()
})
