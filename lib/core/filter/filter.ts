/**
 * The filter of the Traces page as a tree; every way of filtering (the grammar, MLflow's filter language, facets) ends here and
 * the store turns it into one query. Kept flat on purpose: a conjunction of terms, each a disjunction of values.
 */
export interface TraceFilter {
  terms: FilterTerm[]
}

export type FilterTerm =
  | { kind: 'experiment'; ids: string[] }
  | { kind: 'run'; ids: string[] }
  /** `cost` and `waste` in dollars as decimal text, `*_ms` in milliseconds (moments since 1970), flags `true`/`false`; with `=` and `glob` any of `alternatives` fits too. */
  | { kind: 'column'; column: FilterColumn; op: CompareOp; value: string; alternatives?: string[]; negated: boolean }
  /** A tag, metadata key or attribute by name; any of the values; `*` in a value is any text when `like` is set. */
  | { kind: 'label'; key: string; values: string[]; match: 'equal' | 'glob' | 'exists'; negated: boolean }
  /** Numeric comparison of a label's value. */
  | { kind: 'label_compare'; key: string; op: CompareOp; value: number; negated: boolean }
  | { kind: 'span'; field: 'name' | 'type' | 'status'; op: CompareOp; value: string; negated: boolean }
  /** Free text in names, previews, document keys and ids; case folded. */
  | { kind: 'text'; text: string; negated: boolean }

/** `glob` uses `*`, `like` and `ilike` use SQL's `%` and `_`. */
export type CompareOp = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'glob' | 'like' | 'ilike' | 'regex'

export const FILTER_COLUMNS = [
  'id',
  'request_id',
  'client_request_id',
  'name',
  'state',
  'completeness',
  'document',
  'document_source',
  'role',
  'pair',
  'pass',
  'cause',
  'surplus',
  'start_ms',
  'end_ms',
  'received_ms',
  'duration_ms',
  'spans',
  'missing_spans',
  'tokens',
  'input_tokens',
  'output_tokens',
  'cost',
  'waste',
  'repeat',
  'worker',
  'stage',
  'partition',
  'model',
  'session',
  'user',
  'client',
  'way_in',
  'source_run',
] as const
export type FilterColumn = (typeof FILTER_COLUMNS)[number]
