import { expect, it } from 'vitest'
import { FILTER_COLUMNS } from '../../lib/core/filter/filter'
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
    for (const sort of ['value', 'traces', 'waste', 'last'] as const) {
      const seen: (string | null)[] = []
      for (let after: string | null = null; ; ) {
        const page = await store.groups({ ...ALL, by: 'doc_id', sort, limit: 2, after })
        expect(page.total).toBe(6)
        seen.push(...page.rows.map(({ value }) => value))
        if (page.next === null) break
        after = page.next
      }
      expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5].map((document) => `doc-00${document}`))
    }
  })

  it('facets count values, the most frequent first', async () => {
    const store = await storeOfFourPasses(fresh)
    expect(await store.facet({ terms: [] }, 'completeness', 8)).toEqual([
      { value: 'complete', count: 23 },
      { value: 'partial', count: 1 },
    ])
    expect(await store.facet({ terms: [] }, 'experiment', 8)).toEqual([{ value: '1', count: 24 }])
    expect(await store.facet({ terms: [{ kind: 'label', key: 'team', values: ['red'], match: 'equal', negated: false }] }, 'doc_id', 2)).toEqual([
      { value: 'doc-000', count: 4 },
      { value: 'doc-001', count: 4 },
    ])
    const keys = await store.labelKeys(null)
    expect(keys.find(({ key }) => key === 'team')).toEqual({ key: 'team', traces: 24 })
  })
})
