import type { FilterTerm } from '../../../core/filter/filter'
import type { Clause, OrderKey } from '../../../ingest/mlflow-filter/clause'
import { narrow } from '../../../ingest/mlflow-filter/narrow'
import type { Context } from '../../context'
import { ServiceError } from '../../service-error'
import { offsetPage } from '../offset-page'
import { type TraceView, traceViews } from '../traces/trace-view'
import { decodePageToken, encodePageToken, type PageToken } from './page-token'
import { type TraceMatcher, traceMatcher } from './trace-matcher'
import { compareTraces, startOrder } from './trace-order'

export interface TraceSearch {
  experimentIds: string[]
  clauses: Clause[]
  order: OrderKey[]
  limit: number
  token: string | null
}

/** Traces examined for one page before it is answered as it is, with a token to go on from there. */
const EXAMINED_A_PAGE = 5_000
const SPANS_READ_A_PAGE = 500
/** Traces an order is made of that the store cannot give itself. */
const MOST_SORTED = 20_000
const CHUNK = 500
/** Experiments that one search goes through: a statement takes so many parameters and no more. */
const MOST_IDS = 10_000

interface Found {
  views: TraceView[]
  next: string | null
}

/**
 * Searches traces. The store narrows by its indexes, the compiled filter decides. Ordered by time, pages are positions in the
 * order and stay right while traces arrive; a page may hold fewer than `limit` and still have a next one, when many traces had to
 * be looked through. Any other order is made in memory.
 * @throws FilterError, ServiceError `invalid` for a bad token or too many traces to order
 */
export async function searchTraces(ctx: Context, search: TraceSearch): Promise<Found> {
  await ctx.settle('summaries')
  if (search.experimentIds.length === 0) return { views: [], next: null }
  if (search.experimentIds.length > MOST_IDS) return searchTraces(ctx, { ...search, experimentIds: await knownIds(ctx, search.experimentIds) })
  const matcher = traceMatcher(ctx.store, search.clauses)
  const order = startOrder(search.order)
  return order ? searchByStart(ctx, search, matcher, order.descending) : searchSorted(ctx, search, matcher)
}

async function searchByStart(ctx: Context, search: TraceSearch, matcher: TraceMatcher, descending: boolean): Promise<Found> {
  const terms = termsOf(search)
  const chunk = search.clauses.length === 0 ? search.limit : CHUNK
  const views: TraceView[] = []
  let position: PageToken = search.token ? decodePageToken(search.token) : { after: null, skip: 0 }
  let examined = 0
  for (;;) {
    const page = await ctx.store.traces({ filter: { terms }, sort: 'start', descending, after: position.after, limit: chunk })
    const rows = page.rows.slice(position.skip)
    const read = await traceViews(
      ctx.store,
      rows.map((row) => row.id),
    )
    const viewById = new Map(read.map((view) => [view.info.traceId, view]))
    for (const [index, row] of rows.entries()) {
      if (views.length >= search.limit || matcher.spansRead >= SPANS_READ_A_PAGE) {
        return { views, next: encodePageToken({ after: position.after, skip: position.skip + index }) }
      }
      const view = viewById.get(row.id)
      if (view && (await matcher.matches(view))) views.push(view)
    }
    if (page.next === null) return { views, next: null }
    examined += rows.length
    position = { after: page.next, skip: Math.max(0, position.skip - page.rows.length) }
    if (views.length >= search.limit || examined >= EXAMINED_A_PAGE) return { views, next: encodePageToken(position) }
  }
}

async function searchSorted(ctx: Context, search: TraceSearch, matcher: TraceMatcher): Promise<Found> {
  const terms = termsOf(search)
  const all: TraceView[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof ctx.store.traces>> = await ctx.store.traces({
      filter: { terms },
      sort: 'start',
      descending: true,
      after,
      limit: CHUNK,
    })
    const views = await traceViews(
      ctx.store,
      page.rows.map((row) => row.id),
    )
    for (const view of views) if (await matcher.matches(view)) all.push(view)
    if (all.length > MOST_SORTED)
      throw new ServiceError('invalid', `More than ${MOST_SORTED} traces match: too many for this order_by. Narrow the filter, or order by timestamp_ms.`)
    after = page.next
  } while (after !== null)
  const { items, next } = offsetPage(all.sort(compareTraces(search.order)), search.limit, search.token)
  return { views: items, next }
}

async function knownIds(ctx: Context, wanted: readonly string[]): Promise<string[]> {
  const asked = new Set(wanted)
  const known = (await ctx.store.experiments()).map(({ id }) => id as string).filter((id) => asked.has(id))
  if (known.length > MOST_IDS) throw new ServiceError('invalid', `${known.length} experiments are too many for one search; at most ${MOST_IDS} are taken.`)
  return known
}

function termsOf({ experimentIds, clauses }: TraceSearch): FilterTerm[] {
  return [{ kind: 'experiment', ids: experimentIds }, ...narrow(clauses)]
}
