import { matchSequences } from './match-sequences'

/** One place of several aligned lists: the index of its item in each list, -1 where a list has none. */
export type AlignedRow = number[]

export interface Aligning<T> {
  /** What must be equal for two items to stand in one row, strictest first; each is a function of the one before it. */
  keys: readonly ((item: T) => string)[]
  /** Items that stand for something unknown: they take the place of whatever the other list has there. */
  unknown?: (item: T) => boolean
}

/**
 * Aligns several lists. The rows start as the items of list `base`; the others join in an order that depends on what they hold and
 * not on their place, so that another order of the lists only permutes the columns. Every item is in exactly one row, and the items
 * of a list keep their order.
 */
export function alignLists<T>(lists: readonly (readonly T[])[], base: number, { keys, unknown }: Aligning<T>): AlignedRow[] {
  const strict = keys[0] as (item: T) => string
  const content = lists.map((list) => list.map(strict))
  const others = lists.map((_, at) => at).filter((at) => at !== base)
  const sortable = content.map((one) => JSON.stringify(one))
  others.sort((a, b) => order(sortable[a] as string, sortable[b] as string))
  let rows: { is: T; at: AlignedRow }[] = []
  for (const list of base in lists ? [base, ...others] : others) {
    const items = lists[list] as readonly T[]
    const pairs = match(
      rows.map((row) => row.is),
      items,
      keys,
      unknown,
    )
    const next: typeof rows = []
    let [row, item] = [0, 0]
    for (const [atRow, atItem] of [...pairs, [rows.length, items.length] as const]) {
      while (row < atRow) next.push(rows[row++] as (typeof rows)[number])
      for (; item < atItem; item++) next.push({ is: items[item] as T, at: inColumn(lists.length, list, item) })
      const joined = rows[atRow]
      if (!joined) continue
      joined.at[list] = atItem
      if (unknown?.(joined.is)) joined.is = items[atItem] as T
      next.push(joined)
      ;[row, item] = [atRow + 1, atItem + 1]
    }
    rows = next
  }
  return rows.map((row) => row.at)
}

function inColumn(columns: number, column: number, item: number): AlignedRow {
  const at = new Array<number>(columns).fill(-1)
  at[column] = item
  return at
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Pairs of equal items by the first key; between them, by the next. */
function match<T>(a: readonly T[], b: readonly T[], keys: Aligning<T>['keys'], unknown: Aligning<T>['unknown']): [number, number][] {
  if (a.length === 0 || b.length === 0) return []
  const [key, ...coarser] = keys
  if (!key) return unknown ? paired(a, b, unknown) : []
  const ids = new Map<string, number>()
  const idOf = (item: T) => {
    const text = key(item)
    const id = ids.get(text) ?? ids.size
    ids.set(text, id)
    return id
  }
  const found = matchSequences(a.map(idOf), b.map(idOf)).pairs
  const all: [number, number][] = []
  let [i, j] = [0, 0]
  for (const [atA, atB] of [...found, [a.length, b.length] as [number, number]]) {
    const [fromA, fromB] = [i, j]
    for (const [x, y] of match(a.slice(i, atA), b.slice(j, atB), coarser, unknown)) all.push([fromA + x, fromB + y])
    if (atA < a.length) all.push([atA, atB])
    ;[i, j] = [atA + 1, atB + 1]
  }
  return all
}

/** Unknown items with whatever stands at their place, in order. */
function paired<T>(a: readonly T[], b: readonly T[], unknown: (item: T) => boolean): [number, number][] {
  const pairs: [number, number][] = []
  for (let at = 0; at < a.length && at < b.length; at++) if (unknown(a[at] as T) || unknown(b[at] as T)) pairs.push([at, at])
  return pairs
}
