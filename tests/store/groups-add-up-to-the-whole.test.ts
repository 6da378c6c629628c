import { expect, it } from 'vitest'
import { FILTER_COLUMNS, type FilterTerm } from '../../lib/core/filter/filter'
import { GROUP_SORT_KEYS } from '../../lib/core/trace-sorts'
import type { GroupRow, ReadStore } from '../../lib/store/port-read'
import { inEveryDialect } from './every-dialect'
import { storeOfFourPasses } from './four-passes'

const ALL: Omit<Parameters<ReadStore['groups']>[0], 'by'> = { filter: { terms: [] }, limit: 100, after: null, sort: 'traces', descending: true }

inEveryDialect((fresh) => {
  it('by any column and by labels', async () => {
    const store = await storeOfFourPasses(fresh)
    const [total] = (await store.groups({ ...ALL, by: '' })).rows as [GroupRow]
    expect(total).toMatchObject({
      traces: 24,
      evaluations: 24,
      pairs: 6,
      documents: 6,
      surplus: 18,
      incomplete: 1,
      errors: 0,
      workers: 2,
      totalTokens: 23 * 15,
      costNano: 2_300n,
      wasteNano: 1_700n,
    })
    for (const by of [...FILTER_COLUMNS, 'experiment', 'doc_id', 'team', 'no such label']) {
      const { rows, total: groups } = await store.groups({ ...ALL, by })
      expect([by, rows.reduce((sum, row) => sum + row.traces, 0), rows.length]).toEqual([by, 24, groups])
      expect(rows.reduce((sum, row) => sum + row.costNano, 0n)).toBe(total.costNano)
    }
  })

  it('a group tells what its traces add up to', async () => {
    const store = await storeOfFourPasses(fresh)
    const { rows } = await store.groups({ ...ALL, by: 'team', sort: 'value', descending: false })
    expect(rows).toMatchObject([
      { value: 'blue', traces: 12, pairs: 3, surplus: 9, incomplete: 1, costNano: 1_100n },
      { value: 'red', traces: 12, pairs: 3, surplus: 9, incomplete: 0, costNano: 1_200n },
    ])
  })

  it('pages hold every group once', async () => {
    const store = await storeOfFourPasses(fresh)
    for (const sort of GROUP_SORT_KEYS) {
      for (const by of ['doc_id', 'document', 'duration_ms', 'no such label']) {
        const { rows: whole, total } = await store.groups({ ...ALL, by, sort })
        const seen: GroupRow[] = []
        for (let after: string | null = null; ; ) {
          const page = await store.groups({ ...ALL, by, sort, limit: 2, after })
          expect(page.total).toBe(total)
          seen.push(...page.rows)
          if (page.next === null) break
          after = page.next
        }
        expect([sort, by, seen]).toEqual([sort, by, whole])
      }
    }
  })

  it('facets count values, the most frequent first', async () => {
    const store = await storeOfFourPasses(fresh)
    expect(await store.facets({ terms: [] }, ['completeness', 'experiment', 'no such label'], 8)).toEqual([
      {
        key: 'completeness',
        values: [
          { value: 'complete', count: 23 },
          { value: 'partial', count: 1 },
        ],
        distinct: 2,
      },
      { key: 'experiment', values: [{ value: '1', count: 24 }], distinct: 1 },
      { key: 'no such label', values: [], distinct: 0 },
    ])
  })

  it('a facet counts without the terms on its own key, and says how many values there are', async () => {
    const store = await storeOfFourPasses(fresh)
    const red: FilterTerm = { kind: 'label', key: 'team', values: ['red'], match: 'equal', negated: false }
    const whole: FilterTerm = { kind: 'column', column: 'completeness', op: '=', value: 'complete', negated: false }
    expect(await store.facets({ terms: [red, whole] }, ['doc_id', 'team', 'completeness'], 2)).toEqual([
      {
        key: 'doc_id',
        values: [
          { value: 'doc-000', count: 4 },
          { value: 'doc-001', count: 4 },
        ],
        distinct: 3,
      },
      {
        key: 'team',
        values: [
          { value: 'red', count: 12 },
          { value: 'blue', count: 11 },
        ],
        distinct: 2,
      },
      { key: 'completeness', values: [{ value: 'complete', count: 12 }], distinct: 1 },
    ])
  })

  it('label keys are counted by trace', async () => {
    const store = await storeOfFourPasses(fresh)
    const keys = await store.labelKeys(null)
    expect(keys.find(({ key }) => key === 'team')).toEqual({ key: 'team', traces: 24, atLeast: false })
  })
})
