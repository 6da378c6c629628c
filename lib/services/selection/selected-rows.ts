import type { Selection } from '../../api/contract/selection'
import type { TraceId } from '../../core/ids'
import type { TraceListRow } from '../../store/port-read'
import type { Context } from '../context'
import { resolveFilter } from '../traces/resolve-filter'
import { traceIdsOf } from './start-action'

const SLICE = 400

/** Rows of the traces of a selection, slice by slice, never all in memory. @throws ServiceError `invalid`, `invalid_filter`. */
export async function* selectedRows(ctx: Context, selection: Selection): AsyncGenerator<TraceListRow[]> {
  if (selection.kind === 'traces') {
    const ids = traceIdsOf(selection.ids)
    for (let from = 0; from < ids.length; from += SLICE) yield await ctx.store.tracesById(ids.slice(from, from + SLICE))
    return
  }
  const filter = await resolveFilter(ctx, selection.filter)
  const except = new Set(traceIdsOf(selection.except))
  for (let after: TraceId | null = null; ; ) {
    const ids: TraceId[] = await ctx.store.matchingIds(filter, after, SLICE)
    yield await ctx.store.tracesById(ids.filter((id) => !except.has(id)))
    after = ids.at(-1) ?? null
    if (ids.length < SLICE) return
  }
}
