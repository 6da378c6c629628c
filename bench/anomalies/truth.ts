import type { FactorName } from '../../lib/core/anomaly/explain'
import type { ValueSums } from '../../lib/core/anomaly/grown-values'
import type { CostSeries } from '../../lib/core/anomaly/series'
import type { Nanos } from '../../lib/core/time'

/** What was done to a job, or that nothing was. */
export const KINDS = [
  'level_shift',
  'slow_drift',
  'weekly_rhythm',
  'hot_document',
  'price_change',
  'silent_day',
  'repetition',
  'calm_noise',
  'calm_growth',
  'calm_few_runs',
] as const
export type Kind = (typeof KINDS)[number]

/** Something that was done to one series of a job, and that should be told. */
export interface TrueEvent {
  /** Which of the case's series. */
  series: number
  how: 'jump' | 'slow'
  /** The first point it is in, the last at which it must have been told, and the last at which it may be told once more. */
  from: number
  tellBy: number
  over: number
  /** False where it made less than twice the cost of this series: it may be told or not. */
  must: boolean
  /** What was multiplied; null where there is no reason to check. */
  factor: FactorName | null
  /** The attribute value behind it, where it is one. */
  value: { key: string; value: string } | null
}

/** A start that a schedule asked for and that was left out. */
export interface TrueSilence {
  dueNs: Nanos
}

/** A job's costs over time, with what was done to it. */
export interface AnomalyCase {
  kind: Kind
  name: string
  series: CostSeries[]
  events: TrueEvent[]
  /** Points of a series that no rule can know to be usual: a rhythm that was seen fewer than three times. */
  notYetKnowable: { series: number; index: number }[]
  startsNs: Nanos[]
  untilNs: Nanos
  silences: TrueSilence[]
  /** Whether the job runs on a schedule, so that a silence told is right or wrong. */
  scheduled: boolean
  /** Attribute values of a point and of earlier ones, as a store would sum them. */
  valuesAt: (index: number, earlier: readonly number[]) => ValueSums[]
}
