import { DEFAULT_SETTINGS } from '../core/finding'
import type { ExperimentId } from '../core/ids'
import { summarise } from '../core/summary/summarise'
import type { TraceRows, TraceSummary } from '../core/trace-rows'
import { withRuleKeys } from '../services/identity/rule-keys'
import type { IdentitySettings, Store } from '../store/port'

interface Touched {
  rows: TraceRows
  touched: number
}

/** Summaries of some traces, each by the identity rules of its experiment as they are stored now. */
export async function summariesOf(
  store: Pick<Store, 'identitySettings' | 'payloads'>,
  traces: readonly Touched[],
): Promise<{ summary: TraceSummary; touched: number }[]> {
  const settings = new Map<ExperimentId, IdentitySettings>()
  const settingsOf = async (id: ExperimentId) => {
    const known = settings.get(id) ?? (await store.identitySettings(id))
    settings.set(id, known)
    return known
  }
  const made: { summary: TraceSummary; touched: number }[] = []
  for (const trace of traces) {
    const likely = trace.rows.info?.experimentId ?? trace.rows.spans[0]?.experimentId ?? ('0' as ExperimentId)
    const summary = await summaryBy(store, trace, await settingsOf(likely))
    const { experimentId } = summary.facts
    made.push({
      summary: experimentId === likely ? summary : await summaryBy(store, trace, await settingsOf(experimentId)),
      touched: trace.touched,
    })
  }
  return made
}

async function summaryBy(store: Pick<Store, 'payloads'>, trace: Touched, identity: IdentitySettings): Promise<TraceSummary> {
  const [read] = await withRuleKeys(store, [trace], identity.rules)
  return summarise((read ?? trace).rows, { ...DEFAULT_SETTINGS, ...identity })
}
