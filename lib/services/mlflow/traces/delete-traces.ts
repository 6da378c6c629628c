import { type TraceId, traceIdFrom } from '../../../core/ids'
import type { JsonObject } from '../../../core/json'
import type { DeletionAsked } from '../../../core/receipt'
import { nanosOf } from '../../../core/time'
import type { Context } from '../../context'
import { askedBy } from '../../receipts/asked-by'
import { ServiceError } from '../../service-error'
import { requireExperiment } from '../experiments/require-experiment'
import { optionalInteger, requiredText, textList } from '../fields'
import type { MlflowVerb } from '../verb'

/** How many go in one transaction: a long one would hold up ingest. */
const SLICE = 200

/**
 * `POST traces/delete-traces`: either `request_ids`, or everything up to `max_timestamp_millis`, oldest first, at most `max_traces`.
 * @returns `{"traces_deleted":n}`
 * @throws ServiceError `invalid` for neither or both, `not_found` for an unknown experiment
 */
export const deleteTraces: MlflowVerb = async ({ ctx, input }) => {
  const experiment = await requireExperiment(ctx.store, requiredText(input, 'experiment_id'))
  await ctx.settle('summaries')
  const until = optionalInteger(input, 'max_timestamp_millis')
  const named = [...textList(input, 'request_ids'), ...textList(input, 'trace_ids')]
  const most = optionalInteger(input, 'max_traces')
  if (until === null && named.length === 0) throw new ServiceError('invalid', 'Either `max_timestamp_millis` or `trace_ids` must be specified.')
  if (until !== null && named.length > 0) throw new ServiceError('invalid', 'Only one of `max_timestamp_millis` and `trace_ids` can be specified.')
  if (named.length > 0 && most !== null) throw new ServiceError('invalid', "`max_traces` can't be specified if `trace_ids` is specified.")
  if (most !== null && most <= 0) throw new ServiceError('invalid', `\`max_traces\` must be a positive integer, received ${most}.`)
  const asked = { kind: 'mlflow' as const, subject: `experiment ${experiment.name}`, ...askedBy(ctx), askedMs: ctx.now() }
  const receipt = { ...asked, id: await ctx.store.openReceipt(asked) }
  try {
    const deleted =
      until === null
        ? await deleteNamed(ctx, experiment.id, named, receipt)
        : await deleteUntil(ctx, experiment.id, until, most ?? Number.POSITIVE_INFINITY, receipt)
    Object.assign(ctx.noted, {
      experiment: experiment.name,
      traces: String(deleted),
      which: until === null ? named.slice(0, 20).join(' ') : `up to ${until} ms`,
    })
    return { traces_deleted: deleted } satisfies JsonObject
  } finally {
    await ctx.store.closeReceipt(receipt.id, ctx.now())
    ctx.receipts?.wake()
  }
}

async function deleteNamed(ctx: Context, experimentId: string, named: readonly string[], receipt: DeletionAsked): Promise<number> {
  const ids = [...new Set(named.flatMap((text) => traceIdFrom(text) ?? []))]
  let deleted = 0
  for (let from = 0; from < ids.length; from += SLICE) {
    const rows = await ctx.store.tracesById(ids.slice(from, from + SLICE))
    deleted += await ctx.store.deleteTraces(
      rows.filter((row) => row.experimentId === experimentId).map((row) => row.id),
      receipt,
    )
  }
  return deleted
}

async function deleteUntil(ctx: Context, experimentId: string, untilMs: number, most: number, receipt: DeletionAsked): Promise<number> {
  const lastNs = nanosOf(untilMs + 1)
  let deleted = 0
  while (deleted < most) {
    const ids: TraceId[] = await ctx.store.tracesUntil(
      experimentId as Parameters<typeof ctx.store.tracesUntil>[0],
      ((lastNs as bigint) - 1n) as typeof lastNs,
      Math.min(SLICE, most - deleted),
    )
    if (ids.length === 0) break
    deleted += await ctx.store.deleteTraces(ids, receipt)
  }
  return deleted
}
