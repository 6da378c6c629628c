import type { Stretch, Timeline } from './timeline'
import type { TreeShape } from './tree-shape'

/** A stretch of time with the row that determined it. */
export interface PathPiece extends Stretch {
  row: number
}

export interface CriticalPath {
  /** In order of time, disjoint, within the trace. */
  pieces: readonly PathPiece[]
  /** 1 for a row with a piece. */
  on: Uint8Array
}

/**
 * The chain of spans that determined how long a trace took. From the end of a span backwards: the child that ended last held it up,
 * before that child began the one that had ended last by then, and so on; what no such child explains is the span's own time. The
 * same is asked of each child on the chain. A child counts only within the time of its parent, as work that outlives it held
 * nothing up. (The critical path of a call tree as in Zhang et al., "CRISP: Critical Path Analysis of Large-Scale Microservice
 * Architectures", USENIX ATC 2022.) The time of what never arrived and time in which no root ran belong to no row.
 */
export function criticalPath(shape: TreeShape, { from, to, durationNs }: Timeline): CriticalPath {
  const pieces: PathPiece[] = []
  const on = new Uint8Array(shape.count)
  const waiting: PathPiece[] = [{ row: -1, from: 0, to: durationNs }]
  for (let span = waiting.pop(); span; span = waiting.pop()) {
    const named = span.row >= 0 && (shape.span[span.row] as number) >= 0
    const own = (begin: number, end: number) => {
      if (!named || end <= begin) return
      pieces.push({ row: (span as PathPiece).row, from: begin, to: end })
      on[(span as PathPiece).row] = 1
    }
    let cursor = span.to
    for (const child of childrenWithin(shape, span, from, to)) {
      if (child.to > cursor) continue
      own(child.to, cursor)
      waiting.push(child)
      cursor = child.from
    }
    own(span.from, cursor)
  }
  pieces.sort((a, b) => a.from - b.from)
  return { pieces, on }
}

/** Children of a row, cut to its time, the one that ended last first. */
function childrenWithin(shape: TreeShape, { row, ...time }: PathPiece, from: Float64Array, to: Float64Array): PathPiece[] {
  const children: PathPiece[] = []
  const end = row < 0 ? shape.count : row + 1 + (shape.descendants[row] as number)
  for (let child = row + 1; child < end; child += 1 + (shape.descendants[child] as number)) {
    const begin = Math.max(from[child] as number, time.from)
    const last = Math.min(to[child] as number, time.to)
    if (begin <= last) children.push({ row: child, from: begin, to: last })
  }
  return children.sort((a, b) => b.to - a.to || b.from - a.from)
}

/** How much of the path each name has, the greatest first. @param nameOf the name of a row */
export function pathShares({ pieces }: CriticalPath, nameOf: (row: number) => string): { name: string; ns: number }[] {
  const shares = new Map<string, number>()
  for (const piece of pieces) shares.set(nameOf(piece.row), (shares.get(nameOf(piece.row)) ?? 0) + piece.to - piece.from)
  return [...shares].map(([name, ns]) => ({ name, ns })).sort((a, b) => b.ns - a.ns)
}

/** The pieces of each row that has some, in order of time. */
export function piecesByRow({ pieces }: CriticalPath): ReadonlyMap<number, readonly PathPiece[]> {
  const byRow = new Map<number, PathPiece[]>()
  for (const piece of pieces) {
    const of = byRow.get(piece.row)
    if (of) of.push(piece)
    else byRow.set(piece.row, [piece])
  }
  return byRow
}
