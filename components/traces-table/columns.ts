import type { TraceSort } from '@/lib/api/contract/traces'

export type GroupSort = 'value' | 'traces' | 'waste' | 'last'

export interface Column {
  id: 'name' | 'pass' | 'factor' | 'start' | 'duration' | 'worker' | 'tokens' | 'cost' | 'spans' | 'answer'
  title: string
  right?: boolean
  /** What sorting by its head asks for; null where there is no such order. */
  sort: TraceSort | null
  groupSort: GroupSort | null
  /** The direction its first click sorts in. */
  descFirst?: boolean
}

/** The columns of the table in order. */
export const COLUMNS: readonly Column[] = [
  { id: 'name', title: 'Document, trace', sort: 'document', groupSort: 'value' },
  { id: 'pass', title: 'Pass', sort: null, groupSort: 'traces', descFirst: true },
  { id: 'factor', title: 'Factor', right: true, sort: null, groupSort: null },
  { id: 'start', title: 'Start', right: true, sort: 'start', groupSort: 'last', descFirst: true },
  { id: 'duration', title: 'Duration', right: true, sort: 'duration', groupSort: null, descFirst: true },
  { id: 'worker', title: 'Worker', sort: null, groupSort: null },
  { id: 'tokens', title: 'Tokens', right: true, sort: 'tokens', groupSort: null, descFirst: true },
  { id: 'cost', title: 'Cost', right: true, sort: 'cost', groupSort: null, descFirst: true },
  { id: 'spans', title: 'Spans', sort: 'spans', groupSort: null, descFirst: true },
  { id: 'answer', title: 'Answer', sort: null, groupSort: null },
]
