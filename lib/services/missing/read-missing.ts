import type { MissingFinding, MissingView } from '../../api/contract/missing'
import type { ExperimentId } from '../../core/ids'
import { nanosOf } from '../../core/time'
import type { Incompleteness } from '../../core/trace'
import { lossFixes } from '../../core/wording/advice/loss-fixes'
import { lossSentence, stateTitle, stateWording } from '../../core/wording/sentence'
import type { TraceListRow } from '../../store/port-read'
import type { Context } from '../context'
import { experimentNames } from '../experiments/experiment-names'
import { pendingAfter } from '../grace'
import { LEAST_TO_RANK, separators } from './separators'

const MOST_TRACES = 20_000
const MOST_COMPARED = 2_000
const DAY_MS = 86_400_000

/** Traces whose span data is missing, by run and state, what separates them from the whole ones, and the fixes. */
export async function readMissing({ ctx, input }: { ctx: Context; input: { experimentId: string | null } }): Promise<MissingView> {
  const experimentId = input.experimentId as ExperimentId | null
  const now = ctx.now()
  const [compared, names, healed, all] = await Promise.all([
    ctx.store.incompleteTraces({ experimentId, limit: MOST_TRACES }),
    experimentNames(ctx.store),
    ctx.store.healedSince(nanosOf(now - DAY_MS)),
    ctx.store.countTraces({ terms: experimentId === null ? [] : [{ kind: 'experiment', ids: [experimentId] }] }),
  ])
  const incomplete = compared.filter((row) => row.completeness !== 'complete')
  const lost = incomplete.filter((row) => row.endNs <= pendingAfter(now))
  const whole = compared.filter((row) => row.completeness === 'complete')
  return {
    sentence: lossSentence({ lost: lost.length, traces: all.traces, states: countStates(lost) }),
    traces: all.traces,
    lost: lost.length,
    pending: incomplete.length - lost.length,
    healed,
    findings: findingsOf(lost, names),
    separators: lost.length < LEAST_TO_RANK ? [] : await separatorsOf(ctx, lost.slice(0, MOST_COMPARED), whole.slice(0, MOST_COMPARED)),
    fixes: lossFixes(),
  }
}

function findingsOf(lost: readonly TraceListRow[], names: (id: string) => { id: string; name: string }): MissingFinding[] {
  const groups = new Map<string, TraceListRow[]>()
  for (const row of lost) {
    const key = `${row.run ?? row.experimentId} ${row.completeness}`
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
    .map((rows) => {
      const first = rows[0] as TraceListRow
      const state = first.completeness as Incompleteness
      return {
        state,
        title: stateTitle(state),
        run: first.run ?? '',
        experiment: names(first.experimentId),
        traces: rows.length,
        what: stateWording(state, rows),
        firstNs: String(rows.reduce((least, row) => (row.startNs < least ? row.startNs : least), first.startNs)),
        lastNs: String(rows.reduce((most, row) => (row.endNs > most ? row.endNs : most), first.endNs)),
        traceIds: rows.slice(0, 1_000).map((row) => row.id),
      }
    })
    .sort((a, b) => b.traces - a.traces || (b.firstNs > a.firstNs ? 1 : -1))
}

function countStates(lost: readonly TraceListRow[]): Partial<Record<Incompleteness, number>> {
  const counts: Partial<Record<Incompleteness, number>> = {}
  for (const row of lost) if (row.completeness !== 'complete') counts[row.completeness] = (counts[row.completeness] ?? 0) + 1
  return counts
}

/** Lost traces against the whole ones of the same runs: what else ran then and there. */
async function separatorsOf(ctx: Context, lost: readonly TraceListRow[], whole: readonly TraceListRow[]): Promise<MissingView['separators']> {
  const [lostLabels, wholeLabels] = await Promise.all([ctx.store.labelCounts(lost.map((row) => row.id)), ctx.store.labelCounts(whole.map((row) => row.id))])
  return separators({ lost, whole, lostLabels, wholeLabels })
}
