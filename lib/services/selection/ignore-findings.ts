import { randomBytes } from 'node:crypto'
import type { Decision } from '../../core/decision'
import type { ExperimentId } from '../../core/ids'
import type { Millis } from '../../core/time'
import type { StoredAction } from '../../store/port-selection'
import { pendingAfter } from '../grace'
import type { Worker } from './worker'

/** Ends an action that ignores: a decision for each finding that its traces belong to and that is not ignored already. */
export async function ignoreFindings(ctx: Worker, { id, result }: StoredAction): Promise<void> {
  const decisions: Decision[] = []
  const made: StoredAction['result']['decisions'] = []
  const latest = new Map<ExperimentId, number>()
  for (const { experimentId, run, cause } of result.findings) {
    const stored = await ctx.store.run(run, pendingAfter(ctx.now()))
    const finding = stored?.detection.causes.find((one) => one.cause === cause)
    const [anchor] = finding && !finding.ignoredBy ? await ctx.store.runTraces(run, 1) : []
    if (!anchor) continue
    // Later than every other: where two speak of the same thing, the later one wins.
    const after = latest.get(experimentId) ?? (await ctx.store.decisions(experimentId)).at(-1)?.madeMs ?? 0
    const madeMs = Math.max(ctx.now(), after + 1) as Millis
    latest.set(experimentId, madeMs)
    const decision: Decision = { kind: 'ignore', trace: anchor.id, cause, id: `d${randomBytes(8).toString('hex')}`, experimentId, madeMs }
    decisions.push(decision)
    made.push({ id: decision.id, experimentId, run, cause })
  }
  await ctx.store.finishAction(id, decisions, made, ctx.now())
}
