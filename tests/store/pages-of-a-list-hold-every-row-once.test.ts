import { expect, it } from 'vitest'
import type { FilterTerm } from '../../lib/core/filter/filter'
import { SORT_KEYS, type SortKey } from '../../lib/core/trace-sorts'
import type { Store } from '../../lib/store/port'
import type { TraceListRow } from '../../lib/store/port-read'
import { inEveryDialect } from './every-dialect'
import { storeOfFourPasses } from './four-passes'

type Named = Exclude<SortKey, `label:${string}`>
const VALUE: Record<Named, (row: TraceListRow) => bigint | number | string | null> = {
  start: (row) => row.startNs,
  duration: (row) => row.endNs - row.startNs,
  tokens: (row) => row.totalTokens,
  cost: (row) => row.costNano,
  spans: (row) => row.spans,
  document: (row) => row.document,
  name: (row) => row.name,
  input_tokens: (row) => row.inputTokens,
  output_tokens: (row) => row.outputTokens,
  waste: (row) => (row.surplus ? (row.billedNano ?? 0n) : 0n),
  factor: (row) => (row.documentEvaluations === null || !row.documentPairs ? null : row.documentEvaluations / row.documentPairs),
  missing_spans: (row) => Math.max(0, (row.reportedSpans ?? 0) - row.spans),
  experiment: (row) => row.experimentId,
  pass: (row) => row.pass,
  cause: (row) => row.cause,
  state: (row) => row.state,
  completeness: (row) => row.completeness,
  worker: (row) => row.worker,
  stage: (row) => row.stage,
  partition: (row) => row.partition,
  model: (row) => row.model,
  session: (row) => row.session,
  user: (row) => row.user,
  received: (row) => row.receivedNs,
  trace: (row) => row.id,
  client: (row) => row.client,
  input: (row) => row.inputPreview,
  answer: (row) => row.outputPreview,
}

const RED: readonly FilterTerm[] = [
  { kind: 'experiment', ids: ['1'] },
  { kind: 'label', key: 'team', values: ['red'], match: 'equal', negated: false },
]

async function walk(store: Store, sort: SortKey, descending: boolean, terms: FilterTerm[]): Promise<TraceListRow[]> {
  const rows: TraceListRow[] = []
  for (let after: string | null = null; ; ) {
    const page = await store.traces({ filter: { terms }, sort, descending, after, limit: 9 })
    rows.push(...page.rows)
    if (page.next === null) return rows
    after = page.next
  }
}

inEveryDialect((fresh) => {
  it('in every order, null as the least value', async () => {
    const store = await storeOfFourPasses(fresh)
    for (const sort of SORT_KEYS) {
      for (const [descending, terms] of [
        [false, []],
        [true, RED],
      ] as const) {
        const rows = await walk(store, sort, descending, [...terms])
        expect(new Set(rows.map(({ id }) => id)).size).toBe(terms.length > 0 ? 12 : 24)
        expect(rows).toHaveLength(terms.length > 0 ? 12 : 24)
        const values = rows.map(VALUE[sort])
        const sorted = [...values].sort((a, b) => (a === b ? 0 : a === null || (b !== null && a < b) ? -1 : 1))
        expect(values).toEqual(descending ? sorted.reverse() : sorted)
      }
    }
  })

  it('a position of another order is refused', async () => {
    const store = await storeOfFourPasses(fresh)
    const { next } = await store.traces({ filter: { terms: [] }, sort: 'cost', descending: true, after: null, limit: 2 })
    for (const after of [next, 'nonsense']) {
      await expect(store.traces({ filter: { terms: [] }, sort: 'start', descending: true, after, limit: 2 })).rejects.toThrow('position')
    }
  })
})
