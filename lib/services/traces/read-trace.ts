import type { SiblingTrace, SpanNode, TraceView } from '../../api/contract/trace'
import { isJsonObject, type JsonObject } from '../../core/json'
import type { SpanRow } from '../../core/trace-rows'
import { nodeAt, type Skeleton, type SkeletonNode } from '../../core/view/skeleton'
import type { TraceListRow } from '../../store/port-read'
import type { Context } from '../context'
import { experimentNames } from '../experiments/experiment-names'
import { traceAdvice } from '../missing/trace-advice'
import { ServiceError } from '../service-error'
import { answerCompared } from './answer-compared'
import { findTrace } from './find-trace'
import { skeletonSpan } from './make-skeleton'
import { openSkeleton } from './read-skeleton'
import { shortWorkers } from './short-workers'
import { traceRowView } from './trace-row'

const MOST_SIBLINGS = 50

/** What is asked of a trace: how many spans to list, and after which (`nextSpans` of the answer before). */
interface Asked {
  id: string
  spans: number
  after: string | null
}

/**
 * A trace without its payloads: header, a page of its spans, the other evaluations of its document. A page of the product asks for
 * no span here and reads them packed (`readSkeleton`). @throws ServiceError `not_found`, `invalid` for a position that is none.
 */
export async function readTrace({ ctx, input }: { ctx: Context; input: Asked }): Promise<TraceView> {
  const row = await findTrace(ctx, input.id)
  const [skeleton, origin, payloadBytes, info, later, names, siblings, assessments, artifacts] = await Promise.all([
    input.spans > 0 ? openSkeleton(ctx, row) : null,
    ctx.store.originOf(row.id, row.rootSpanId),
    ctx.store.payloadBytes(row.id),
    ctx.store.traceInfo(row.id),
    ctx.store.tagsSetLater([row.id]),
    experimentNames(ctx.store),
    siblingsOf(ctx, row),
    ctx.store.assessments([row.id]),
    artifactsOf(ctx, row),
  ])
  const page = pageOf(skeleton, input)
  const view = traceRowView(row, names, ctx.now())
  return {
    trace: view,
    spans: page.spans,
    nextSpans: page.next,
    missingParents: [...(skeleton?.missing ?? [])],
    siblings,
    tags: withoutInternals(info?.tags ?? later.get(row.id) ?? {}),
    metadata: withoutInternals(info?.metadata ?? {}),
    resource: textValues(origin?.resource ?? {}),
    client: row.client,
    wayIn: row.wayIn,
    address: origin?.address || null,
    receivedNs: String(row.receivedNs),
    payloadBytes,
    advice: await traceAdvice(ctx, row, view.pending),
    notes: [],
    assessments: assessments.map(({ id, body }) => assessmentView(id, body)),
    artifacts,
  }
}

/** A span of the skeleton as the pages see it; `counted` is false for a wrapper that repeats its child's usage. */
export function spanNode(span: SpanRow, counted: boolean): SpanNode {
  const { spanId, parentSpanId, originId: _, startNs, endNs, costNano, ...rest } = skeletonSpan(span, counted)
  return {
    id: spanId,
    parentId: parentSpanId,
    startNs: String(startNs),
    endNs: endNs === null ? null : String(endNs),
    costNano: costNano === null ? null : String(costNano),
    ...rest,
  }
}

/** Spans after a position, and the position of the page after; a position is the start and the id of a span. */
function pageOf(skeleton: Skeleton | null, { spans: most, after }: Asked): { spans: SkeletonNode[]; next: string | null } {
  const [, start, id] = after === null ? [] : (/^(-?\d{1,20})-([0-9a-f]{16})$/.exec(after) ?? [])
  if (after !== null && (start === undefined || id === undefined)) throw new ServiceError('invalid', 'after: this is no position in the list of spans')
  if (skeleton === null) return { spans: [], next: null }
  const from = start === undefined || id === undefined ? 0 : firstAfter(skeleton, BigInt(start), id)
  const end = Math.min(from + most, skeleton.count)
  const spans = Array.from({ length: end - from }, (_, at) => nodeAt(skeleton, from + at))
  const last = spans.at(-1)
  return { spans, next: last && end < skeleton.count ? `${last.startNs}-${last.id}` : null }
}

/** Index of the first span after a position. */
function firstAfter(skeleton: Skeleton, start: bigint, id: string): number {
  let [low, high] = [0, skeleton.count]
  while (low < high) {
    const middle = (low + high) >>> 1
    const node = nodeAt(skeleton, middle)
    const at = BigInt(node.startNs)
    if (at > start || (at === start && node.id > id)) high = middle
    else low = middle + 1
  }
  return low
}

async function siblingsOf(ctx: Context, row: TraceListRow): Promise<SiblingTrace[]> {
  if (row.document === null) return []
  const rows = await ctx.store.documentTraces(row.experimentId, row.document, 1_000)
  const ofRun = rows.filter((other) => other.run === row.run)
  const first = ofRun.find((other) => other.role === 'evaluation') ?? ofRun[0]
  const workerName = shortWorkers(ofRun.map((other) => other.worker))
  return ofRun.slice(0, MOST_SIBLINGS).map((other) => ({
    id: other.id,
    pass: other.pass,
    role: other.role,
    stage: other.stage,
    worker: other.worker === null ? null : workerName(other.worker),
    durationNs: String(other.endNs - other.startNs),
    completeness: other.completeness,
    spans: other.spans,
    reportedSpans: other.reportedSpans,
    answer: answerCompared(other, first),
  }))
}

async function artifactsOf(ctx: Context, row: TraceListRow): Promise<TraceView['artifacts']> {
  if (row.document === null) return []
  const artifacts = await ctx.store.artifactsOfExperiment(row.experimentId, row.document)
  return artifacts.map(({ path, size }) => ({ path, size, href: artifactHref(path) }))
}

/** Where an artifact can be read: MLflow's own download address. */
export function artifactHref(path: string): string {
  return `/api/2.0/mlflow-artifacts/artifacts/${path.split('/').map(encodeURIComponent).join('/')}`
}

function withoutInternals(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter(([key]) => key !== 'mlflow.traceInputs' && key !== 'mlflow.traceOutputs' && key !== 'mlflow.artifactLocation'),
  )
}

function textValues(values: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : String(value)]))
}

function assessmentView(id: string, body: JsonObject): TraceView['assessments'][number] {
  const kind = ['feedback', 'expectation', 'issue'].find((one) => isJsonObject(body[one])) ?? 'feedback'
  const value = isJsonObject(body[kind]) ? (body[kind] as JsonObject).value : null
  const source = isJsonObject(body.source) ? `${String(body.source.source_type ?? '')} ${String(body.source.source_id ?? '')}`.trim() : ''
  return {
    id,
    name: String(body.assessment_name ?? ''),
    kind,
    value: (value ?? null) as TraceView['assessments'][number]['value'],
    source,
    rationale: typeof body.rationale === 'string' ? body.rationale : null,
    spanId: typeof body.span_id === 'string' ? body.span_id : null,
  }
}
