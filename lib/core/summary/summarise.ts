import { usdOf } from '../cost-decimal'
import type { DetectionSettings } from '../finding'
import { namesOf } from '../identity'
import { type ExperimentId, mlflowTraceId } from '../ids'
import { decodeJson, isJsonObject, type JsonObject } from '../json'
import type { NanoUsd } from '../money'
import type { CallFacts, Completeness, ToldOfTrace, TraceFacts, TraceInfo } from '../trace'
import type { TraceRows, TraceSummary } from '../trace-rows'
import { completenessOf, sendsTraceInfo } from './completeness-of'
import { documentOf } from './document-of'
import { evaluationFingerprint } from './fingerprint-evaluation'
import { firstRequest } from './first-request'
import { searchText } from './search-text'
import { callFacts } from './summarise-calls'
import { traceLabels } from './summarise-labels'
import { traceState, traceTimes } from './summarise-times'
import { type TraceTree, traceTree } from './summarise-tree'
import { clientOf, factSources, firstFact, jobIdOf, workerFacts } from './summarise-worker'
import { type CountedCalls, countedCalls } from './usage-counted'
import { usageByModel, usageTotals } from './usage-totals'

const SESSION = ['mlflow.trace.session', 'session.id', 'langfuse.session.id', 'gen_ai.conversation.id', 'traceloop.association.properties.session_id']
const USER = ['mlflow.trace.user', 'user.id', 'langfuse.user.id', 'gen_ai.user', 'llm.user', 'enduser.id', 'traceloop.association.properties.user_id']

/**
 * The summary of a trace from everything stored of it. A pure function: the same rows in any order give the same summary, and a
 * late span, an import or a changed setting just runs it again.
 */
export function summarise(rows: TraceRows, settings: DetectionSettings): TraceSummary {
  const { info, origins } = rows
  const tree = traceTree(rows.spans)
  const calls = countedCalls(tree, origins)
  const facts = traceFacts(rows, tree, calls, settings)
  const labels = traceLabels(tree, toldOf(rows), namesOf(settings.rules))
  const about = [info?.metadata ?? {}, Object.fromEntries(labels.map(({ key, value }) => [key, value]))]
  const totals = usageTotals(calls)
  const models = usageByModel(calls)
  const first = calls.calls.find((span) => calls.counted.has(span.spanId)) ?? calls.calls[0]
  const requestId = info?.requestId ?? mlflowTraceId(rows.traceId)
  const inputPreview = info?.requestPreview || (tree.root?.inputPreview ?? first?.inputPreview ?? null)
  const outputPreview = info?.responsePreview || (tree.root?.outputPreview ?? calls.calls.at(-1)?.outputPreview ?? null)
  const said = { id: rows.traceId, requestId, name: facts.name, document: facts.document?.key ?? null, inputPreview, outputPreview }
  return {
    facts,
    requestId,
    rootSpanId: tree.root?.spanId ?? null,
    model: first ? (first.call.responseModel ?? first.call.requestModel) : null,
    calls: calls.own.size,
    ...totals,
    ...(models.length > 0 && { models }),
    clientCostNano: totals.clientCostNano ?? infoCost(info),
    reportedSpans: reportedSpans(info),
    missingParents: tree.missingParents,
    session: firstFact(about, SESSION),
    user: firstFact(about, USER),
    client: clientOf(tree, origins),
    wayIn: waysIn(rows),
    inputPreview,
    outputPreview,
    labels,
    notes: notesOf(rows, tree),
    searchText: searchText(said, tree.spans),
  }
}

/** What was told about a trace beside its spans. */
export function toldOf({ info, tags }: Pick<TraceRows, 'info' | 'tags'>): ToldOfTrace | null {
  return info ?? (tags ? { tags, metadata: {}, clientRequestId: null } : null)
}

function traceFacts(rows: TraceRows, tree: TraceTree, counted: CountedCalls, settings: DetectionSettings): TraceFacts {
  const { info, origins, spans } = rows
  const about = toldOf(rows)
  const sources = factSources(tree, origins, about)
  const calls = callFacts(counted, rows)
  const completeness = completenessOf({
    unreadable: rows.unreadable !== null,
    hasInfo: info !== null,
    spanCount: spans.length,
    senderSendsInfo: spans.some((span) => sendsTraceInfo(origins.get(span.originId)?.userAgent ?? '')),
    hasRoot: tree.root !== null,
    reportedSpans: reportedSpans(info),
    missingParents: tree.missingParents.length,
  })
  const content = firstRequest(counted)?.call.contentHash ?? null
  return {
    traceId: rows.traceId,
    experimentId: info?.experimentId ?? (tree.root ?? tree.spans[0])?.experimentId ?? ('0' as ExperimentId),
    name: info?.tags['mlflow.traceName'] || (tree.root ?? tree.spans[0])?.name || '',
    ...traceTimes(tree, info),
    state: traceState(tree, info),
    completeness,
    spanCount: spans.length,
    document: documentOf({ tree, told: about, content, ruleKeys: rows.ruleKeys }, settings.rules),
    content,
    fingerprint: fingerprintOf(tree, calls, counted, completeness),
    calls,
    worker: workerFacts(sources),
    jobId: jobIdOf(sources, settings.jobIdKeys),
    sourceRun: info?.metadata['mlflow.sourceRun'] || null,
    resentSpans: spans.reduce((sum, span) => sum + Math.max(0, span.arrivals - 1), 0),
  }
}

/**
 * Where calls are here they tell what was asked, also when other spans are lost; without any, a trace that lost spans has no
 * fingerprint, because the calls may be what was lost.
 */
function fingerprintOf(tree: TraceTree, calls: readonly CallFacts[], { own }: CountedCalls, completeness: Completeness): string | null {
  const asked = calls.filter((call) => own.has(call.spanId)).map((call) => call.fingerprint)
  const lost = completeness !== 'complete' && completeness !== 'no_trace_info'
  if (!tree.root ? asked.length === 0 : asked.length === 0 && lost) return null
  return evaluationFingerprint(asked, { name: tree.root?.name ?? '', inputs: tree.root?.inputPreview ?? '' })
}

/** What a column of 32 bits holds; no client means more. */
const MOST_SPANS = 2 ** 31 - 1

function reportedSpans(info: TraceInfo | null): number | null {
  const count = jsonMember(info, 'mlflow.trace.sizeStats').num_spans
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= MOST_SPANS ? count : null
}

function infoCost(info: TraceInfo | null): NanoUsd | null {
  const total = jsonMember(info, 'mlflow.trace.cost').total_cost
  return typeof total === 'number' || typeof total === 'string' ? usdOf(total) : null
}

function jsonMember(info: TraceInfo | null, key: string): JsonObject {
  const text = info?.metadata[key]
  if (!text) return {}
  try {
    const value = decodeJson(text)
    return isJsonObject(value) ? value : {}
  } catch {
    return {}
  }
}

/** Every way its spans came, e.g. `otlp` or `artifact, otlp`; `info` when only the trace info did. */
function waysIn({ spans, origins }: TraceRows): string {
  const ways = new Set(spans.flatMap((span) => origins.get(span.originId)?.wayIn ?? []))
  return ways.size === 0 ? 'info' : [...ways].sort().join(', ')
}

function notesOf(rows: TraceRows, tree: TraceTree): string[] {
  const notes = [...tree.notes]
  const odd = rows.spans.filter((span) => span.noteCount > 0).length
  if (odd > 0) notes.push(`${odd} of its spans ${odd === 1 ? 'has a note' : 'have notes'}.`)
  if (rows.unreadable) {
    const { path, message, byte } = rows.unreadable
    notes.push(`The artifact ${path} could not be read${byte === null ? '' : ` from byte ${byte}`}: ${message}`)
  }
  return notes
}
