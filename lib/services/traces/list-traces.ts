import type { TracePage, TraceSort } from '../../api/contract/traces'
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
}

/** One page of the Traces table with the number of traces that match. @throws ServiceError `invalid_filter`. */
export async function listTraces({ ctx, input }: { ctx: Context; input: ListTracesInput }): Promise<TracePage> {
  const filter = await resolveFilter(ctx, input.filter)
  const [page, counts, names] = await Promise.all([
    ctx.store.traces({ filter, sort: input.sort, descending: input.descending, after: input.after, limit: input.limit }),
    ctx.store.countTraces(filter),
    experimentNames(ctx.store),
  ])
  const now = ctx.now()
  const workerName = shortWorkers(page.rows.map((row) => row.worker))
  return { rows: page.rows.map((row) => traceRowView(row, names, now, workerName)), next: page.next, total: counts.traces, documents: counts.documents }
}
