import type { TotalOrder } from './first-of'

/** Where a row stands among some rows in an order, counted from 1, with its neighbours, -1 where there is none; null when it is not among them. */
export function placeAmong(rows: Int32Array, row: number, order: TotalOrder, descending: boolean): { position: number; previous: number; next: number } | null {
  if (!rows.includes(row)) return null
  const side = order.against(row)
  let [ahead, previous, next] = [0, -1, -1]
  for (const other of rows) {
    const difference = descending ? -side(other) : side(other)
    if (difference < 0) {
      ahead += 1
      if (previous < 0 || (descending ? order.compare(other, previous) < 0 : order.compare(other, previous) > 0)) previous = other
    } else if (difference > 0 && (next < 0 || (descending ? order.compare(other, next) > 0 : order.compare(other, next) < 0))) next = other
  }
  return { position: ahead + 1, previous, next }
}
