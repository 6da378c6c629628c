import type { TracePage, TraceSort } from '../../api/contract/traces'
import type { TraceId } from '../../core/ids'
import type { Context } from '../context'
import { experimentNames } from '../experiments/experiment-names'
import { resolveFilter } from './resolve-filter'
import { shortWorkers } from './short-workers'
import { traceRowView } from './trace-row'

export interface ListTracesInput {
  filter: string
  sort: TraceSort
  descending: boolean
  after: string | null
  limit: number
  /** Label keys whose values each row is to bring. */
  labels: readonly string[]
}

/**
 * One page of the Traces table with the number of traces that match.
 * @throws ServiceError `invalid_filter`; StorePositionError for a position of another list.
 */
export async function listTraces({ ctx, input }: { ctx: Context; input: ListTracesInput }): Promise<TracePage> {
  const { labels: keys, filter: text, ...list } = input
  const filter = await resolveFilter(ctx, text)
  const [page, counts, names] = await Promise.all([ctx.store.traces({ ...list, filter }), ctx.store.countTraces(filter), experimentNames(ctx.store)])
  const labels = await labelsAsked(
    ctx,
    page.rows.map(({ id }) => id),
    keys,
  )
  const now = ctx.now()
  const workerName = shortWorkers(page.rows.map((row) => row.worker))
  return {
    rows: page.rows.map((row) => traceRowView(row, names, now, workerName, labels.get(row.id))),
    next: page.next,
    total: counts.traces,
    totalAtLeast: counts.atLeast,
    documents: counts.documents,
  }
}

async function labelsAsked(ctx: Context, ids: readonly TraceId[], keys: readonly string[]): Promise<Map<TraceId, Record<string, string>>> {
  if (keys.length === 0) return new Map()
  const asked = new Map(keys.map((key) => [key.slice(0, LONGEST_KEY), key]))
  const found = await ctx.store.labelsOf(ids)
  return new Map(
    [...found].map(([id, labels]) => [
      id,
      Object.fromEntries(labels.flatMap(({ key, value }) => (asked.has(key) ? [[asked.get(key) as string, value] as const] : []))),
    ]),
  )
}

/** Longer keys are cut in the index. */
const LONGEST_KEY = 250
