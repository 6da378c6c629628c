import type { JsonObject } from '../../core/json'

/** One trace as MLflow's search sees it, without its spans. */
export interface Candidate {
  requestId: string
  experimentId: string
  timestampMs: number
  executionTimeMs: number | null
  status: string
  clientRequestId: string | null
  tags: Record<string, string>
  metadata: Record<string, string>
  /** Runs the trace was linked to afterwards (link-to-run). */
  linkedRuns: readonly string[]
  /** Assessments as MLflow's JSON. */
  assessments: readonly JsonObject[]
}

export interface CandidateSpan {
  name: string
  type: string
  /** `OK`, `ERROR` or `UNSET`. */
  status: string
  attributes: JsonObject
  /** The span as text, for `span.content` and `trace.text`. */
  content: string
}
