import { expect, it } from 'vitest'
import type { FilterTerm } from '../../lib/core/filter/filter'
import { readStore } from '../../lib/store/read-store'
import { openSqlite } from '../../lib/store/sqlite'
import { freshUrl } from './fresh-store'

const COUNT = 7_000
const text = (words: string, negated = false): FilterTerm => ({ kind: 'text', text: words, negated })
const named = (name: string): FilterTerm => ({ kind: 'column', column: 'name', op: '=', value: name, negated: false })

/** A store of traces that all say "common", three in four "even", one in three "third" and one in 1,000 "seldom"; later ones arrived earlier. */
async function manyTexts() {
  const database = await openSqlite(await freshUrl())
  await database.write(async (tx) => {
    await tx.run(
      `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
       INSERT INTO trace (id, request_id, experiment_id, name, state, completeness, spans, start_ns, end_ns, duration_ns, calls, unpriced_calls, way_in, received_ms, cost_nano, document)
       SELECT printf('%032x', i + 1), printf('tr-%032x', i + 1), '0', CASE WHEN i % 10 = 0 THEN 'ten' ELSE 'other' END, 'OK', 'complete', 1, i * 1000, i * 1000 + i % 7, i % 7, 1, 0, 'otlp', i, (i * 7919) % 1000, printf('d%d', i % 50) FROM n`,
      [COUNT - 1],
    )
    await tx.run(
      `INSERT INTO trace_text (trace_id, body)
       SELECT id, 'the common words' || CASE WHEN start_ns / 1000 % 4 > 0 THEN ' even' ELSE '' END || CASE WHEN start_ns / 1000 % 3 = 0 THEN ' third' ELSE '' END
         || CASE WHEN start_ns / 1000 % 1000 = 500 THEN ' seldom' ELSE '' END FROM trace ORDER BY start_ns DESC`,
    )
  })
  return { store: readStore(database), close: () => database.close() }
}

it('by a page at once in any order, exactly in groups, and by at least so many', async () => {
  const { store, close } = await manyTexts()
  const all = { after: null, limit: 100, descending: true } as const
  for (const [terms, fits] of [
    [[text('EVEN')], (at: number) => at % 4 > 0],
    [[text('words'), text('even'), text('th')], (at: number) => at % 4 > 0],
    [[text('common'), text('even', true)], (at: number) => at % 4 === 0],
    [[text('even'), named('ten')], (at: number) => at % 10 === 0 && at % 4 > 0],
    [[text('common'), text('seldom')], (at: number) => at % 1_000 === 500],
    [[text('common'), text('absent')], () => false],
    [[text('zq')], () => false],
  ] as [FilterTerm[], (at: number) => boolean][]) {
    const filter = { terms }
    const places = Array.from({ length: COUNT }, (_, at) => at).filter(fits)
    const ids = (sorted: readonly number[]) => sorted.slice(0, 100).map((at) => (at + 1).toString(16).padStart(32, '0'))
    const newest = await store.traces({ ...all, filter, sort: 'start' })
    expect([terms, newest.rows.map(({ id }) => id)]).toEqual([terms, ids([...places].reverse())])
    const dearest = await store.traces({ ...all, filter, sort: 'cost' })
    const cost = (at: number) => (at * 7919) % 1000
    expect([terms, dearest.rows.map(({ id }) => id)]).toEqual([terms, ids([...places].sort((a, b) => cost(b) - cost(a) || b - a))])
    const { rows } = await store.groups({ filter, by: 'name', sort: 'value', descending: false, after: null, limit: 10 })
    expect([terms, rows.reduce((sum, row) => sum + row.traces, 0)]).toEqual([terms, places.length])
    const counted = await store.countTraces(filter)
    if (!counted.atLeast) expect([terms, counted.traces]).toEqual([terms, places.length])
    else {
      expect(counted.traces).toBeLessThanOrEqual(places.length)
      expect(counted.traces).toBeGreaterThan(Math.min(1_000, places.length / 2))
    }
    expect([terms, await store.matchingIds(filter, null, 100)]).toEqual([terms, ids(places)])
  }
  await close()
})

it('a page goes on where it ended', async () => {
  const { store, close } = await manyTexts()
  const seen: string[] = []
  for (let after: string | null = null; seen.length < 300; ) {
    const page = await store.traces({ filter: { terms: [text('even')] }, sort: 'start', descending: true, after, limit: 100 })
    seen.push(...page.rows.map(({ id }) => id))
    after = page.next
  }
  const places = Array.from({ length: COUNT }, (_, at) => COUNT - 1 - at).filter((at) => at % 4 > 0)
  expect(seen).toEqual(places.slice(0, 300).map((at) => (at + 1).toString(16).padStart(32, '0')))
  await close()
})
