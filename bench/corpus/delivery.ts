import { DEFAULT_SETTINGS } from '../../lib/core/finding'
import type { ExperimentId, SpanId, TraceId } from '../../lib/core/ids'
import type { NanoUsd } from '../../lib/core/money'
import { completenessOf } from '../../lib/core/summary/completeness-of'
import type { Nanos } from '../../lib/core/time'
import type { CallFacts, Completeness, TraceFacts, WorkerFacts } from '../../lib/core/trace'
import type { CallDraft, Draft } from './client'
import type { Random } from './random'
import type { Level, Observed } from './truth'

const COST = 17_700n as NanoUsd
const NOBODY: WorkerFacts = {
  host: null,
  process: null,
  instance: null,
  stage: null,
  stageAttempt: null,
  partition: null,
  taskAttempt: null,
  taskId: null,
  app: null,
}

/** What a job's traces carry, and what is lost on their way. */
export interface Delivery {
  experimentId: ExperimentId
  run: string
  level: Level
  /** An MLflow client reports each trace when it ends; a plain OpenTelemetry sender does not. */
  mlflow: boolean
  documentsBy: 'tag' | 'attribute' | 'content'
  /** The job's own id on each span; null without. */
  jobId: string | null
  /** Whether Spark's facts tell the application and the host, and processes are named by instance. */
  tellsApp: boolean
  tellsHost: boolean
  byInstance: boolean
  /** Share of traces that lose something, and what. */
  losing: number
  loss: 'everything' | 'spans' | 'info' | 'root' | 'leaf' | 'artifact'
  /** Share of traces whose spans are sent again. */
  resending: number
  manySteps: boolean
}

/** What of one trace reached the server, and the state that leaves it in: the first that fits. */
interface Arrived {
  info: boolean
  root: boolean
  calls: CallDraft[]
  unreadable: boolean
  state: Completeness
}

/** The trace as the server knows it; null when nothing of it arrived. */
export function deliver(random: Random, draft: Draft, delivery: Delivery): Observed | null {
  const arrived = arrivalOf(random, draft, delivery)
  if (arrived === null) return null
  const traceId = random.hex(32) as TraceId
  const startNs = nanos(draft.startMs + draft.process.host.clockMs)
  const calls = arrived.calls.map((call, at) => callFacts(call, draft, traceId, at))
  const spans = calls.length + (arrived.root ? 1 : 0)
  const lostLeaves = draft.calls.length - calls.length
  const { content, key } = draft.doc
  const keyed = delivery.documentsBy === 'tag' ? arrived.info : delivery.documentsBy === 'attribute' ? arrived.root : false
  const known = calls.length > 0 ? content : null
  const facts: TraceFacts = {
    traceId,
    experimentId: delivery.experimentId,
    name: draft.name,
    startNs,
    endNs: nanos(draft.endMs + draft.process.host.clockMs),
    state: draft.failed ? 'ERROR' : 'OK',
    completeness: completenessOf({
      unreadable: arrived.unreadable,
      hasInfo: arrived.info,
      spanCount: spans,
      senderSendsInfo: delivery.mlflow,
      hasRoot: arrived.root,
      reportedSpans: arrived.info ? draft.calls.length + 1 : null,
      missingParents: !arrived.root && spans > 0 ? 1 : 0,
    }),
    spanCount: spans,
    document: keyed
      ? { key, source: delivery.documentsBy === 'tag' ? 'tag doc_id' : 'attribute doc_id' }
      : known === null
        ? null
        : { key: known, source: 'content' },
    content: known,
    fingerprint:
      calls.length > 0
        ? [...new Set(calls.map(({ fingerprint }) => fingerprint))].sort().join('\n')
        : spans > 0 && lostLeaves === 0
          ? `inputs of ${key}`
          : null,
    calls,
    worker: spans === 0 ? NOBODY : workerFacts(draft, delivery),
    jobId: spans === 0 ? null : delivery.jobId,
    sourceRun: null,
    resentSpans: random.chance(delivery.resending) ? random.whole(1, spans + 1) : 0,
  }
  const truth = { ...draft.truth, run: delivery.run, state: arrived.state }
  if (facts.document === null && calls.length === 0) return { facts, truth: { ...truth, role: 'no_evaluation', cause: null, samples: false } }
  if (arrived.state !== 'complete' && truth.hidden === null) truth.hidden = lostHidden(facts, delivery, lostLeaves)
  if (lostLeaves > 0 && truth.samples) truth.samples = calls.some(({ n }) => n > 1)
  return { facts, truth }
}

function lostHidden(facts: TraceFacts, delivery: Delivery, lostLeaves: number): string | null {
  if (lostLeaves > 0 && delivery.manySteps) return 'the lost spans held which of several requests was made'
  if (facts.calls.length === 0 && facts.state === 'ERROR') return 'the lost spans held whether the failed call was billed'
  return facts.calls.length === 0 ? 'the lost spans held the response ids and the request' : null
}

function arrivalOf(random: Random, draft: Draft, { mlflow, losing, loss }: Delivery): Arrived | null {
  const whole: Arrived = { info: mlflow, root: true, calls: draft.calls, unreadable: false, state: 'complete' }
  if (!random.chance(losing)) return whole
  switch (loss) {
    case 'everything':
      return null
    case 'spans':
      return mlflow ? { ...whole, root: false, calls: [], state: 'no_spans' } : null
    case 'artifact':
      return mlflow ? { ...whole, root: false, calls: [], unreadable: true, state: 'unreadable' } : null
    case 'info':
      return mlflow ? { ...whole, info: false, state: 'no_trace_info' } : whole
    case 'root':
      if (draft.calls.length === 0) return mlflow ? { ...whole, root: false, state: 'no_spans' } : null
      return mlflow ? { ...whole, info: false, root: false, state: 'no_trace_info' } : { ...whole, root: false, state: 'root_missing' }
    case 'leaf': {
      if (draft.calls.length === 0) return whole
      const calls = draft.calls.slice(0, -1)
      return { ...whole, calls, state: mlflow ? 'partial' : 'complete' }
    }
  }
}

function callFacts(call: CallDraft, draft: Draft, traceId: string, at: number): CallFacts {
  const { clockMs } = draft.process.host
  return {
    spanId: `${traceId.slice(0, 12)}${at.toString(16).padStart(4, '0')}` as SpanId,
    scope: call.scope,
    startNs: nanos(call.startMs + clockMs),
    endNs: nanos(call.endMs + clockMs),
    failed: call.failed,
    hasUsage: call.hasUsage,
    responseId: call.responseId,
    fingerprint: call.request,
    content: call.content,
    answer: call.answer,
    answerNormalised: call.answer,
    model: 'gpt-4o-mini',
    n: call.n,
    costNano: call.hasUsage ? COST : null,
    counted: true,
  }
}

function workerFacts({ process, task }: Draft, { level, tellsApp, tellsHost, byInstance }: Delivery): WorkerFacts {
  if (level === 'none') return NOBODY
  const named = tellsHost || level === 'spark' ? null : process.instance
  const host = tellsHost ? process.host.name : null
  const who: WorkerFacts = { ...NOBODY, host, process: tellsHost ? process.pid : null, instance: byInstance ? process.instance : named }
  if (level === 'process') return who
  return {
    ...who,
    app: tellsApp ? task.app : null,
    stage: String(task.stage),
    stageAttempt: String(task.stageAttempt),
    partition: String(task.partition),
    taskAttempt: String(task.taskAttempt),
    taskId: String(task.taskId),
  }
}

/** Milliseconds with their fractions as nanoseconds. */
export function nanos(ms: number): Nanos {
  return (BigInt(Math.round(ms * 1_000)) * 1_000n) as Nanos
}

/** Names that detection reads a job's id from are its own; the corpus sets the id as they would come out. */
export const SETTINGS = DEFAULT_SETTINGS
