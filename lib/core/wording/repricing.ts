import type { Repricing } from '../repricing'
import { amountText } from './cost-amount'
import { counted, grouped } from './words'

/** How far pricing history anew is, or how it ended. */
export function repricingSentence({ state, traces, done, changedCalls, changedTraces, error }: Repricing): string {
  const changed = changedCalls === 0 ? 'no call' : `${counted(changedCalls, 'call')} in ${counted(changedTraces, 'trace')}`
  const cost = changedCalls === 1 ? 'costs' : changedCalls === 0 ? 'costs' : 'cost'
  switch (state) {
    case 'running':
      return `${grouped(done)} of ${counted(traces, 'trace')} priced anew; so far ${changed} ${cost} something else.`
    case 'done':
      return `${counted(traces, 'trace')} priced anew: ${changed} ${cost} something else.`
    case 'cancelled':
      return `Stopped after ${grouped(done)} of ${counted(traces, 'trace')}: those behind have the earlier prices until history is priced anew.`
    case 'failed':
      return `Pricing history anew failed after ${grouped(done)} of ${counted(traces, 'trace')}: ${error ?? 'no reason is known'}.`
    case 'replaced':
      return `The prices changed after ${grouped(done)} of ${counted(traces, 'trace')}: it began again.`
  }
}

/** What a change of prices would do to history. */
export interface PreviewFigures {
  traces: number
  examined: number
  changedCalls: number
  changedTraces: number
  beforeNano: bigint
  afterNano: bigint
  unpricedBefore: number
  unpricedAfter: number
  /** Calls that the price is for but that have none all the same, and why one of them has none. */
  stillUnpriced: { calls: number; note: string } | null
}

/** The same in one or two sentences. Of a sample the sums over everything are said as estimates. */
export function previewSentence(figures: PreviewFigures): string {
  const { traces, examined, changedCalls, changedTraces, beforeNano, afterNano, unpricedBefore, unpricedAfter, stillUnpriced } = figures
  if (traces === 0) return 'No trace so far calls such a model: the price holds for what arrives.'
  const sampled = examined < traces
  const looked = sampled ? `Of a sample of ${grouped(examined)} of ${counted(traces, 'trace')}` : `Of ${counted(traces, 'trace')}`
  const still =
    stillUnpriced === null
      ? ''
      : ` ${counted(stillUnpriced.calls, 'call')} ${stillUnpriced.calls === 1 ? 'stays' : 'stay'} without a price: ${stillUnpriced.note}.`
  if (changedCalls === 0) return `${looked}, none would cost anything else.${still}`
  const moved = `${looked}, ${grouped(changedTraces)} would cost something else: ${amountText(beforeNano)} → ${amountText(afterNano)} for ${counted(changedCalls, 'changed call')}.`
  const unpriced = unpricedBefore === unpricedAfter ? '' : ` Calls without a price: ${grouped(unpricedBefore)} → ${grouped(unpricedAfter)}.`
  return `${moved}${unpriced}${still}${sampled ? ` Over all of them that is about ${amountText(scaled(beforeNano, figures))} → ${amountText(scaled(afterNano, figures))}.` : ''}`
}

function scaled(nano: bigint, { traces, examined }: PreviewFigures): bigint {
  return (nano * BigInt(traces)) / BigInt(Math.max(1, examined))
}
