import type { ActionView } from '../../api/contract/selection'
import { BULK_UNDOABLE, type LeftOut } from '../../core/bulk-action'
import { actionSentence, leftOutText } from '../../core/wording/selection'
import type { StoredAction } from '../../store/port-selection'
import { ServiceError } from '../service-error'
import type { Worker } from './worker'

/** An action on many traces: how far it is. @throws ServiceError `not_found` when there is none, or its undo was given up. */
export async function readAction({ ctx, input }: { ctx: Worker; input: { id: string } }): Promise<ActionView> {
  const action = await ctx.store.bulkAction(input.id)
  if (!action) throw new ServiceError('not_found', `there is no action ${input.id}: what it did is final`)
  return actionViewOf(action)
}

/** An action as pages and programs are told it. */
export function actionViewOf(action: StoredAction): ActionView {
  const { id, body, state, total, done, result, madeMs, dueMs } = action
  const undoable = BULK_UNDOABLE.includes(state) && done > 0 && (body.kind !== 'ignore' || result.decisions.length > 0)
  return {
    id,
    kind: body.kind,
    state: state === 'finishing' ? 'running' : state,
    total,
    done,
    undone: result.undone,
    left: (Object.entries(result.left) as [LeftOut, number][]).map(([reason, traces]) => ({ reason, traces, text: leftOutText(reason, traces, body) })),
    text: actionSentence(action),
    madeMs,
    undoUntilMs: undoable ? dueMs : null,
  }
}
