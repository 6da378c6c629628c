import { type ComparisonFacts, comparisonSentence } from './comparison'
import { counted, duration, grouped, listed } from './words'

/** Why one of the traces asked for is not compared. */
export function unknownTrace(id: string, why: 'no_id' | 'trashed' | 'unknown'): string {
  const name = `\`${id.replaceAll('`', "'").slice(0, 80)}\``
  if (why === 'no_id') return `${name} is no trace id.`
  if (why === 'trashed') return `${name} was deleted; it can be brought back within an hour of that.`
  return `${name} is not here: it was deleted, or it never arrived.`
}

/** More traces were asked for than fit side by side. */
export function tooMany(compared: number, asked: number): string {
  return `Only the first ${grouped(compared)} of ${counted(asked, 'trace')} are compared: more do not fit side by side.`
}

/** Fewer than two of those asked for are there. */
export function tooFew(here: number): string {
  return here === 0
    ? 'There is nothing to compare: choose two to eight traces in Traces.'
    : 'There is nothing to compare it with: choose another trace as well.'
}

/** What is told of traces beside their requests and answers. */
export interface TracesFacts extends ComparisonFacts {
  /** Spans that are not in all of them, of how many different ones. */
  spansApart: number
  spans: number
  durationsNs: readonly bigint[]
  /** Dollars as they are shown, by trace; null where a trace is unpriced. */
  costs: readonly { nano: bigint; shown: string }[] | null
}

/**
 * What differs between traces: the answers and requests in a sentence, and the measures beside them, the differences first:
 * ``Same request; answers differ in `label`.`` and `2 of 12 spans are not in all of them. Duration from 34 ms to 78 ms. Same cost.`
 */
export function tracesSentences(facts: TracesFacts): { lead: string; measures: string } {
  const told: string[] = []
  const equal: string[] = []
  if (facts.spansApart > 0)
    told.push(`${grouped(facts.spansApart)} of ${counted(facts.spans, 'span')} ${facts.spansApart === 1 ? 'is' : 'are'} not in all of them.`)
  else equal.push('spans')
  const [fast, slow] = ends(facts.durationsNs)
  if (duration(fast) === duration(slow)) equal.push('duration')
  else told.push(`Duration from ${duration(fast)} to ${duration(slow)}.`)
  const sorted = facts.costs && [...facts.costs].sort((a, b) => (a.nano < b.nano ? -1 : 1))
  const [least, most] = [sorted?.[0], sorted?.at(-1)]
  if (!least || !most) told.push('Not all of them are priced.')
  else if (least.nano === most.nano) equal.push('cost')
  else told.push(`Cost from ${least.shown} to ${most.shown}.`)
  if (equal.length > 0) told.push(`Same ${listed(equal)}.`)
  return { lead: comparisonSentence(facts), measures: told.join(' ') }
}

function ends(values: readonly bigint[]): [bigint, bigint] {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : 1))
  return [sorted[0] ?? 0n, sorted.at(-1) ?? 0n]
}
