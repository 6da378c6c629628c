import type { Candidate, CandidateSpan } from '../../../lib/ingest/mlflow-filter/candidate'
import { compileFilter } from '../../../lib/ingest/mlflow-filter/compile-filter'
import { parseFilter } from '../../../lib/ingest/mlflow-filter/parse-filter'

/** A trace for the filter, with what a test says about it. */
export function candidate(facts: Partial<Candidate> = {}): Candidate {
  return {
    requestId: 'tr-1',
    experimentId: '1',
    timestampMs: 1_000,
    executionTimeMs: 20,
    status: 'OK',
    clientRequestId: null,
    tags: {},
    metadata: {},
    linkedRuns: [],
    assessments: [],
    ...facts,
  }
}

/** A span for the filter. */
export function candidateSpan(facts: Partial<CandidateSpan> = {}): CandidateSpan {
  return { name: 'root', type: 'CHAIN', status: 'OK', attributes: {}, content: '', ...facts }
}

/** Whether a filter lets a trace (and its spans) through. */
export function matches(filter: string, trace: Partial<Candidate> = {}, spans: readonly CandidateSpan[] = []): boolean {
  const compiled = compileFilter(parseFilter(filter))
  return compiled.trace(candidate(trace)) && compiled.spans(spans)
}
