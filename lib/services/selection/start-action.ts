import { randomBytes } from 'node:crypto'
import type { ActionView, MoveSelectionInput, Selection, TagInput } from '../../api/contract/selection'
import type { BulkBody } from '../../core/bulk-action'
import { type TraceId, traceIdFrom } from '../../core/ids'
import type { Context } from '../context'
import { findExperiment } from '../decisions/find-experiment'
import { askedBy } from '../receipts/asked-by'
import { redacting } from '../redaction/redacting'
import { ServiceError } from '../service-error'
import { resolveFilter } from '../traces/resolve-filter'
import { readAction } from './read-action'

/** Sets and removes tags of the traces of a selection. @throws ServiceError `invalid`, `invalid_filter`. */
export function tagSelection({ ctx, input: { selection, set, remove } }: { ctx: Context; input: TagInput }): Promise<ActionView> {
  return redacting(ctx, (redactor) =>
    startAction(ctx, selection, { kind: 'tag', set: redactor ? (redactor.attributes(set) as Record<string, string>) : set, remove: [...new Set(remove)] }),
  )
}

/** Moves the traces of a selection to an experiment, with what arrives for them later. @throws ServiceError `not_found`, `invalid`, `invalid_filter`. */
export async function moveSelection({ ctx, input }: { ctx: Context; input: MoveSelectionInput }): Promise<ActionView> {
  const to = await findExperiment(ctx, input.to)
  return startAction(ctx, input.selection, { kind: 'move', to: to.id, toName: to.name })
}

/** Ignores the findings that the traces of a selection belong to. @throws ServiceError `invalid`, `invalid_filter`. */
export function ignoreSelection({ ctx, input }: { ctx: Context; input: { selection: Selection } }): Promise<ActionView> {
  return startAction(ctx, input.selection, { kind: 'ignore' })
}

/** Deletes the traces of a selection; for an hour they can be brought back. @throws ServiceError `invalid`, `invalid_filter`. */
export function deleteSelection({ ctx, input }: { ctx: Context; input: { selection: Selection } }): Promise<ActionView> {
  return startAction(ctx, input.selection, { kind: 'delete', ...askedBy(ctx) })
}

/** Keeps the action and the choice of its traces; the work is done in the background. */
async function startAction(ctx: Context, selection: Selection, body: BulkBody): Promise<ActionView> {
  await ctx.settle(body.kind === 'ignore' ? 'findings' : 'summaries')
  const id = `b${randomBytes(8).toString('hex')}`
  const madeMs = ctx.now()
  if (selection.kind === 'traces') {
    const ids = traceIdsOf(selection.ids)
    await ctx.store.openAction({ id, body, choice: { kind: 'traces' }, total: ids.length, madeMs }, ids)
    Object.assign(ctx.noted, { ...notedOf(body), traces: String(ids.length), which: ids.slice(0, MOST_NOTED).join(' ') })
  } else {
    const filter = await resolveFilter(ctx, selection.filter)
    const except = traceIdsOf(selection.except)
    const { traces } = await ctx.store.countTraces(filter)
    await ctx.store.openAction({ id, body, choice: { kind: 'filter', filter, except }, total: Math.max(0, traces - except.length), madeMs }, [])
    const spared = except.length > 0 ? { except: String(except.length) } : {}
    Object.assign(ctx.noted, {
      ...notedOf(body),
      traces: String(Math.max(0, traces - except.length)),
      filter: selection.filter.slice(0, 500) || 'all',
      ...spared,
    })
  }
  return readAction({ ctx, input: { id } })
}

/** As many ids as are written down of a change. */
const MOST_NOTED = 20

/** What is written down of an action beside its traces. */
function notedOf(body: BulkBody): Record<string, string> {
  if (body.kind === 'move') return { to: body.toName }
  if (body.kind !== 'tag') return {}
  const set = Object.entries(body.set).map(([key, value]) => `${key}=${value}`)
  return {
    ...(set.length > 0 ? { set: set.join(', ').slice(0, 500) } : {}),
    ...(body.remove.length > 0 ? { removed: body.remove.join(', ').slice(0, 500) } : {}),
  }
}

/** Traces by any spelling of their ids, each once. @throws ServiceError `invalid` naming the first that is none. */
export function traceIdsOf(texts: readonly string[]): TraceId[] {
  const ids = texts.map((text) => {
    const id = traceIdFrom(text)
    if (id === null) throw new ServiceError('invalid', `${text.slice(0, 80)} is no trace id`)
    return id
  })
  return [...new Set(ids)]
}
