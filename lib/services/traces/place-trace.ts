import type { ListPlace, TraceSort } from '../../api/contract/traces'
import type { Context } from '../context'
import { findTrace } from './find-trace'
import { resolveFilter } from './resolve-filter'

export interface PlaceTraceInput {
  /** Any spelling of the trace's id. */
  id: string
  filter: string
  sort: TraceSort
  descending: boolean
}

/** Where a trace stands in a filtered, sorted list, with its neighbours there; null when it does not match. @throws ServiceError `invalid_filter`, `not_found`. */
export async function placeTrace({ ctx, input }: { ctx: Context; input: PlaceTraceInput }): Promise<ListPlace> {
  const filter = await resolveFilter(ctx, input.filter)
  const { id } = await findTrace(ctx, input.id)
  return ctx.store.placeInList({ filter, sort: input.sort, descending: input.descending }, id)
}
