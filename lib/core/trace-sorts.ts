/**
 * What a list of traces can be ordered by; `label:<key>` is a tag, metadata key or attribute. Null counts as least. Inputs and answers are
 * compared by their first {@link SORTED_CHARACTERS} characters; labels, stages and partitions that spell out numbers come before the other
 * texts, by their value.
 */
export const SORT_KEYS = [
  'start',
  'duration',
  'tokens',
  'input_tokens',
  'output_tokens',
  'cost',
  'waste',
  'factor',
  'spans',
  'missing_spans',
  'document',
  'name',
  'experiment',
  'pass',
  'cause',
  'state',
  'completeness',
  'worker',
  'stage',
  'partition',
  'model',
  'session',
  'user',
  'received',
  'trace',
  'client',
  'input',
  'answer',
] as const
/** How much of a long text orders a list, in code points: more than a row shows of it. */
export const SORTED_CHARACTERS = 100
export type SortKey = (typeof SORT_KEYS)[number] | `label:${string}`

/** What groups can be ordered by. `factor` is evaluations ÷ pairs, `duration` the 95th percentile. */
export const GROUP_SORT_KEYS = [
  'value',
  'traces',
  'documents',
  'factor',
  'surplus',
  'waste',
  'cost',
  'tokens',
  'incomplete',
  'errors',
  'duration',
  'first',
  'last',
] as const
export type GroupSortKey = (typeof GROUP_SORT_KEYS)[number]
