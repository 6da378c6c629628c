import type { Role } from '../finding'
import type { TraceFacts } from '../trace'
import type { DocumentRef } from './documents-of-run'
import type { SecondRecord } from './second-records'

/** What a trace is within its run (`detection.md`, Words). `document` is after adoption, `second` from {@link secondRecords}. */
export function roleOf(trace: TraceFacts, document: DocumentRef | null, second: SecondRecord | null): Role {
  if (document === null && trace.calls.length === 0) return 'no_evaluation'
  if (second !== null) return 'second_record'
  if (trace.state === 'ERROR' && !trace.calls.some((call) => call.hasUsage)) return 'failed_attempt'
  return 'evaluation'
}
