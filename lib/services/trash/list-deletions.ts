import type { ActionView } from '../../api/contract/selection'
import { BULK_UNDOABLE } from '../../core/bulk-action'
import type { Context } from '../context'
import { actionViewOf, readAction } from '../selection/read-action'
import { ServiceError } from '../service-error'

const MOST = 100

/** Deletions that can still be undone or are at work, the newest first. */
export async function listDeletions({ ctx }: { ctx: Context }): Promise<{ deletions: ActionView[] }> {
  const actions = await ctx.store.bulkActions([...BULK_UNDOABLE, 'collecting', 'running', 'undoing', 'purging'], MOST)
  return { deletions: actions.filter(({ body, done, state }) => body.kind === 'delete' && (done > 0 || state === 'running')).map(actionViewOf) }
}

/** Removes the traces of a deletion for good, at once. @throws ServiceError `not_found`, `invalid` while it is at work. */
export async function purgeDeletion({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<ActionView> {
  const action = await readAction({ ctx, input })
  if (action.kind !== 'delete') throw new ServiceError('not_found', `there is no deletion ${input.id}`)
  const turned = await ctx.store.turnAction(input.id, BULK_UNDOABLE, 'purging', ctx.now())
  if (!turned && action.state !== 'purging') throw new ServiceError('invalid', `it cannot be removed for good now: it is ${action.state}`)
  ctx.noted.traces = String(action.done)
  return { ...action, state: 'purging', undoUntilMs: null }
}
