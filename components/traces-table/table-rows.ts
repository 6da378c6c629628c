import type { TraceGroup, TracePage, TraceRowView } from '@/lib/api/contract/traces'
import { groupKey, innerKey, memberFilter } from './group-keys'

/** What is known at this moment of the inside of an opened group: traces, or groups of the second level. */
export interface Inside<T> {
  items: readonly T[] | undefined
  /** How many there are in all; undefined before the first answer. */
  total: number | undefined
  error: Error | null
  retry: () => void
}

/** What the opened groups hold, by the key of the group. */
export interface Insides {
  groups: ReadonlyMap<string, Inside<TraceGroup>>
  traces: ReadonlyMap<string, Inside<TraceRowView>>
}

interface Inner {
  key: string
  /** Depth, from 1. */
  level: number
  /** The group it stands in; null at the top. */
  group: string | null
}

/** One line of the table. */
export type TableRow =
  | (Inner & {
      kind: 'trace'
      trace: TraceRowView
      /** The filter of its group; null outside one. */
      within: string | null
    })
  | (Inner & {
      kind: 'group'
      entry: TraceGroup
      /** What it is a group of. */
      by: string
      open: boolean
      /** The filter of its traces. */
      filter: string
    })
  | (Inner & { kind: 'loading' })
  | (Inner & { kind: 'failed'; error: Error; retry: () => void })
  /** So many more lie behind; they are read when this line comes into view. */
  | (Inner & { kind: 'more'; hidden: number; noun: 'trace' | 'group' })

/** Traces as lines, one each. */
export function flatRows(pages: readonly TracePage[]): TableRow[] {
  return pages.flatMap((page) => page.rows.map((trace): TableRow => ({ kind: 'trace', key: trace.id, trace, level: 1, group: null, within: null })))
}

interface Grouping {
  filter: string
  /** What the traces are grouped by, one key a level. */
  levels: readonly string[]
  open: ReadonlySet<string>
}

/** Groups as lines, those in `open` followed by what they hold: groups of the next level, or traces. */
export function groupedRows(groups: readonly TraceGroup[], { filter, levels, open }: Grouping, insides: Insides): TableRow[] {
  const rows: TableRow[] = []
  const add = (entry: TraceGroup, depth: number, outer: string | null, outerFilter: string) => {
    const by = levels[depth] ?? ''
    const key = outer === null ? groupKey(entry) : innerKey(outer, entry)
    const own = memberFilter(outerFilter, by, entry)
    const isOpen = open.has(key)
    rows.push({ kind: 'group', key, level: depth + 1, group: outer, entry, by, open: isOpen, filter: own })
    if (!isOpen) return
    const inner = { level: depth + 2, group: key }
    const nested = depth + 1 < levels.length
    const inside = nested ? insides.groups.get(key) : insides.traces.get(key)
    if (!inside?.items) {
      if (inside?.error) rows.push({ kind: 'failed', key: `${key}\t!failed`, ...inner, error: inside.error, retry: inside.retry })
      else rows.push({ kind: 'loading', key: `${key}\t!loading`, ...inner })
      return
    }
    if (nested) for (const child of insides.groups.get(key)?.items ?? []) add(child, depth + 1, key, own)
    else for (const trace of insides.traces.get(key)?.items ?? []) rows.push({ kind: 'trace', key: `${key}\t${trace.id}`, trace, ...inner, within: own })
    const hidden = (inside.total ?? 0) - inside.items.length
    if (inside.error) rows.push({ kind: 'failed', key: `${key}\t!failed`, ...inner, error: inside.error, retry: inside.retry })
    else if (hidden > 0) rows.push({ kind: 'more', key: `${key}\t!more`, ...inner, hidden, noun: nested ? 'group' : 'trace' })
  }
  for (const group of groups) add(group, 0, null, filter)
  return rows
}
