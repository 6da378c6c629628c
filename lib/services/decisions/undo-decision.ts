import type { UndoResult } from '../../api/contract/decisions'
import { requireEditor } from '../access/seen-experiments'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { anchorsOf, decisionView, runsHolding } from './decision-view'
import { findExperiment } from './find-experiment'

/**
 * Takes a decision back: afterwards everything is as if it had never been made.
 * @returns the decision, and the ids that the runs it named have now
 * @throws ServiceError `not_found` when the experiment holds no such decision
 */
export async function undoDecision({ ctx, input }: { ctx: Context; input: { id: string; experiment: string } }): Promise<UndoResult> {
  const experiment = await findExperiment(ctx, input.experiment)
  requireEditor(ctx, experiment.id)
  const decision = (await ctx.store.decisions(experiment.id)).find(({ id }) => id === input.id)
  if (!decision || !(await ctx.store.deleteDecision(experiment.id, decision.id)))
    throw new ServiceError('not_found', `the experiment has no decision ${input.id}: it may have been undone already`)
  Object.assign(ctx.noted, { experiment: experiment.name, decision: decision.kind })
  await ctx.settle('findings')
  return { undone: decisionView(decision), runs: await runsHolding(ctx, anchorsOf(decision)) }
}
