import type { TraceGroup, TracePage, TraceRowView } from '@/lib/api/contract/traces'
import { type ParsedTerm, printTerm } from '@/lib/core/filter/filter-grammar'
import { filterKey } from '@/lib/core/filter/filter-keys'

/** What the traces of an opened group are known by at this moment. */
export interface Members {
  page: TracePage | undefined
  error: Error | null
  retry: () => void
}

/** One line of the table. */
export type TableRow =
  | {
      kind: 'trace'
      key: string
      trace: TraceRowView
      level: 1 | 2
      group: string | null /** The filter of its group; null outside one. */
      within: string | null
    }
  | { kind: 'group'; key: string; group: TraceGroup; open: boolean }
  | { kind: 'loading'; key: string; group: string }
  | { kind: 'failed'; key: string; group: string; error: Error; retry: () => void }
  | { kind: 'rest'; key: string; group: string; hidden: number; filter: string }

/** What tells one group from the others: its value, and for documents the experiment, within which alone a key is an identity. */
export type GroupIdentity = Pick<TraceGroup, 'value' | 'experiment'>

/** How an opened group is written in the address: its value behind `=` (for documents, the experiment's id before it), or `-` for traces without one. */
export function groupKey({ value, experiment }: GroupIdentity): string {
  return `${experiment?.id ?? ''}${value === null ? '-' : `=${value}`}`
}

/** The filter that matches the traces of one group under the filter of the table. */
export function memberFilter(filter: string, by: string, { value, experiment }: GroupIdentity): string {
  const within = experiment === null ? '' : printTerm({ kind: 'experiment_name', names: [experiment.name], negated: false })
  return [filter, within, printTerm(memberTerm(by, value))].filter((part) => part !== '').join(' ')
}

function memberTerm(by: string, value: string | null): ParsedTerm {
  if (by === 'experiment') return { kind: 'experiment_name', names: [value ?? ''], negated: false }
  const column = filterKey(by)?.column
  if (column)
    return value === null ? { kind: 'column', column, op: 'glob', value: '*', negated: true } : { kind: 'column', column, op: '=', value, negated: false }
  return value === null
    ? { kind: 'label', key: by, values: [], match: 'exists', negated: true }
    : { kind: 'label', key: by, values: [value], match: 'equal', negated: false }
}

/** Traces as lines, one each. */
export function flatRows(pages: readonly TracePage[]): TableRow[] {
  return pages.flatMap((page) => page.rows.map((trace): TableRow => ({ kind: 'trace', key: trace.id, trace, level: 1, group: null, within: null })))
}

/** Groups as lines, those in `open` followed by their traces. */
export function groupedRows(
  groups: readonly TraceGroup[],
  open: ReadonlySet<string>,
  members: ReadonlyMap<string, Members>,
  filterOf: (group: GroupIdentity) => string,
): TableRow[] {
  return groups.flatMap((group) => {
    const key = groupKey(group)
    const isOpen = open.has(key)
    const head: TableRow = { kind: 'group', key, group, open: isOpen }
    if (!isOpen) return [head]
    const { page, error, retry } = members.get(key) ?? { page: undefined, error: null, retry: () => {} }
    if (!page)
      return [head, error ? { kind: 'failed', key: `${key}/failed`, group: key, error, retry } : { kind: 'loading', key: `${key}/loading`, group: key }]
    const traces = page.rows.map((trace): TableRow => ({ kind: 'trace', key: `${key}/${trace.id}`, trace, level: 2, group: key, within: filterOf(group) }))
    const hidden = page.total - page.rows.length
    return hidden > 0 ? [head, ...traces, { kind: 'rest', key: `${key}/rest`, group: key, hidden, filter: filterOf(group) }] : [head, ...traces]
  })
}
