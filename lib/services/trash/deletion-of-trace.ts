import type { DeletionOfTrace } from '../../api/contract/selection'
import { traceSpelled } from '../../core/spelled-id'
import type { Context } from '../context'
import { actionViewOf } from '../selection/read-action'

/** The deletion that a trace lies in the trash by, for the page of a trace that is not there; null when none holds it. */
export async function deletionOfTrace({ ctx, input }: { ctx: Context; input: { traceId: string } }): Promise<DeletionOfTrace> {
  const id = traceSpelled(input.traceId)?.trace
  const action = id === undefined ? null : await ctx.store.deletionOf(id)
  return { deletion: action && actionViewOf(action) }
}
