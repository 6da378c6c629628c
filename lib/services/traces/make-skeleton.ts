import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { SpanId, TraceId } from '../../core/ids'
import { countedCalls } from '../../core/summary/usage-counted'
import type { SpanRow } from '../../core/trace-rows'
import { buildSkeleton } from '../../core/view/build-skeleton'
import type { Skeleton, SkeletonSpan } from '../../core/view/skeleton'
import { encodeSkeleton } from '../../core/view/skeleton-wire'
import type { TraceStore } from '../../store/port-trace'

const zip = promisify(gzip)
/** Higher levels take several times as long and gain 5 %. */
const LEVEL = 4

/** What of a trace its skeleton is made from, beside its spans. */
export interface SkeletonSource {
  id: TraceId
  reportedSpans: number | null
}

/** The structure and numbers of a trace's spans in the form of `lib/core/view/skeleton-wire.ts`, compressed (gzip). */
export async function packSkeleton(store: Pick<TraceStore, 'outline'>, source: SkeletonSource): Promise<Uint8Array> {
  return await zip(encodeSkeleton(await makeSkeleton(store, source)), { level: LEVEL })
}

/** The skeleton of a stored trace, made from its spans. */
export async function makeSkeleton(store: Pick<TraceStore, 'outline'>, { id, reportedSpans }: SkeletonSource): Promise<Skeleton> {
  const { spans, origins } = await store.outline(id)
  const counted = spans.some(({ call }) => call !== null) ? countedCalls({ spans, parent: parentsOf(spans) }, origins).counted : new Set<string>()
  return buildSkeleton(
    spans.map((span) => skeletonSpan(span, counted.has(span.spanId))),
    reportedSpans,
  )
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
