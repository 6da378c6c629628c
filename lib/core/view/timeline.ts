import type { TreeShape } from './tree-shape'

/** A stretch of time, in nanoseconds after the trace's start. */
export interface Stretch {
  from: number
  to: number
}

/** When the rows of a trace ran, in nanoseconds after its start; same index as the rows. */
export interface Timeline {
  durationNs: number
  /** NaN where nothing is known. A missing parent covers at least its children. */
  from: Float64Array
  /** An open span runs to the trace's latest recorded time, one that ends before it starts has no length. */
  to: Float64Array
  /** 1 for a span that is still open. */
  open: Uint8Array
  /** Long stretches between two pieces of work, in order. */
  gaps: readonly Stretch[]
}

/** Times of spans in order of start, in nanoseconds after the first start; a length is NaN while the span is open. */
export interface SpanTimes {
  start: Float64Array
  length: Float64Array
}

/** A gap is folded when it is at least this share of the trace. */
const GAP_SHARE = 0.15

/** Places the rows of a tree in time, in linear time but for one sort of numbers. */
export function timelineOf(shape: TreeShape, { start, length }: SpanTimes): Timeline {
  const from = new Float64Array(shape.count).fill(Number.NaN)
  const to = new Float64Array(shape.count).fill(Number.NaN)
  const open = new Uint8Array(shape.count)
  let durationNs = 0
  for (let span = 0; span < start.length; span++) durationNs = Math.max(durationNs, (start[span] as number) + Math.max(0, length[span] || 0))
  for (let span = 0; span < start.length; span++) {
    const row = shape.rowOf[span] as number
    const at = start[span] as number
    const long = length[span] as number
    from[row] = at
    open[row] = Number.isNaN(long) ? 1 : 0
    to[row] = Number.isNaN(long) ? durationNs : at + Math.max(0, long)
  }
  for (let row = shape.count - 1; row >= 0; row--) {
    const above = shape.parent[row] as number
    if (above < 0 || (shape.span[above] as number) >= 0 || Number.isNaN(from[row] as number)) continue
    from[above] = Number.isNaN(from[above] as number) ? (from[row] as number) : Math.min(from[above] as number, from[row] as number)
    to[above] = Number.isNaN(to[above] as number) ? (to[row] as number) : Math.max(to[above] as number, to[row] as number)
  }
  return { durationNs, from, to, open, gaps: gapsOf(shape, from, to, durationNs) }
}

/** A gap is longer than two such parts, so that it holds at least one whole. */
const PARTS = 16

/** True when no part of the trace is without work, so that there can be no gap: most traces, and quickly found. */
function isBusyThroughout(shape: TreeShape, from: Float64Array, to: Float64Array, waits: Uint8Array, durationNs: number): boolean {
  const busy = new Uint8Array(PARTS + 1)
  const scale = PARTS / durationNs
  for (let row = 0; row < shape.count; row++) {
    if ((shape.span[row] as number) < 0) continue
    const begin = Math.floor((from[row] as number) * scale)
    const end = Math.floor((to[row] as number) * scale)
    busy[begin] = 1
    busy[end] = 1
    if (waits[row] === 0) for (let part = begin + 1; part < end; part++) busy[part] = 1
  }
  for (let part = 0; part < PARTS; part++) if (busy[part] === 0) return false
  return true
}

/**
 * Work is what spans did that no child of theirs explains: the whole bar of a span without a child inside it, else its two ends.
 * A gap is a long hole from the end of one span to the start of another; whatever runs through it only waits. The time between a
 * span's own start and its first child, or its last child and its own end, is the span's own and no gap.
 */
function gapsOf(shape: TreeShape, from: Float64Array, to: Float64Array, durationNs: number): Stretch[] {
  const waits = new Uint8Array(shape.count)
  let waiting = 0
  for (let row = 0; row < shape.count; row++) {
    const above = shape.parent[row] as number
    if (above < 0 || !((from[row] as number) < (to[above] as number)) || !((to[row] as number) > (from[above] as number))) continue
    if (waits[above] === 0 && (shape.span[above] as number) >= 0) waiting++
    waits[above] = 1
  }
  if (isBusyThroughout(shape, from, to, waits, durationNs)) return []
  // Starts come in order already: the spans do. The ends of those that wait are sorted and merged in, ends before starts.
  const ends = new Float64Array(waiting)
  let filled = 0
  for (let row = 0; row < shape.count; row++) if (waits[row] === 1 && (shape.span[row] as number) >= 0) ends[filled++] = to[row] as number
  ends.sort()
  const gaps: Stretch[] = []
  let busyUntil = 0
  let afterEnd = false
  const work = (begin: number, end: number, starts: boolean, isEnd: boolean) => {
    if (starts && afterEnd && begin > busyUntil && begin - busyUntil >= GAP_SHARE * durationNs) gaps.push({ from: busyUntil, to: begin })
    if (end > busyUntil) afterEnd = isEnd
    else if (end === busyUntil) afterEnd &&= isEnd
    busyUntil = Math.max(busyUntil, end)
  }
  let next = 0
  for (let span = 0; span < shape.rowOf.length; span++) {
    const row = shape.rowOf[span] as number
    const begin = from[row] as number
    for (; next < waiting && (ends[next] as number) <= begin; next++) work(ends[next] as number, ends[next] as number, false, true)
    if (waits[row] === 1) work(begin, begin, true, false)
    else work(begin, to[row] as number, true, true)
  }
  return gaps
}
