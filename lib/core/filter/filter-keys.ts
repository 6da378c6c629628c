import { CAUSES } from '../finding'
import { COMPLETENESS } from '../trace'
import { FILTER_COLUMNS, type FilterColumn } from './filter'

/** How the value of a key is read. `text` takes globs; the others also compare. */
export type FilterKeyType = 'text' | 'word' | 'flag' | 'number' | 'usd' | 'duration' | 'time'

/** A key the filter knows by name; every other key is a label (tag, metadata key or attribute). */
export interface FilterKey {
  key: string
  column: FilterColumn
  type: FilterKeyType
  /** The words a `word` key takes; a glob over them is fine. */
  words?: readonly string[]
  /** What it asks, in a few words, for completion. */
  hint: string
}

/** Keys that stand for a column of the list, in the order completion offers them. */
export const FILTER_KEYS: readonly FilterKey[] = [
  { key: 'document', column: 'document', type: 'text', hint: 'document key' },
  { key: 'repeat', column: 'repeat', type: 'number', hint: 'evaluations per document, repeat>1' },
  { key: 'surplus', column: 'surplus', type: 'flag', hint: 'beyond the one wanted' },
  { key: 'pass', column: 'pass', type: 'number', hint: 'number of the pass' },
  { key: 'cause', column: 'cause', type: 'word', words: CAUSES, hint: 'why it repeated' },
  {
    key: 'role',
    column: 'role',
    type: 'word',
    words: ['evaluation', 'failed_attempt', 'second_record', 'no_evaluation'],
    hint: 'what the trace is in its run',
  },
  { key: 'pair', column: 'pair', type: 'text', hint: 'document with one request' },
  { key: 'completeness', column: 'completeness', type: 'word', words: COMPLETENESS, hint: 'what is missing of it' },
  { key: 'missing_spans', column: 'missing_spans', type: 'number', hint: 'number of spans that never arrived' },
  { key: 'spans', column: 'spans', type: 'number', hint: 'number of spans' },
  { key: 'state', column: 'state', type: 'word', words: ['OK', 'ERROR', 'IN_PROGRESS', 'STATE_UNSPECIFIED'], hint: 'state of the trace' },
  { key: 'cost', column: 'cost', type: 'usd', hint: 'in dollars, cost>0.01' },
  { key: 'waste', column: 'waste', type: 'usd', hint: 'in dollars, of surplus' },
  { key: 'tokens', column: 'tokens', type: 'number', hint: 'tokens in and out' },
  { key: 'input_tokens', column: 'input_tokens', type: 'number', hint: 'tokens in' },
  { key: 'output_tokens', column: 'output_tokens', type: 'number', hint: 'tokens out' },
  { key: 'duration', column: 'duration_ms', type: 'duration', hint: 'duration>34ms, 2s, 5m' },
  { key: 'start', column: 'start_ms', type: 'time', hint: 'start>-24h, start>2026-11-01T04:50 (UTC)' },
  { key: 'end', column: 'end_ms', type: 'time', hint: 'end<-30m, end<2026-11-02 (UTC)' },
  { key: 'received', column: 'received_ms', type: 'time', hint: 'when its last part arrived, received>-15m' },
  { key: 'name', column: 'name', type: 'text', hint: 'name of the trace' },
  { key: 'model', column: 'model', type: 'text', hint: 'model that answered' },
  { key: 'worker', column: 'worker', type: 'text', hint: 'process that ran it' },
  { key: 'stage', column: 'stage', type: 'text', hint: 'Spark stage' },
  { key: 'partition', column: 'partition', type: 'text', hint: 'Spark partition' },
  { key: 'session', column: 'session', type: 'text', hint: 'session' },
  { key: 'user', column: 'user', type: 'text', hint: 'user' },
  { key: 'client', column: 'client', type: 'text', hint: 'library that sent it' },
  { key: 'document_source', column: 'document_source', type: 'text', hint: 'how the document is known' },
  { key: 'id', column: 'id', type: 'text', hint: 'trace id' },
  { key: 'request_id', column: 'request_id', type: 'text', hint: 'id as the client knows it' },
  { key: 'client_request_id', column: 'client_request_id', type: 'text', hint: "client's request id" },
  { key: 'way_in', column: 'way_in', type: 'text', hint: 'how it arrived' },
  { key: 'source_run', column: 'source_run', type: 'text', hint: 'MLflow run it belongs to' },
]

/** Keys that are neither a column nor a label, with what they ask. */
export const SPECIAL_KEYS: readonly { key: string; hint: string }[] = [
  { key: 'experiment', hint: 'experiment by name, /Shared/*' },
  { key: 'run', hint: 'one execution of a job' },
  { key: 'missing', hint: 'missing:true or missing:false' },
  { key: 'span_name', hint: 'holds a span of that name' },
  { key: 'span_type', hint: 'holds a span of that type' },
  { key: 'span_status', hint: 'holds a span that ended so' },
]

const BY_KEY = new Map(FILTER_KEYS.map((entry) => [entry.key, entry]))
/** Names that the table has for what a key asks. */
const ALSO: Record<string, string> = { factor: 'repeat', trace: 'id' }
const BY_COLUMN = new Map(FILTER_KEYS.map((entry) => [entry.column, entry]))

/** The entry of a key such as `cost`, or undefined when the key is a label or special. */
export function filterKey(key: string): FilterKey | undefined {
  return BY_KEY.get(ALSO[key] ?? key)
}

/** The entry whose column this is. */
export function filterKeyOfColumn(column: FilterColumn): FilterKey | undefined {
  return BY_COLUMN.get(column)
}

const SPECIAL = new Set(SPECIAL_KEYS.map(({ key }) => key))
/** Before the name of a label that bears a name of ours. */
const LABEL_SIGN = '@'

/** True for a name that stands for something else than the label of that name. */
function isTaken(name: string): boolean {
  return SPECIAL.has(name) || columnOfKey(name) !== undefined
}

/**
 * The label that a key of the filter bar, of a group or of a facet stands for: `team` for the label `team`, `@model` for the label `model`,
 * whose own name is a column's. Null for a column, `experiment` and the special keys.
 */
export function labelOfKey(key: string): string | null {
  if (key.startsWith(LABEL_SIGN) && isTaken(key.replace(/^@+/, ''))) return key.slice(LABEL_SIGN.length)
  return isTaken(key) ? null : key
}

/** The key that stands for a label: {@link labelOfKey} of it is the label again. */
export function keyOfLabel(label: string): string {
  return isTaken(label.replace(/^@+/, '')) ? `${LABEL_SIGN}${label}` : label
}

/** The column that a key of the filter bar, of a group or of a facet stands for; undefined for a label, `experiment` and the special keys. */
export function columnOfKey(key: string): FilterColumn | undefined {
  return filterKey(key)?.column ?? FILTER_COLUMNS.find((column) => column === key)
}
