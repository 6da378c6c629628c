import { processOf } from '../core/detection/worker'
import type { WorkerFacts } from '../core/trace'
import type { TraceSummary } from '../core/trace-rows'
import type { Value } from './database'

/** Columns of `trace` that a summary decides, in the order of {@link summaryValues}. Detection's columns are not among them. */
export const SUMMARY_COLUMNS = [
  'id',
  'request_id',
  'client_request_id',
  'experiment_id',
  'name',
  'state',
  'completeness',
  'spans',
  'reported_spans',
  'own_document',
  'own_document_source',
  'document',
  'document_source',
  'content',
  'fingerprint',
  'start_ns',
  'end_ns',
  'duration_ns',
  'worker',
  'stage',
  'partition_id',
  'model',
  'calls',
  'input_tokens',
  'output_tokens',
  'total_tokens',
  'cache_read_tokens',
  'cost_nano',
  'client_cost_nano',
  'unpriced_calls',
  'session_id',
  'user_name',
  'client',
  'way_in',
  'source_run',
  'root_span_id',
  'input_preview',
  'output_preview',
  'answer',
  'answer_normalised',
  'received_ms',
  'healed_from',
  'healed_ms',
  'job_id',
  'process',
  'task_id',
  'version',
] as const

/** What the store knows of a trace beside its summary. */
export interface TraceMoment {
  clientRequestId: string | null
  receivedMs: number
  healedFrom: string | null
  healedMs: number | null
  /** The change of its experiment that writes it. */
  version: bigint
}

/** One row of `trace` without detection's columns. */
export function summaryValues(summary: TraceSummary, moment: TraceMoment): Value[] {
  const { facts } = summary
  const document = facts.document?.key ?? null
  const source = facts.document?.source ?? null
  const answered = facts.calls.findLast((call) => call.answer !== '')
  return [
    facts.traceId,
    summary.requestId,
    moment.clientRequestId,
    facts.experimentId,
    facts.name,
    facts.state,
    facts.completeness,
    facts.spanCount,
    summary.reportedSpans,
    document,
    source,
    document,
    source,
    facts.content,
    facts.fingerprint,
    facts.startNs,
    facts.endNs,
    facts.endNs - facts.startNs,
    workerText(facts.worker),
    facts.worker.stage,
    facts.worker.partition,
    summary.model,
    summary.calls,
    summary.inputTokens,
    summary.outputTokens,
    summary.totalTokens,
    summary.cacheReadTokens,
    summary.costNano,
    summary.clientCostNano,
    summary.unpricedCalls,
    summary.session,
    summary.user,
    summary.client,
    summary.wayIn,
    facts.sourceRun,
    summary.rootSpanId,
    summary.inputPreview,
    summary.outputPreview,
    answered?.answer ?? null,
    answered?.answerNormalised ?? null,
    moment.receivedMs,
    moment.healedFrom,
    moment.healedMs,
    facts.jobId,
    processOf(facts.worker),
    facts.worker.taskId,
    moment.version,
  ]
}

/** One text that tells workers apart, by the rule of `processOf` (core/worker.ts): an instance id makes the host's name superfluous. */
export function workerText(worker: WorkerFacts): string | null {
  const instance = worker.instance?.slice(0, 8) ?? null
  if (instance !== null) return worker.process === null ? instance : `${worker.process}@${instance}`
  if (worker.host !== null && worker.process !== null) return `${worker.host}:${worker.process}`
  return worker.process ?? worker.host
}
