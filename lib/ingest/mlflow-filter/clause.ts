export const COMPARATORS = ['=', '!=', '>', '>=', '<', '<=', 'LIKE', 'ILIKE', 'RLIKE', 'IN', 'NOT IN', 'IS NULL', 'IS NOT NULL'] as const
export type Comparator = (typeof COMPARATORS)[number]

export type ClauseEntity = 'attribute' | 'tag' | 'metadata' | 'span' | 'feedback' | 'expectation'

/** Keys of traces that MLflow compares as numbers; times and durations are in milliseconds. */
export const NUMERIC_KEYS = ['timestamp_ms', 'execution_time_ms', 'end_time_ms'] as const

/**
 * One comparison of an MLflow trace filter; a filter is a conjunction of them. Keys are canonical (`timestamp_ms`, never its alias
 * `timestamp`; `name` has become the tag `mlflow.traceName`). For `span` the key is `name`, `type`, `status`, `content` or
 * `attributes.<name>`. `value` is a number for numeric keys, a list for IN and NOT IN, null for IS [NOT] NULL, else text.
 */
export interface Clause<Entity extends string = ClauseEntity> {
  entity: Entity
  key: string
  comparator: Comparator
  value: number | string | string[] | null
  /** 0-based offset of the clause in the filter text. */
  at: number
}

/** One key of an `order_by`; the first decides, the next break ties. */
export interface OrderKey<Entity extends string = ClauseEntity> {
  entity: Entity
  key: string
  ascending: boolean
}
