import type { Inside } from '@/components/traces-table/table-rows'
import type { TraceGroup, TraceRowView } from '@/lib/api/contract/traces'

/** A group as the table needs it. */
export function group(value: string | null, traces = 2): TraceGroup {
  return {
    ...{ value, experiment: null, traces, evaluations: 2, documents: 1, repeatFactor: 2, surplus: 1, incomplete: 0, errors: 0, workers: 1 },
    ...{ inputTokens: 0, outputTokens: 0, totalTokens: 0, costNano: '0', wasteNano: '0', unpricedCalls: 0, firstNs: '0', lastNs: '0' },
    ...{ durationP50Ns: '0', durationP95Ns: '0', costLeastNano: null, costMostNano: null, answers: [], answerKinds: 0 },
  }
}

/** A trace as the table needs it. */
export function trace(id: string): TraceRowView {
  return {
    ...{ id, requestId: id, experiment: { id: '0', name: 'Default' }, name: 'classify', state: 'OK', completeness: 'complete', pending: false, spans: 1 },
    ...{ reportedSpans: null, document: null, documentSource: null, run: null, role: null, pass: null, cause: null, surplus: false, documentFactor: null },
    ...{ startNs: '0', durationNs: '0', worker: null, stage: null, partition: null, model: null, inputTokens: null, outputTokens: null, totalTokens: null },
    ...{ costNano: null, unpricedCalls: 0, session: null, user: null, inputPreview: null, outputPreview: null },
    ...{ wasteNano: '0', client: null, receivedNs: '0', labels: {} },
  }
}

/** What an opened group holds, of `total` in all. */
export function inside<T>(items: readonly T[], total = items.length): Inside<T> {
  return { items, total, error: null, retry: () => {} }
}
