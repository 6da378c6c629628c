import type { GroupSortKey } from '../../core/trace-sorts'
import type { GroupRow } from '../port-read'
import { type Order, positionAfter } from '../sql/position'
import { firstOf } from './first-of'
import { groupOrder, type Place } from './group-order'
import { groupRows } from './group-sums'
import { type Grouping, groupId } from './grouping'
import { codesOf } from './members'
import type { TraceTable } from './trace-table'

/**
 * One page of the groups of some rows; see `ReadStore.groups`.
 * @param after place the page before ended at
 * @throws BeyondError when numbers are too great, RangeError when `after` is of another order
 */
export function groupPage(
  table: TraceTable,
  rows: Int32Array,
  grouping: Grouping,
  query: { sort: GroupSortKey; descending: boolean; after: Place | null; limit: number },
  name: Order['name'],
): { rows: GroupRow[]; next: string | null; total: number } {
  const { sort, descending, after, limit } = query
  const counts = new Int32Array(grouping.count + 1)
  for (const row of rows) counts[grouping.codes[row] as number] = (counts[grouping.codes[row] as number] as number) + 1
  const present = codesOf(counts)
  const order = groupOrder(table, rows, grouping, sort, counts)
  const side = after && order.againstPlace(after)
  const beyond = side && ((code: number) => (descending ? side(code) < 0 : side(code) > 0))
  const found = firstOf(present, order, descending, limit + 1, beyond)
  const page = found.subarray(0, limit)
  const last = page.at(-1)
  return {
    rows: groupRows(table, rows, grouping, counts, page),
    next:
      found.length > limit && last !== undefined
        ? positionAfter({ name, descending }, order.valueOf(last), new TextDecoder().decode(groupId(grouping, last)))
        : null,
    total: found.length > 0 ? present.length : 0,
  }
}
