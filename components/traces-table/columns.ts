import type { GroupSort, TraceSort } from '@/lib/api/contract/traces'
import { GROUP_SORT_KEYS, SORT_KEYS } from '@/lib/core/trace-sorts'

/** A column of the Traces table by id; `@<key>` shows a tag, metadata key or attribute. */
export type ColumnId = (typeof KNOWN)[number]['id'] | `@${string}`

export interface Column {
  id: ColumnId
  title: string
  /** What it shows, for the Columns menu. */
  hint: string
  /** Width in pixels where the reader chose none. */
  width: number
  /** Takes the room that is left over. */
  grows?: boolean
  right?: boolean
  /** What sorting by its head asks for; null where there is no such order. */
  sort: TraceSort | null
  groupSort: GroupSort | null
  /** The direction its first click sorts in. */
  descFirst?: boolean
}

const KNOWN = [
  { id: 'name', title: 'Document, trace', hint: 'what it is; always there', width: 150, grows: true, sort: 'document', groupSort: 'value' },
  { id: 'pass', title: 'Pass', hint: 'which evaluation of the document', width: 118, sort: 'pass', groupSort: 'traces' },
  { id: 'factor', title: 'Factor', hint: 'evaluations of its document', width: 46, right: true, sort: 'factor', groupSort: 'factor', descFirst: true },
  { id: 'start', title: 'Start', hint: 'when it began', width: 92, right: true, sort: 'start', groupSort: 'first', descFirst: true },
  {
    id: 'duration',
    title: 'Duration',
    hint: 'of groups: median and 95th percentile',
    width: 72,
    right: true,
    sort: 'duration',
    groupSort: 'duration',
    descFirst: true,
  },
  { id: 'worker', title: 'Worker', hint: 'process that ran it', width: 60, sort: 'worker', groupSort: null },
  { id: 'tokens', title: 'Tokens', hint: 'in and out', width: 66, right: true, sort: 'tokens', groupSort: 'tokens', descFirst: true },
  { id: 'cost', title: 'Cost', hint: 'of its priced calls', width: 72, right: true, sort: 'cost', groupSort: 'cost', descFirst: true },
  {
    id: 'spans',
    title: 'Spans',
    hint: 'how many arrived; of groups: how many traces are incomplete',
    width: 72,
    sort: 'spans',
    groupSort: 'incomplete',
    descFirst: true,
  },
  { id: 'answer', title: 'Answer', hint: 'beginning of its output', width: 72, grows: true, sort: 'answer', groupSort: null },
  { id: 'document', title: 'Document', hint: 'document key', width: 140, sort: 'document', groupSort: null },
  { id: 'trace', title: 'Trace id', hint: 'the first digits', width: 84, sort: 'trace', groupSort: null },
  { id: 'trace_name', title: 'Name', hint: 'name of its root span', width: 140, sort: 'name', groupSort: null },
  { id: 'traces', title: 'Traces', hint: 'of groups', width: 48, right: true, sort: null, groupSort: 'traces', descFirst: true },
  { id: 'evaluations', title: 'Evaluations', hint: 'of groups', width: 62, right: true, sort: null, groupSort: null },
  { id: 'documents', title: 'Documents', hint: 'of groups', width: 60, right: true, sort: null, groupSort: 'documents', descFirst: true },
  { id: 'surplus', title: 'Repeats', hint: 'beyond the one wanted', width: 48, right: true, sort: null, groupSort: 'surplus', descFirst: true },
  { id: 'waste', title: 'Waste', hint: 'cost of what was surplus', width: 66, right: true, sort: 'waste', groupSort: 'waste', descFirst: true },
  { id: 'input_tokens', title: 'Tokens in', hint: 'prompt tokens', width: 76, right: true, sort: 'input_tokens', groupSort: null, descFirst: true },
  { id: 'output_tokens', title: 'Tokens out', hint: 'answer tokens', width: 80, right: true, sort: 'output_tokens', groupSort: null, descFirst: true },
  {
    id: 'missing_spans',
    title: 'Missing',
    hint: 'spans reported and not there',
    width: 64,
    right: true,
    sort: 'missing_spans',
    groupSort: null,
    descFirst: true,
  },
  {
    id: 'completeness',
    title: 'Completeness',
    hint: 'of groups: share that is incomplete',
    width: 96,
    sort: 'completeness',
    groupSort: 'incomplete',
    descFirst: true,
  },
  { id: 'state', title: 'State', hint: 'of groups: how many failed', width: 84, sort: 'state', groupSort: 'errors', descFirst: true },
  { id: 'cause', title: 'Cause', hint: 'why it repeated', width: 120, sort: 'cause', groupSort: null },
  { id: 'experiment', title: 'Experiment', hint: 'where it lies', width: 140, sort: 'experiment', groupSort: null },
  { id: 'stage', title: 'Stage', hint: 'Spark stage', width: 60, sort: 'stage', groupSort: null },
  { id: 'partition', title: 'Partition', hint: 'Spark partition', width: 68, sort: 'partition', groupSort: null },
  { id: 'model', title: 'Model', hint: 'that answered', width: 150, sort: 'model', groupSort: null },
  { id: 'session', title: 'Session', hint: 'conversation', width: 100, sort: 'session', groupSort: null },
  { id: 'user', title: 'User', hint: 'who asked', width: 100, sort: 'user', groupSort: null },
  { id: 'client', title: 'Client', hint: 'library that sent it', width: 110, sort: 'client', groupSort: null },
  { id: 'received', title: 'Received', hint: 'when its last part arrived', width: 104, right: true, sort: 'received', groupSort: null, descFirst: true },
  { id: 'input', title: 'Input', hint: 'beginning of its input', width: 160, grows: true, sort: 'input', groupSort: null },
] as const satisfies readonly (Omit<Column, 'id'> & { id: string })[]

/** Every column that is none of a label, in the order the Columns menu offers them. */
export const COLUMNS: readonly Column[] = KNOWN

const BY_ID = new Map<string, Column>(COLUMNS.map((column) => [column.id, column]))

/** A column by its id, or null when there is none. */
export function columnOf(id: string): Column | null {
  const known = BY_ID.get(id)
  if (known) return known
  const key = labelOf(id)
  if (key === null) return null
  return { id: `@${key}`, title: key, hint: 'tag, metadata or attribute', width: 120, sort: `label:${key}`, groupSort: null }
}

/** The label key that a column shows, or null. */
export function labelOf(id: string): string | null {
  return id.startsWith('@') && id.length > 1 && id.length <= 251 ? id.slice(1) : null
}

/** Whether a list of traces can be ordered so. */
export function isTraceSort(text: string): text is TraceSort {
  return (SORT_KEYS as readonly string[]).includes(text) || (text.startsWith('label:') && text.length > 6 && text.length <= 256)
}

/** Whether groups can be ordered so. */
export function isGroupSort(text: string): text is GroupSort {
  return (GROUP_SORT_KEYS as readonly string[]).includes(text)
}
