import type { Millis } from '../../lib/core/time'
import type { TraceFacts } from '../../lib/core/trace'
import type { TraceSummary } from '../../lib/core/trace-rows'
import type { Store } from '../../lib/store/port'
import { info } from './build'

/** Stores traces as if they had been summarised to these facts. */
export async function keepFacts(store: Store, facts: readonly TraceFacts[]): Promise<void> {
  const infos = facts.map(({ traceId, experimentId }) => {
    const made = info('any')
    return { ...made, info: { ...made.info, traceId, experimentId } }
  })
  await store.commit([{ spans: [], infos, artifacts: [], receivedMs: 0 as Millis }])
  const touched = new Map((await store.traceRows(facts.map(({ traceId }) => traceId))).map((one) => [one.rows.traceId, one.touched]))
  await store.saveSummaries(facts.map((one) => ({ summary: summaryOf(one), touched: touched.get(one.traceId) ?? 0 })))
}

function summaryOf(facts: TraceFacts): TraceSummary {
  return {
    facts,
    requestId: `tr-${facts.traceId}`,
    rootSpanId: null,
    model: null,
    calls: facts.calls.length,
    inputTokens: null,
    outputTokens: null,
    totalTokens: null,
    cacheReadTokens: null,
    costNano: null,
    clientCostNano: null,
    unpricedCalls: 0,
    reportedSpans: null,
    missingParents: [],
    session: null,
    user: null,
    client: null,
    wayIn: 'otlp',
    inputPreview: null,
    outputPreview: null,
    labels: [],
    notes: [],
    searchText: '',
  }
}
