import type { TraceView } from '../../api/contract/trace'
import type { Incompleteness } from '../../core/trace'
import { lossFixes } from '../../core/wording/advice/loss-fixes'
import { lossNumbers, stateWording } from '../../core/wording/sentence'
import type { TraceListRow } from '../../store/port-read'
import type { Context } from '../context'
import { environmentsSeen } from './environments-seen'

/** Why a trace is incomplete and what stops it, for its own page; null for a whole one. A pending one gets no fix yet. */
export async function traceAdvice(ctx: Context, row: TraceListRow, pending: boolean): Promise<TraceView['advice']> {
  if (row.completeness === 'complete') return null
  const state: Incompleteness = row.completeness
  const [broken] = state === 'unreadable' ? await ctx.store.brokenArtifacts([row.id]) : []
  const sentence = stateWording(state, lossNumbers([row]), broken ?? null)
  if (pending) return { sentence: `${sentence} Younger than ten minutes: it may still arrive.`, fixes: [] }
  const environments = await environmentsSeen(ctx, [row])
  const rootless = row.spans > 0 && row.rootSpanId === null && row.reportedSpans === null
  return { sentence, fixes: lossFixes({ states: [state], environments, rootless, broken: broken ?? null }) }
}
