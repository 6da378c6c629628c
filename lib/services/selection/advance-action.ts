import { BULK_AT_WORK } from '../../core/bulk-action'
import type { TraceId } from '../../core/ids'
import type { StoredAction } from '../../store/port-selection'
import { ignoreFindings } from './ignore-findings'
import type { Worker } from './worker'

/** Traces of one slice: few, so that senders wait a few ms for it. */
const SLICE = 50
const COLLECTED = 1_000

/** Does the next slice of an action. Returns it as it is then, null when it is gone; at its end nothing is done. */
export async function advanceAction({ ctx, input }: { ctx: Worker; input: { id: string } }): Promise<StoredAction | null> {
  const action = await ctx.store.bulkAction(input.id)
  if (action?.state === 'collecting') await collect(ctx, action)
  else if (action?.state === 'finishing') await ignoreFindings(ctx, action)
  else if (action && BULK_AT_WORK.includes(action.state)) return ctx.store.advanceAction(action.id, SLICE, ctx.now())
  return ctx.store.bulkAction(input.id)
}

/** What matched when the action began is written down before anything changes: its own changes may change what matches. */
async function collect(ctx: Worker, { id, choice, result }: StoredAction): Promise<void> {
  if (choice.kind !== 'filter') return
  const except = new Set<TraceId>(choice.except)
  const ids = await ctx.store.matchingIds(choice.filter, result.after === '' ? null : (result.after as TraceId), COLLECTED)
  const next = ids.length < COLLECTED ? null : (ids.at(-1) ?? null)
  await ctx.store.collectTraces(
    id,
    ids.filter((one) => !except.has(one)),
    next,
  )
}
