import type { SpanId } from '../../core/ids'
import { countedCalls } from '../../core/summary/usage-counted'
import type { SpanRow } from '../../core/trace-rows'
import { buildSkeleton } from '../../core/view/build-skeleton'
import type { Skeleton, SkeletonSpan } from '../../core/view/skeleton'
import { encodeSkeleton } from '../../core/view/skeleton-wire'
import type { TraceListRow } from '../../store/port-read'
import type { Context } from '../context'
import { findTrace } from './find-trace'
import { KeptSkeletons } from './kept-skeletons'

/** Of each store: a version says nothing across two. */
const keptOf = new WeakMap<Context['store'], KeptSkeletons>()

/** The structure of a trace, packed and compressed (gzip). `bytes` is null when the asker has this version already. */
export interface PackedSkeleton {
  version: string
  bytes: Uint8Array | null
}

/**
 * The structure and numbers of a trace's spans in the form of `lib/core/view/skeleton-wire.ts`.
 * @param input `known`: the version the asker has
 * @throws ServiceError `not_found`
 */
export async function readSkeleton({ ctx, input }: { ctx: Context; input: { id: string; known: string | null } }): Promise<PackedSkeleton> {
  const row = await findTrace(ctx, input.id)
  const version = `${row.id}-${await ctx.store.traceVersion(row.id)}-${row.reportedSpans ?? ''}`
  if (input.known === version) return { version, bytes: null }
  const kept = keptOf.get(ctx.store) ?? new KeptSkeletons()
  keptOf.set(ctx.store, kept)
  return { version, bytes: await kept.of(version, async () => encodeSkeleton(await skeletonOf(ctx, row))) }
}

/** The skeleton of a stored trace. */
export async function skeletonOf(ctx: Context, row: Pick<TraceListRow, 'id' | 'reportedSpans'>): Promise<Skeleton> {
  return buildSkeleton(await skeletonSpans(ctx, row.id), row.reportedSpans)
}

/** Spans of a trace as a skeleton holds them, in order of start, then id. */
export async function skeletonSpans(ctx: Context, id: TraceListRow['id']): Promise<SkeletonSpan[]> {
  const { spans, origins } = await ctx.store.outline(id)
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  await turn()
  const { counted } = spans.some(({ call }) => call !== null) ? countedCalls({ spans, parent: parentsOf(spans) }, origins) : { counted: new Set<string>() }
  await turn()
  return spans.map((span) => skeletonSpan(span, counted.has(span.spanId)))
}

/** The span above each one, as `traceTree` has it: of spans whose parents form a circle the earliest is taken as the root. */
function parentsOf(spans: readonly SpanRow[]): ReadonlyMap<SpanId, SpanRow> {
  const byId = new Map(spans.map((span) => [span.spanId, span]))
  const parents = new Map<SpanId, SpanRow>()
  let open = spans.length === 0
  for (const span of spans) {
    const above = span.parentSpanId === null ? undefined : byId.get(span.parentSpanId)
    if (above) parents.set(span.spanId, above)
    else open = true
  }
  if (!open) parents.delete((spans[0] as SpanRow).spanId)
  return parents
}

/** A stored span as a skeleton holds it; `counted` is false for a wrapper that repeats its child's usage. */
export function skeletonSpan(span: SpanRow, counted: boolean): SkeletonSpan {
  const { call } = span
  return {
    spanId: span.spanId,
    parentSpanId: span.parentSpanId,
    name: span.name,
    type: span.type,
    startNs: span.startNs,
    endNs: span.endNs,
    status: span.status,
    originId: span.originId,
    model: call?.responseModel ?? call?.requestModel ?? null,
    inputTokens: call?.usage?.inputTokens ?? null,
    outputTokens: call?.usage?.outputTokens ?? null,
    totalTokens: call?.usage?.totalTokens ?? null,
    costNano: call?.costNano ?? null,
    counted,
    notes: span.noteCount,
  }
}
