import type { ActionView } from '../../api/contract/selection'
import { BULK_UNDOABLE } from '../../core/bulk-action'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { readAction } from './read-action'

/** Stops an action at work: what it did so far stays, and can be undone. One at its end stays as it is. @throws ServiceError `not_found`. */
export async function cancelAction({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<ActionView> {
  await ctx.store.turnAction(input.id, ['collecting', 'running'], 'cancelled', ctx.now())
  return readAction({ ctx, input })
}

/**
 * Has an action taken back, in the background.
 * @throws ServiceError `not_found` when its undo was given up, `invalid` while it works or when it was taken back already
 */
export async function undoAction({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<ActionView> {
  const turned = await ctx.store.turnAction(input.id, BULK_UNDOABLE, 'undoing', ctx.now())
  const action = await readAction({ ctx, input })
  if (!turned && action.state === 'purging') throw new ServiceError('not_found', 'these traces are being removed for good')
  if (!turned && action.state !== 'undoing' && action.state !== 'undone') throw new ServiceError('invalid', 'it is still at work: stop it first')
  return action
}
