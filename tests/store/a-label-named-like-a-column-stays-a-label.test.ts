import { expect, it } from 'vitest'
import type { TraceFilter } from '../../lib/core/filter/filter'
import { parseFilter } from '../../lib/core/filter/filter-grammar'
import type { Store } from '../../lib/store/port'
import { ORIGIN, span, unit } from './build'
import { derive } from './derive'
import { inEveryDialect } from './every-dialect'

/** Traces whose label `stage` says something else than their Spark stage. */
async function storeOfStages(fresh: () => Promise<Store>): Promise<Store> {
  const store = await fresh()
  await store.commit(
    ['test', 'prod', 'prod', null].map((stage, at) =>
      unit({
        spans: [
          span(`t${at}`, 'root', {
            origin: { ...ORIGIN, resource: { 'spark.stage.id': String(at % 2) } },
            labels: stage === null ? {} : { stage },
          }),
        ],
      }),
    ),
  )
  await derive(store)
  return store
}

function filterOf(text: string): TraceFilter {
  const parsed = parseFilter(text)
  if ('error' in parsed) throw new Error(parsed.error.message)
  return parsed.filter as TraceFilter
}

const ALL = { filter: { terms: [] }, after: null, limit: 10 }

inEveryDialect((fresh) => {
  it('filtered, grouped and counted by, beside the column of that name', async () => {
    const store = await storeOfStages(fresh)
    const matching = async (text: string) => (await store.countTraces(filterOf(text))).traces
    expect(await Promise.all(['@stage:prod', 'stage:prod', 'stage:1', '-@stage:* stage:1', '@stage:prod stage:0'].map(matching))).toEqual([2, 0, 2, 1, 1])
    const { rows } = await store.groups({ ...ALL, by: '@stage', sort: 'value', descending: false })
    expect(rows.map(({ value, traces }) => [value, traces])).toEqual([
      [null, 1],
      ['prod', 2],
      ['test', 1],
    ])
    const cost = await store.costSums({ filter: { terms: [] }, points: null, by: '@stage', sort: 'value', descending: false, limit: 10 })
    expect(cost.rows.map(({ value, traces }) => [value, traces])).toEqual(rows.map(({ value, traces }) => [value, traces]))
    const [label, column] = await store.facets(filterOf('@stage:prod'), ['@stage', 'stage'], 5)
    expect(label?.values).toEqual([
      { value: 'prod', count: 2 },
      { value: 'test', count: 1 },
    ])
    expect(column?.values).toEqual([
      { value: '0', count: 1 },
      { value: '1', count: 1 },
    ])
  })
})
