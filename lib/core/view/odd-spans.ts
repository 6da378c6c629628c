import type { Skeleton } from './skeleton'
import type { Timeline } from './timeline'
import { REPAIR, type TreeShape } from './tree-shape'

/** What is odd about a row, as bits of one number; {@link ODD_WORDS} says them. */
export const ODD = { loop: 1, sameId: 2, endsFirst: 4, open: 8, clockSkew: 16, outside: 32 } as const

export type Oddity = keyof typeof ODD

/** A word for each, and what it means. */
export const ODD_WORDS: Record<Oddity, { word: string; title: string }> = {
  loop: { word: 'loop', title: 'It is its own ancestor; shown at the top' },
  sameId: { word: 'same id', title: 'Another span has the same id' },
  endsFirst: { word: 'ends first', title: 'Its end was recorded before its start; shown without a length' },
  open: { word: 'never ended', title: 'The trace has ended and this span has not; shown up to the latest time of the trace' },
  clockSkew: { word: 'clock skew', title: 'It starts before its parent, which another process or instrumentation recorded: their clocks differ' },
  outside: { word: 'outside parent', title: 'It ran, at least in part, outside the time of its parent' },
}

/** Clocks of one process may differ by this much between two instrumentations (milliseconds against nanoseconds). */
const COARSE_NS = 1_000_000

/** Marks rows whose data contradict themselves or their parent's. @param ended whether the trace has: only then is an open span odd */
export function oddSpans(skeleton: Skeleton, shape: TreeShape, { from, to, open }: Timeline, ended: boolean): { odd: Uint8Array; count: number } {
  const odd = new Uint8Array(shape.count)
  let count = 0
  for (let row = 0; row < shape.count; row++) {
    const span = shape.span[row] as number
    if (span < 0) continue
    let marks = 0
    if (shape.repair[row] === REPAIR.cycle) marks |= ODD.loop
    if (shape.repair[row] === REPAIR.repeatedId) marks |= ODD.sameId
    if ((skeleton.length[span] as number) < 0) marks |= ODD.endsFirst
    if (open[row] === 1 && ended) marks |= ODD.open
    const above = shape.parent[row] as number
    const aboveSpan = above < 0 ? -1 : (shape.span[above] as number)
    if (aboveSpan >= 0) {
      const early = (from[above] as number) - (from[row] as number) > COARSE_NS
      const late = open[above] === 0 && (open[row] === 1 ? (from[row] as number) : (to[row] as number)) - (to[above] as number) > COARSE_NS
      if (early && skeleton.origin[span] !== skeleton.origin[aboveSpan]) marks |= ODD.clockSkew
      else if (early || late) marks |= ODD.outside
    }
    odd[row] = marks
    if (marks !== 0) count++
  }
  return { odd, count }
}

/** The oddities in a row's marks. */
export function oddities(marks: number): Oddity[] {
  return (Object.keys(ODD) as Oddity[]).filter((name) => (marks & ODD[name]) !== 0)
}
