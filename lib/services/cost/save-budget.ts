import { randomBytes } from 'node:crypto'
import { type BudgetInput, MOST_BUDGETS, type StoredBudget } from '../../api/contract/cost'
import type { ExperimentId } from '../../core/ids'
import type { Context } from '../context'
import { experimentNames } from '../experiments/experiment-names'
import { findExperiment } from '../identity/find-experiment'
import { ServiceError } from '../service-error'
import { storedView } from './list-budgets'

const ID = /^b[0-9a-f]{16}$/

/**
 * Keeps a budget. With an id it takes the place of the one that has it, or brings a deleted one back.
 * @throws ServiceError `not_found` for an experiment that is not there, `invalid` when another budget is of the same, or there are too many
 */
export async function saveBudget({ ctx, input }: { ctx: Context; input: BudgetInput & { id?: string } }): Promise<StoredBudget> {
  const { id = `b${randomBytes(8).toString('hex')}`, experiment, period, zone, limitNano } = input
  if (!ID.test(id)) throw new ServiceError('invalid', `"${id}" is no id of a budget`)
  if (experiment !== null) await findExperiment(ctx, experiment)
  const budgets = await ctx.store.budgets()
  const known = budgets.find((budget) => budget.id === id)
  if (!known && budgets.length >= MOST_BUDGETS) throw new ServiceError('invalid', `there are ${MOST_BUDGETS} budgets already: delete one first`)
  const names = await experimentNames(ctx.store)
  const same = budgets.find((budget) => budget.id !== id && budget.experimentId === experiment && budget.period === period && budget.zone === zone)
  if (same)
    throw new ServiceError(
      'invalid',
      `there is a budget a ${period} for ${experiment === null ? 'all experiments' : names(experiment).name} already: change that one`,
    )
  const budget = { id, experimentId: experiment as ExperimentId | null, period, zone, limitNano: BigInt(limitNano), madeMs: known?.madeMs ?? ctx.now() }
  await ctx.store.saveBudget(budget)
  return storedView(budget, names)
}
