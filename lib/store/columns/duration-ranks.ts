import type { MomentColumn } from './columns'

/** Milliseconds from which on nanoseconds are beyond 2^53. */
const LONG_MS = 9e9

/** Median and 95th percentile of the durations of some rows (one at least) by nearest rank, in nanoseconds. */
export function durationRanks(column: MomentColumn, rows: Int32Array): { p50: bigint; p95: bigint } {
  const count = rows.length
  const middle = Math.floor((count + 1) / 2) - 1
  const high = highRank(count)
  const nanos = nanosIn(column, rows)
  if (nanos === null) {
    const sorted = Array.from(rows, (row) => column.nanos(row)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    return { p50: sorted[middle] as bigint, p95: sorted[high] as bigint }
  }
  const p95 = select(nanos, count - 1, high)
  return { p50: BigInt(middle === high ? p95 : select(nanos, high, middle)), p95: BigInt(p95) }
}

/** Durations as doubles; null when one is too long for that. */
function nanosIn({ ms, ns }: MomentColumn, rows: Int32Array): Float64Array | null {
  const made = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number
    if (Math.abs(ms[row] as number) >= LONG_MS) return null
    made[at] = (ms[row] as number) * 1e6 + (ns[row] as number)
  }
  return made
}

/** The 95th percentile as parts, for an order of many groups. */
export function durationP95(column: MomentColumn, rows: Int32Array): { ms: number; ns: number } {
  const only = rows[0] as number
  if (rows.length === 1) return { ms: column.ms[only] as number, ns: column.ns[only] as number }
  const nanos = nanosIn(column, rows)
  const high = highRank(rows.length)
  if (nanos !== null) {
    const p95 = select(nanos, rows.length - 1, high)
    const ms = Math.floor(p95 / 1e6)
    return { ms, ns: p95 - ms * 1e6 }
  }
  const { p95 } = durationRanks(column, rows)
  const ns = ((p95 % 1_000_000n) + 1_000_000n) % 1_000_000n
  return { ms: Number((p95 - ns) / 1_000_000n), ns: Number(ns) }
}

/** Place of the 95th percentile among so many, sorted. */
function highRank(count: number): number {
  return Math.floor((95 * count + 99) / 100) - 1
}

/** Puts the number of a rank where it belongs, no greater ones before it, and returns it (Hoare's selection). */
function select(items: Float64Array, to: number, rank: number): number {
  let [low, high] = [0, to]
  while (low < high) {
    const pivot = items[(low + high) >>> 1] as number
    let [left, right] = [low, high]
    while (left <= right) {
      while ((items[left] as number) < pivot) left += 1
      while (pivot < (items[right] as number)) right -= 1
      if (left > right) break
      const kept = items[left] as number
      items[left] = items[right] as number
      items[right] = kept
      left += 1
      right -= 1
    }
    if (rank <= right) high = right
    else if (rank >= left) low = left
    else break
  }
  return items[rank] as number
}
