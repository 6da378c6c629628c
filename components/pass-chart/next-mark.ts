import type { PlacedMark } from './chart-layout'

/** The mark that an arrow leads to from the mark at index `from`: along the document's row, or to the nearest in time of the next row that has one. */
export function nextMark(marks: readonly PlacedMark[], from: number, key: string): number {
  const here = marks[from]
  if (!here) return 0
  if (key === 'Home' || key === 'End') return extreme(marks, key === 'Home' ? -1 : 1)
  if (key === 'ArrowRight' || key === 'ArrowLeft') return along(marks, here, key === 'ArrowRight' ? 1 : -1) ?? from
  if (key === 'ArrowDown' || key === 'ArrowUp') return across(marks, here, key === 'ArrowDown' ? 1 : -1) ?? from
  return from
}

/** The mark nearest to a point, at most `reach` pixels away; -1 where there is none. */
export function markAt(marks: readonly PlacedMark[], x: number, y: number, reach: number): number {
  let best = -1
  let least = reach
  marks.forEach((placed, at) => {
    const dx = x < placed.x ? placed.x - x : Math.max(0, x - placed.x - placed.tail)
    const distance = Math.hypot(dx, y - placed.y)
    if (distance < least) [best, least] = [at, distance]
  })
  return best
}

function along(marks: readonly PlacedMark[], here: PlacedMark, sign: 1 | -1): number | undefined {
  return best(marks, (other) => {
    const ahead = (other.x - here.x) * sign
    return other.mark.document === here.mark.document && ahead > 0 ? ahead : null
  })
}

function across(marks: readonly PlacedMark[], here: PlacedMark, sign: 1 | -1): number | undefined {
  return best(marks, (other) => {
    const rows = (other.mark.document - here.mark.document) * sign
    return rows > 0 ? rows * 1e6 + Math.abs(other.x - here.x) : null
  })
}

function extreme(marks: readonly PlacedMark[], sign: 1 | -1): number {
  return best(marks, (other) => -sign * other.x) ?? 0
}

function best(marks: readonly PlacedMark[], costOf: (mark: PlacedMark) => number | null): number | undefined {
  let found: number | undefined
  let least = Number.POSITIVE_INFINITY
  marks.forEach((mark, at) => {
    const cost = costOf(mark)
    if (cost !== null && cost < least) [found, least] = [at, cost]
  })
  return found
}
