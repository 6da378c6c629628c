import type { TraceRowView } from '../../api/contract/traces'
import { NO_MONEY } from '../../core/money'
import type { Millis } from '../../core/time'
import type { TraceListRow } from '../../store/port-read'
import type { ExperimentNames } from '../experiments/experiment-names'
import { pendingAfter } from '../grace'

/** A stored row as the pages see it: times and money as digits, pending decided by the clock, workers as `workerName` shows them, with the labels asked for. */
export function traceRowView(
  row: TraceListRow,
  names: ExperimentNames,
  now: Millis,
  workerName = (name: string) => name,
  labels: Record<string, string> = {},
): TraceRowView {
  const { documentEvaluations, documentPairs } = row
  return {
    id: row.id,
    requestId: row.requestId,
    experiment: names(row.experimentId),
    name: row.name,
    state: row.state,
    completeness: row.completeness,
    pending: row.completeness !== 'complete' && row.endNs > pendingAfter(now),
    spans: row.spans,
    reportedSpans: row.reportedSpans,
    document: row.document,
    documentSource: row.documentSource,
    run: row.run,
    role: row.role,
    pass: row.pass,
    cause: row.cause,
    surplus: row.surplus,
    documentFactor: documentEvaluations !== null && documentPairs ? documentEvaluations / documentPairs : null,
    startNs: String(row.startNs),
    durationNs: String(row.endNs - row.startNs),
    worker: row.worker === null ? null : workerName(row.worker),
    stage: row.stage,
    partition: row.partition,
    model: row.model,
    inputTokens: row.inputTokens,
    outputTokens: row.outputTokens,
    totalTokens: row.totalTokens,
    costNano: row.costNano === null ? null : String(row.costNano),
    unpricedCalls: row.unpricedCalls,
    wasteNano: String(row.surplus ? (row.billedNano ?? NO_MONEY) : NO_MONEY),
    client: row.client,
    receivedNs: String(row.receivedNs),
    labels,
    session: row.session,
    user: row.user,
    inputPreview: row.inputPreview,
    outputPreview: row.outputPreview,
  }
}
