import type { SiblingTrace, SpanNode, TraceView } from '../../api/contract/trace'
import { isJsonObject, type JsonObject } from '../../core/json'
import { traceTree } from '../../core/summary/summarise-tree'
import { countedCalls } from '../../core/summary/usage-counted'
import type { SpanRow } from '../../core/trace-rows'
import type { TraceListRow } from '../../store/port-read'
import type { Context } from '../context'
import { experimentNames } from '../experiments/experiment-names'
import { traceAdvice } from '../missing/trace-advice'
import { answerCompared } from './answer-compared'
import { findTrace } from './find-trace'
import { shortWorkers } from './short-workers'
import { traceRowView } from './trace-row'

const MOST_SIBLINGS = 50

/** A trace without its payloads: header, skeleton of spans, the other evaluations of its document. @throws ServiceError `not_found`. */
export async function readTrace({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<TraceView> {
  const row = await findTrace(ctx, input.id)
  const [{ spans, origins, payloadBytes }, info, names, siblings, assessments, artifacts] = await Promise.all([
    ctx.store.spans(row.id),
    ctx.store.traceInfo(row.id),
    experimentNames(ctx.store),
    siblingsOf(ctx, row),
    ctx.store.assessments([row.id]),
    artifactsOf(ctx, row),
  ])
  const origin = [...origins.values()][0]
  const { counted } = countedCalls(traceTree(spans), origins)
  const view = traceRowView(row, names, ctx.now())
  return {
    trace: view,
    spans: spans.map((span) => spanNode(span, counted.has(span.spanId))),
    missingParents: missingParents(spans),
    siblings,
    tags: withoutInternals(info?.tags ?? {}),
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
  const { call } = span
  return {
    id: span.spanId,
    parentId: span.parentSpanId,
    name: span.name,
    type: span.type,
    startNs: String(span.startNs),
    endNs: span.endNs === null ? null : String(span.endNs),
    status: span.status,
    model: call?.responseModel ?? call?.requestModel ?? null,
    inputTokens: call?.usage?.inputTokens ?? null,
    outputTokens: call?.usage?.outputTokens ?? null,
    totalTokens: call?.usage?.totalTokens ?? null,
    costNano: call === null || call.costNano === null ? null : String(call.costNano),
    counted,
    notes: span.noteCount,
  }
}

function missingParents(spans: readonly SpanRow[]): string[] {
  const here = new Set(spans.map((span) => span.spanId))
  return [...new Set(spans.flatMap(({ parentSpanId }) => (parentSpanId !== null && !here.has(parentSpanId) ? [parentSpanId] : [])))]
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
