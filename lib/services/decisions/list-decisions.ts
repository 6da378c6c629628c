import type { DecisionList } from '../../api/contract/decisions'
import type { Context } from '../context'
import { decisionView } from './decision-view'
import { findExperiment } from './find-experiment'

/** What users decided about an experiment's findings, oldest first. @throws ServiceError `not_found`. */
export async function listDecisions({ ctx, input }: { ctx: Context; input: { experiment: string } }): Promise<DecisionList> {
  const { id } = await findExperiment(ctx, input.experiment)
  return { decisions: (await ctx.store.decisions(id)).map(decisionView) }
}
