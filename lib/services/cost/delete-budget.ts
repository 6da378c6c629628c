import type { StoredBudget } from '../../api/contract/cost'
import type { Context } from '../context'
import { experimentNames } from '../experiments/experiment-names'
import { ServiceError } from '../service-error'
import { storedView } from './list-budgets'

/** Forgets a budget; what is returned brings it back when it is saved again. @throws ServiceError `not_found` */
export async function deleteBudget({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<{ deleted: StoredBudget }> {
  const budget = (await ctx.store.budgets()).find(({ id }) => id === input.id)
  if (!budget || !(await ctx.store.deleteBudget(budget.id)))
    throw new ServiceError('not_found', `there is no budget ${input.id}: it may have been deleted already`)
  return { deleted: storedView(budget, await experimentNames(ctx.store)) }
}
