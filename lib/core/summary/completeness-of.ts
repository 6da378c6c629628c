import type { Completeness } from '../trace'

/** What the completeness rules look at. */
export interface CompletenessFacts {
  unreadable: boolean
  hasInfo: boolean
  spanCount: number
  /** The sender's spans came from a client that also sends trace infos. */
  senderSendsInfo: boolean
  hasRoot: boolean
  /** `mlflow.trace.sizeStats.num_spans`: spans the client says it sent; null when it did not say. */
  reportedSpans: number | null
  missingParents: number
}

/**
 * Completeness of a trace (`detection.md`, Completeness): the first state that fits. An unreadable artifact counts only while the
 * trace is not whole without it: once its spans came another way the trace is healed. More spans than reported is no loss. Whether
 * an incomplete trace is still pending depends on the clock and is asked at reading.
 */
export function completenessOf(facts: CompletenessFacts): Completeness {
  const state = stateOf(facts)
  return facts.unreadable && (state !== 'complete' || facts.spanCount === 0) ? 'unreadable' : state
}

function stateOf(facts: CompletenessFacts): Completeness {
  if (facts.spanCount === 0) return 'no_spans'
  if (!facts.hasInfo && facts.senderSendsInfo) return 'no_trace_info'
  if (!facts.hasRoot) return 'root_missing'
  if (facts.missingParents > 0 || (facts.reportedSpans !== null && facts.spanCount < facts.reportedSpans)) return 'partial'
  return 'complete'
}

/**
 * Whether a user agent is an MLflow client's, which reports each trace when it ends. (That a plain OTLP sender's other traces
 * have an info cannot be seen from one trace.)
 */
export function sendsTraceInfo(userAgent: string): boolean {
  return /^mlflow-python-client\b/i.test(userAgent.trim())
}
