import type { PeriodKind } from '../core/anomaly/calendar'
import type { CostSums } from '../core/anomaly/series'
import type { TraceFilter } from '../core/filter/filter'
import type { ExperimentId } from '../core/ids'
import type { Millis, Nanos } from '../core/time'

/** How sums are parted in time: by run, or by steps that each last until the next one begins (ms since 1970, rising). */
export type CostPoints = 'run' | readonly Millis[]

export const COST_ORDERS = ['start', 'cost', 'waste', 'calls', 'tokens', 'unpriced', 'value'] as const
export type CostOrder = (typeof COST_ORDERS)[number]

export interface CostQuery {
  filter: TraceFilter
  /** null: no parting in time. Traces before the first step, or that are in no run yet, are left out. */
  points: CostPoints | null
  /**
   * What sums are parted by beside that: a column of FILTER_COLUMNS, `experiment` or a label key; null for nothing. By `model` the calls of
   * a trace are told apart; any other key takes it whole.
   */
  by: string | null
  /** Of `by` only these values (null: traces without one). */
  only?: readonly (string | null)[]
  sort: CostOrder
  descending: boolean
  limit: number
}

/** What the traces of one part add up to. A second record and a failed attempt have no call that counts. */
export interface CostRow extends CostSums {
  /** Run id, or the step's beginning in ms as decimal digits; null without points. */
  point: string | null
  value: string | null
  /** Of a run or a document: whose it is; null otherwise. */
  experimentId: ExperimentId | null
  traces: number
  /** Of `calls`, those of surplus evaluations. */
  wasteCalls: number
  inputTokens: number
  outputTokens: number
  firstNs: Nanos
  lastNs: Nanos
}

export interface KeptBudget {
  id: string
  experimentId: ExperimentId | null
  period: PeriodKind
  zone: string
  limitNano: bigint
  madeMs: Millis
}

/** Sums over the traces that match, of what they cost. */
export interface CostSumStore {
  /** Parts in the order asked for, at most `limit`; `distinct` is how many there are in all. */
  costSums(query: CostQuery): Promise<{ rows: CostRow[]; distinct: number }>
}

/** The part of the store that keeps budgets. */
export interface BudgetStore {
  /** All of them, the oldest first. */
  budgets(): Promise<KeptBudget[]>
  /** Keeps a budget, in place of the one with its id. */
  saveBudget(budget: KeptBudget): Promise<void>
  /** False when there is no such budget. */
  deleteBudget(id: string): Promise<boolean>
}
