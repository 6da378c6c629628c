import { encodeJson } from '../../../core/json'
import { millisOf } from '../../../core/time'
import type { ReadableSpan } from '../../../ingest/mlflow/encode-span'
import type { Candidate, CandidateSpan } from '../../../ingest/mlflow-filter/candidate'
import { linkedRuns } from '../traces/linked-runs'
import type { TraceView } from '../traces/trace-view'

/** A trace as the filter language sees it. */
export function candidateOf({ info, assessments }: TraceView): Candidate {
  return {
    requestId: info.requestId,
    experimentId: info.experimentId,
    timestampMs: millisOf(info.requestTimeNs),
    executionTimeMs: info.durationNs === null ? null : millisOf(info.durationNs),
    status: info.state,
    clientRequestId: info.clientRequestId,
    tags: info.tags,
    metadata: info.metadata,
    linkedRuns: linkedRuns(info.tags),
    assessments,
  }
}

/** A span as the filter language sees it; without its payload where `withContent` is false. */
export function candidateSpanOf(span: Pick<ReadableSpan, 'name' | 'type' | 'status'> & Partial<ReadableSpan>, withContent: boolean): CandidateSpan {
  const attributes = span.attributes ?? {}
  const events = (span.events ?? []).map(({ name, attributes: facts }) => ({ name, attributes: facts }))
  const content = withContent ? encodeJson({ name: span.name, status: span.statusMessage ?? '', attributes, events }) : ''
  return { name: span.name, type: span.type, status: span.status.toUpperCase(), attributes, content }
}
