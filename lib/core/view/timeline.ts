import type { TreeRow, TreeSpan } from './rows'

/** A stretch of time, in nanoseconds after the trace's start. */
export interface Stretch {
  from: number
  to: number
}

/** Times of the rows of a trace, in nanoseconds after its start; same index as the rows. */
export interface Timeline {
  /** Nanoseconds since 1970, decimal digits; '0' when no row has a time. */
  startNs: string
  durationNs: number
  /**
   * Per row: when it ran. An open span runs to the trace's latest recorded time; a missing parent covers at least its children;
   * null where nothing is known.
   */
  bars: ((Stretch & { open: boolean }) | null)[]
  /** Long stretches between two pieces of work, in order. */
  gaps: Stretch[]
}

/** A gap is folded when it is at least this share of the trace. */
const GAP_SHARE = 0.15

/** Places the rows of {@link treeRows} in time: linear in their number, but for one sort. */
export function timelineOf<S extends TreeSpan>(rows: readonly TreeRow<S>[]): Timeline {
  let start: bigint | null = null
  let end: bigint | null = null
  const times = rows.map((row) => {
    if (row.kind !== 'span') return null
    const from = BigInt(row.span.startNs)
    const to = row.span.endNs === null ? null : BigInt(row.span.endNs)
    if (start === null || from < start) start = from
    const latest = to !== null && to > from ? to : from
    if (end === null || latest > end) end = latest
    return { from, to }
  })
  if (start === null || end === null) return { startNs: '0', durationNs: 0, bars: rows.map(() => null), gaps: [] }
  const zero: bigint = start
  const durationNs = Number((end as bigint) - zero)
  const bars: Timeline['bars'] = times.map((time) => {
    if (!time) return null
    const from = Number(time.from - zero)
    const open = time.to === null
    return { from, to: time.to === null ? durationNs : Math.max(from, Number(time.to - zero)), open }
  })
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index] as TreeRow<S>
    const bar = bars[index]
    const parent = rows[row.parent]
    if (!bar || parent?.kind !== 'missing_parent') continue
    const above = bars[row.parent]
    bars[row.parent] = { from: Math.min(bar.from, above?.from ?? bar.from), to: Math.max(bar.to, above?.to ?? bar.to), open: false }
  }
  return { startNs: zero.toString(), durationNs, bars, gaps: gapsOf(rows, bars, durationNs) }
}

/**
 * Work is what spans did that no child of theirs explains: the whole bar of a span without a child inside it, else its two ends.
 * A gap is a long hole from the end of one span to the start of another; whatever runs through it only waits. The time between a
 * span's own start and its first child, or its last child and its own end, is the span's own and no gap.
 */
function gapsOf<S extends TreeSpan>(rows: readonly TreeRow<S>[], bars: Timeline['bars'], durationNs: number): Stretch[] {
  const waits = new Set<number>()
  for (const [index, row] of rows.entries()) {
    const bar = bars[index]
    const above = bars[row.parent]
    if (bar && above && bar.from < above.to && bar.to > above.from) waits.add(row.parent)
  }
  const work = rows
    .flatMap((row, index): (Stretch & { starts: boolean; ends: boolean })[] => {
      const bar = bars[index]
      if (row.kind !== 'span' || !bar) return []
      if (!waits.has(index)) return [{ from: bar.from, to: bar.to, starts: true, ends: true }]
      return [
        { from: bar.from, to: bar.from, starts: true, ends: false },
        { from: bar.to, to: bar.to, starts: false, ends: true },
      ]
    })
    .sort((a, b) => a.from - b.from || Number(a.starts) - Number(b.starts))
  const gaps: Stretch[] = []
  let busyUntil = 0
  let afterEnd = false
  for (const bar of work) {
    if (bar.from > busyUntil && afterEnd && bar.starts && bar.from - busyUntil >= GAP_SHARE * durationNs) gaps.push({ from: busyUntil, to: bar.from })
    if (bar.to > busyUntil) afterEnd = bar.ends
    else if (bar.to === busyUntil) afterEnd &&= bar.ends
    busyUntil = Math.max(busyUntil, bar.to)
  }
  return gaps
}
