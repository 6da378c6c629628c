import type { PreviewInput, PricePreview } from '../../api/contract/price'
import { globMatches, overrideWarnings, type PriceOverride } from '../../core/price-override'
import { traceTree } from '../../core/summary/summarise-tree'
import { countedCalls } from '../../core/summary/usage-counted'
import { millisOf } from '../../core/time'
import type { SpanRow, TraceRows } from '../../core/trace-rows'
import { previewSentence } from '../../core/wording/repricing'
import { priceCall } from '../../pricing/price-call'
import { Breath } from '../../store/breath'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { readPrice } from './save-price'

/** Up to so many traces are all looked at; of more, every n-th. */
const MOST_EXAMINED = 5_000
const SLICE = 100
const MOST_EXAMPLES = 5

type Change = Pick<PricePreview, 'changedCalls' | 'changedTraces' | 'unpricedBefore' | 'unpricedAfter' | 'calls' | 'examples' | 'stillUnpriced'> & {
  before: bigint
  after: bigint
}

/**
 * What history would cost with a price made, changed or removed; nothing is changed. Stored calls count as their traces' totals do
 * (`detection.md`, Cost). Works in slices, so that nobody waits for it, and stops when the one who asked is gone.
 * @throws ServiceError `not_found`, or `invalid` naming each field that is wrong
 */
export async function previewPrice({
  ctx,
  input,
  most = MOST_EXAMINED,
}: {
  ctx: Context
  input: PreviewInput & { signal?: AbortSignal }
  most?: number
}): Promise<PricePreview> {
  const now = await ctx.store.priceOverrides()
  const earlier = input.id ? now.find(({ id }) => id === input.id) : undefined
  if (input.id && !earlier) throw new ServiceError('not_found', `there is no price ${input.id}: it may have been removed already`)
  if (!earlier && input.price === null) throw new ServiceError('invalid', 'give a price to try, or the id of one to try without')
  const made = input.price === null ? null : { ...readPrice(input.price), id: earlier?.id ?? 'new' }
  const then = [...now.filter((price) => price !== earlier), ...(made ? [made] : [])]
  const { total, ids } = await candidates(
    ctx,
    [earlier, made].flatMap((price) => price?.pattern ?? []),
    most,
  )
  const change: Change = {
    calls: 0,
    changedCalls: 0,
    changedTraces: 0,
    unpricedBefore: 0,
    unpricedAfter: 0,
    before: 0n,
    after: 0n,
    examples: [],
    stillUnpriced: null,
  }
  const breath = new Breath()
  for (let from = 0; from < ids.length; from += SLICE) {
    if (input.signal?.aborted) throw new ServiceError('unavailable', 'nobody waits for this preview any more')
    for (const { rows } of await ctx.store.traceRows(ids.slice(from, from + SLICE), { callTexts: false })) {
      compare(change, rows, now, then)
      await breath.pause()
    }
  }
  const { before, after, ...counts } = change
  const figures = { traces: total, examined: ids.length, ...counts, beforeNano: before, afterNano: after }
  return {
    ...figures,
    sentence: previewSentence(figures),
    warnings: made === null ? [] : overrideWarnings(made),
    beforeNano: String(before),
    afterNano: String(after),
  }
}

/** Traces that a price for these patterns may be about: of few traces all, since a pattern may also name what was asked for. */
async function candidates(ctx: Context, patterns: readonly string[], most: number) {
  if ((await ctx.store.tracesCalling(null, 0)).total <= most) return ctx.store.tracesCalling(null, most)
  const names = (await ctx.store.modelNames()).filter((name) => patterns.some((pattern) => globMatches(pattern, name)))
  return ctx.store.tracesCalling(names, most)
}

function compare(change: Change, rows: TraceRows, now: readonly PriceOverride[], then: readonly PriceOverride[]): void {
  const tree = traceTree(rows.spans)
  const { calls, counted } = countedCalls(tree, rows.origins)
  let changed = false
  for (const span of calls) {
    if (!counted.has(span.spanId)) continue
    change.calls += 1
    const [before, after] = [priced(span, now), priced(span, then)]
    if (before === null || after === null) continue
    if (before.costNano === null && after.costNano === null && after.note !== before.note)
      change.stillUnpriced = { calls: (change.stillUnpriced?.calls ?? 0) + 1, note: after.note }
    if (before.costNano === after.costNano) continue
    changed = true
    change.changedCalls += 1
    change.before += before.costNano ?? 0n
    change.after += after.costNano ?? 0n
    change.unpricedBefore += before.costNano === null ? 1 : 0
    change.unpricedAfter += after.costNano === null ? 1 : 0
    if (change.examples.length < MOST_EXAMPLES)
      change.examples.push({
        traceId: rows.traceId,
        model: after.model,
        beforeNano: before.costNano === null ? null : String(before.costNano),
        afterNano: after.costNano === null ? null : String(after.costNano),
        note: after.note,
      })
  }
  if (changed) change.changedTraces += 1
}

function priced(span: SpanRow, overrides: readonly PriceOverride[]) {
  return span.call && priceCall(span.call, millisOf(span.startNs), overrides)
}
