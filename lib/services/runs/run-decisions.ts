import type { DecisionView } from '../../api/contract/decisions'
import type { Decision } from '../../core/decision'
import type { RunId, TraceId } from '../../core/ids'
import type { Nanos } from '../../core/time'
import type { StoredRun } from '../../store/port-read'
import type { Context } from '../context'
import { decisionView } from '../decisions/decision-view'
import { splitFrom } from './split-parts'

/** How many runs back the other part of a split run is looked for. */
const MOST_BACK = 10

/** The decisions that hold for a run, oldest first: each is a line with its Undo. Declared k is the experiment's: only the latest holds. */
export async function decisionsOfRun(ctx: Context, run: StoredRun, pendingAfter: Nanos): Promise<DecisionView[]> {
  const decisions = await ctx.store.decisions(run.detection.experimentId)
  if (decisions.length === 0) return []
  const wanted = decisions.filter(({ kind }) => kind === 'wanted').at(-1)
  const ignored = new Set(run.detection.causes.flatMap(({ ignoredBy }) => ignoredBy ?? []))
  const runOf = await runsOfAnchors(ctx, decisions)
  const holds = async (decision: Decision): Promise<boolean> => {
    switch (decision.kind) {
      case 'wanted':
        return decision === wanted
      case 'ignore':
        return ignored.has(decision.id)
      case 'merge':
        return run.detection.mergedIds.length > 0 && decision.traces.every((trace) => runOf.get(trace) === run.detection.runId)
      case 'split':
        return run.detection.splitBy === decision.id || (await isPartBefore(ctx, run, decision, runOf.get(decision.trace), pendingAfter))
      case 'expect':
        return false
    }
  }
  const held = await Promise.all(decisions.map(holds))
  return decisions.filter((_, at) => held[at]).map(decisionView)
}

async function runsOfAnchors(ctx: Context, decisions: readonly Decision[]): Promise<Map<TraceId, RunId | null>> {
  const anchors = decisions.flatMap((one) => (one.kind === 'merge' ? one.traces : one.kind === 'split' ? [one.trace] : []))
  if (anchors.length === 0) return new Map()
  return new Map((await ctx.store.tracesById(anchors)).map((row) => [row.id, row.run]))
}

/** Whether a run is the part before a split: the last run of the same job that began before the part that the split made. */
async function isPartBefore(ctx: Context, run: StoredRun, decision: Decision, later: RunId | null | undefined, pendingAfter: Nanos): Promise<boolean> {
  if (!later || later === run.detection.runId) return false
  const part = await ctx.store.run(later, pendingAfter)
  if (part?.detection.splitBy !== decision.id) return false
  const { startNs, runId: id, experimentId } = part.detection
  const before = await ctx.store.runs({ experimentId, before: { startNs, id }, limit: MOST_BACK, pendingAfter })
  return splitFrom(part, before)[0]?.detection.runId === run.detection.runId
}
