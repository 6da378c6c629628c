import type { ActionView } from '../api/contract/selection'
import type { Context } from '../services/context'
import { readAction } from '../services/selection/read-action'
import { ServiceError } from '../services/service-error'
import { runtime } from './runtime'

/** A short action is waited for, so that its answer says what was done; a long one is asked for again. */
const PATIENCE_MS = 1_500

/** Has an action worked on and answers how far it is: at its end, if that does not take long. */
export async function answerAction(ctx: Context, action: ActionView): Promise<ActionView> {
  await (await runtime()).bulkJobs.finished(action.id, PATIENCE_MS)
  return readAction({ ctx, input: { id: action.id } }).catch((error) => {
    // Removed for good: there is nothing left to tell of it.
    if (error instanceof ServiceError && error.code === 'not_found') return { ...action, undoUntilMs: null }
    throw error
  })
}
