import { expect, it } from 'vitest'
import type { FilterTerm } from '../../lib/core/filter/filter'
import type { SortKey } from '../../lib/core/trace-sorts'
import { trace } from './build'
import { inEveryDialect } from './every-dialect'
import { storeOfFourPasses } from './four-passes'

const RED: FilterTerm[] = [
  { kind: 'experiment', ids: ['1'] },
  { kind: 'label', key: 'team', values: ['red'], match: 'equal', negated: false },
]
/** One of each kind of order: an index's, a nullable one, texts, an expression, fractions, another table's, labels. */
const SORTS: readonly SortKey[] = ['start', 'cost', 'worker', 'waste', 'factor', 'experiment', 'pass', 'label:score', 'label:no such label']

inEveryDialect((fresh) => {
  it('in every order and both directions, with the neighbours that the list has', async () => {
    const store = await storeOfFourPasses(fresh)
    for (const sort of SORTS) {
      for (const [descending, terms] of [
        [false, RED],
        [true, []],
      ] as const) {
        const list = { filter: { terms: [...terms] }, sort, descending }
        const { rows } = await store.traces({ ...list, after: null, limit: 100 })
        for (const at of [0, 7, rows.length - 1]) {
          const place = await store.placeInList(list, rows[at]?.id ?? trace('none'))
          const expected = { position: at + 1, total: rows.length, previous: rows[at - 1]?.id ?? null, next: rows[at + 1]?.id ?? null }
          expect({ sort, descending, ...place }).toEqual({ sort, descending, ...expected })
        }
      }
    }
  })

  it('a trace that does not match has none', async () => {
    const store = await storeOfFourPasses(fresh)
    const list = { filter: { terms: RED }, sort: 'cost', descending: true } as const
    expect(await store.placeInList(list, trace('p0d5'))).toBeNull()
    expect(await store.placeInList(list, trace('none'))).toBeNull()
  })

  it('the ids that match are walked through in slices, each once', async () => {
    const store = await storeOfFourPasses(fresh)
    const seen: string[] = []
    for (let after: ReturnType<typeof trace> | null = null; ; ) {
      const slice = await store.matchingIds({ terms: RED }, after, 5)
      seen.push(...slice)
      after = slice.at(-1) ?? null
      if (after === null) break
    }
    const { rows } = await store.traces({ filter: { terms: RED }, sort: 'start', descending: true, after: null, limit: 100 })
    expect(seen).toEqual(rows.map(({ id }) => id).sort())
    expect(seen).toHaveLength(12)
  })
})
