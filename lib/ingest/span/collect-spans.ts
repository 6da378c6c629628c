import { RefusedError } from '../refused'
import { wireLimits, wireLimitText } from '../wire-limits'
import type { DecodedSpan, DecodedSpans } from './decoded-span'
import { finishSpan } from './finish-span'
import type { OfferedSpan } from './raw-span'
import type { ReadDialect } from './read-dialect'

const TURN_MS = 8
const CLOCK_EVERY = 16

/**
 * Finishes spans as they are read, and gives the event loop a turn at least every 8 ms of work. Refused spans are counted with
 * their reasons; their neighbours are kept.
 * @throws RefusedError 413 for more spans than one request may hold
 */
export async function collectSpans(offers: Iterable<OfferedSpan>, readDialect: ReadDialect): Promise<DecodedSpans> {
  const spans: DecodedSpan[] = []
  const reasons = new Map<string, { count: number; name: string }>()
  let refused = 0
  let seen = 0
  const most = wireLimits().spans
  let turnEnds = performance.now() + TURN_MS
  for (const offered of offers) {
    if (seen === most) throw new RefusedError(413, 'too_many_spans', `The request holds more spans than ${wireLimitText('spans')}. Send fewer at a time.`)
    const span = finishSpan(offered, readDialect)
    if ('refusal' in span) {
      refused++
      const known = reasons.get(span.refusal)
      if (known !== undefined) known.count++
      else reasons.set(span.refusal, { count: 1, name: offered.raw.name })
    } else spans.push(span)
    if (++seen % CLOCK_EVERY !== 0 || performance.now() < turnEnds) continue
    await new Promise(setImmediate)
    turnEnds = performance.now() + TURN_MS
  }
  return { spans, refused, reason: refused === 0 ? null : reasonText(reasons, refused, seen) }
}

function reasonText(reasons: ReadonlyMap<string, { count: number; name: string }>, refused: number, seen: number): string {
  const each = [...reasons].slice(0, 5).map(([rule, { count, name }]) => `${rule} (${count}, first: span ${JSON.stringify(name.slice(0, 60))})`)
  const more = reasons.size > 5 ? `; and ${reasons.size - 5} other reasons` : ''
  return `${refused} of ${seen} spans refused: ${each.join('; ')}${more}`
}
