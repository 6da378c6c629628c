import type { SpanId } from '../ids'
import type { CallRow, SpanRow, TraceRows } from '../trace-rows'
import type { TraceTree } from './summarise-tree'

/** Spans in order of start, and the one above each: all that counting needs of a tree. */
type Laid = Pick<TraceTree, 'spans' | 'parent'>

/** Two instrumentations that record one call start within this time of each other (`detection.md`, logged twice). */
const TWIN_NS = 100_000_000n

type CallSpan = SpanRow & { call: CallRow }

/** What each call of a trace is, for totals and fingerprints. */
export interface CountedCalls {
  /** Spans with a call, in order of start. */
  calls: CallSpan[]
  /** Calls that enter totals: leaves that hold their usage, or that ended well without reporting any. */
  counted: ReadonlySet<SpanId>
  /** Calls that ask something themselves: no wrappers, no second records; failed tries are among them. */
  own: ReadonlySet<SpanId>
}

/**
 * Which calls of a trace count (`detection.md`, Cost): usage is counted on leaf spans, a wrapper that repeats its descendants'
 * usage is not counted again, and a response id counts once. A call without usage counts as an unpriced call, unless it wraps
 * another call, is wrapped by one that holds the usage, or failed (nothing was billed then).
 */
export function countedCalls(tree: Laid, origins: TraceRows['origins']): CountedCalls {
  const calls = tree.spans.filter((span): span is CallSpan => span.call !== null)
  const reported = calls.filter(({ call }) => call.usage !== null)
  const aboveUsage = ancestorsOf(reported, tree)
  const aboveCall = ancestorsOf(calls, tree)
  const belowUsage = descendantsOf(new Set(reported.map((span) => span.spanId)), calls, tree)
  const leaf = (span: CallSpan): boolean =>
    span.call.usage !== null ? !aboveUsage.has(span.spanId) : !aboveCall.has(span.spanId) && !belowUsage.has(span.spanId)
  const firsts = new Twins(origins)
  const counted = new Set<SpanId>()
  const own = new Set<SpanId>()
  const leaves = calls.filter(leaf)
  for (const span of [...leaves.filter(({ call }) => call.usage !== null), ...leaves.filter(({ call }) => call.usage === null)]) {
    if (!firsts.take(span)) continue
    own.add(span.spanId)
    if (span.call.usage !== null || span.status !== 'error') counted.add(span.spanId)
  }
  return { calls, counted, own }
}

function ancestorsOf(spans: readonly SpanRow[], tree: Laid): Set<SpanId> {
  const above = new Set<SpanId>()
  for (const span of spans) {
    let at = tree.parent.get(span.spanId)
    while (at && !above.has(at.spanId)) {
      above.add(at.spanId)
      at = tree.parent.get(at.spanId)
    }
  }
  return above
}

/** Which calls have one of `ids` above them. Spans seen once are remembered, so deep trees stay linear. */
function descendantsOf(ids: ReadonlySet<SpanId>, calls: readonly SpanRow[], tree: Laid): Set<SpanId> {
  const known = new Map<SpanId, boolean>()
  const below = new Set<SpanId>()
  for (const span of calls) {
    const path = new Set<SpanId>()
    let at = tree.parent.get(span.spanId)
    let found = false
    while (at && !path.has(at.spanId)) {
      const answer = known.get(at.spanId)
      if (answer !== undefined || ids.has(at.spanId)) {
        found = answer ?? true
        break
      }
      path.add(at.spanId)
      at = tree.parent.get(at.spanId)
    }
    for (const id of path) known.set(id, found)
    if (found) below.add(span.spanId)
  }
  return below
}

/** Finds second records inside one trace: an equal response id, or, without ids, an equal call of another scope at the same time. */
class Twins {
  private readonly responses = new Set<string>()
  private readonly requests = new Map<string, CallSpan[]>()

  constructor(private readonly origins: TraceRows['origins']) {}

  /** False when a call already taken is the same one. */
  take(span: CallSpan): boolean {
    const { responseId, requestHash, answerHash } = span.call
    if (responseId !== null && this.responses.has(responseId)) return false
    const key = `${requestHash}${answerHash}`
    const equals = this.requests.get(key) ?? []
    if (answerHash !== '' && equals.some((other) => this.isTwin(span, other))) return false
    if (responseId !== null) this.responses.add(responseId)
    equals.push(span)
    this.requests.set(key, equals)
    return true
  }

  private isTwin(a: CallSpan, b: CallSpan): boolean {
    if (a.call.responseId !== null && b.call.responseId !== null) return false
    const apart = a.startNs > b.startNs ? a.startNs - b.startNs : b.startNs - a.startNs
    return apart <= TWIN_NS && scopeOf(a, this.origins) !== scopeOf(b, this.origins)
  }
}

/** Name of the instrumentation that recorded a span; '' when none is known. */
export function scopeOf(span: SpanRow, origins: TraceRows['origins']): string {
  return origins.get(span.originId)?.scopeName ?? ''
}
