import type { TraceRowView } from '../../api/contract/traces'
import type { TraceId } from '../../core/ids'
import { encodeJson } from '../../core/json'
import type { ToldTrace } from '../../ingest/otlp/told-trace'

/** Traces as JSON, a line each: the row of the table with all its labels, and what was told of the trace, its assessments as MLflow's JSON. */
export function jsonLines(rows: readonly TraceRowView[], told: ReadonlyMap<TraceId, ToldTrace>): string {
  return rows.map((row) => `${encodeJson({ ...row, ...saidOf(told.get(row.id as TraceId)) })}\n`).join('')
}

function saidOf(told: ToldTrace | undefined) {
  const { info = null, tags = {}, assessments = [] } = told ?? {}
  return { clientRequestId: info?.clientRequestId ?? null, tags: { ...(info?.tags ?? tags) }, metadata: { ...info?.metadata }, assessments }
}
