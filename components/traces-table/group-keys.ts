import type { TraceGroup } from '@/lib/api/contract/traces'
import { type ParsedTerm, printTerm } from '@/lib/core/filter/filter-grammar'
import { filterKey, labelOfKey } from '@/lib/core/filter/filter-keys'

/** What tells one group from the others: its value, and for documents the experiment, within which alone a key is an identity. */
export type GroupIdentity = Pick<TraceGroup, 'value' | 'experiment'>

/** Columns that traces can be grouped by, beside any tag, metadata key or attribute. */
export const GROUP_COLUMNS = [
  'document',
  'experiment',
  'worker',
  'model',
  'stage',
  'partition',
  'session',
  'user',
  'pass',
  'cause',
  'completeness',
  'state',
  'name',
  'client',
  'role',
  'document_source',
  'source_run',
] as const

const BEYOND = new Set<string>(GROUP_COLUMNS)

/** At most so many levels of groups. */
export const MOST_LEVELS = 2

/** Reads what the traces are grouped by: keys joined by commas, odd ones percent-encoded. What cannot be grouped by is returned apart. */
export function readLevels(text: string): { levels: string[]; refused: string[] } {
  const keys = text
    .split(',')
    .map(decoded)
    .filter((key) => key !== '')
  const good = [...new Set(keys)].filter((key) => key.length <= 250 && (BEYOND.has(key) || !known(key)))
  const levels = good.slice(0, MOST_LEVELS)
  return { levels, refused: [...new Set(keys)].filter((key) => !levels.includes(key)) }
}

/** Writes levels so that {@link readLevels} reads them. */
export function printLevels(levels: readonly string[]): string {
  return levels.map(encodeURIComponent).join(',')
}

function known(key: string): boolean {
  return filterKey(key) !== undefined || ['run', 'missing', 'span_name', 'span_type', 'span_status', 'start_ms', 'end_ms', 'duration_ms'].includes(key)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** How an opened group is written in the address: its value behind `=` (for documents, the experiment's id before it), or `-` for traces without one. */
export function groupKey({ value, experiment }: GroupIdentity): string {
  return `${experiment?.id ?? ''}${value === null ? '-' : `=${value}`}`
}

/** The key of a group within another: both, with a tab between that no key of its own holds. */
export function innerKey(outer: string, group: GroupIdentity): string {
  return `${outer}\t${groupKey(group).replaceAll('\t', ' ')}`
}

/** The filter that matches the traces of one group under the filter of the table. */
export function memberFilter(filter: string, by: string, { value, experiment }: GroupIdentity): string {
  const within = experiment === null ? '' : printTerm({ kind: 'experiment_name', names: [experiment.name], negated: false })
  return [filter, within, printTerm(memberTerm(by, value))].filter((part) => part !== '').join(' ')
}

function memberTerm(by: string, value: string | null): ParsedTerm {
  if (by === 'experiment') return { kind: 'experiment_name', names: [value ?? ''], negated: false }
  const known = filterKey(by)
  if (known) return value === null ? absent(known) : { kind: 'column', column: known.column, op: '=', value, negated: false }
  const key = labelOfKey(by) ?? by
  return value === null
    ? { kind: 'label', key, values: [], match: 'exists', negated: true }
    : { kind: 'label', key, values: [value], match: 'equal', negated: false }
}

/** Traces that have no value in a column: no text fits it, and it is no number at all. */
function absent({ column, type }: NonNullable<ReturnType<typeof filterKey>>): ParsedTerm {
  if (type === 'number') return { kind: 'column', column, op: '>=', value: '0', negated: true }
  return { kind: 'column', column, op: 'glob', value: '*', negated: true }
}
