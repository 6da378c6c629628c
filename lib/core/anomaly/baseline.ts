import type { NanoUsd } from '../money'
import { deviationFrom, MAD_TO_DEVIATION, medianOf } from './median'
import { type AnomalySettings, LEAST_EARLIER } from './series'

/**
 * Which earlier points a point is compared with: the last ones; those of the same weekday and time; or those of the same time of day.
 * The latter two only where the history shows such a rhythm.
 */
export type Compared = 'last' | 'same_weekday' | 'same_time_of_day'

/** The usual cost of a point and from where on it is flagged. */
export interface Baseline {
  compared: Compared
  medianNano: NanoUsd
  madNano: NanoUsd
  /** Above this a point is flagged: the highest of the three bounds of the rule. */
  limitNano: NanoUsd
  /** Indexes of the earlier points behind it, oldest first. */
  earlier: readonly number[]
}

/** An earlier point as the baseline counts it: in nano-dollars, as priced and with its unpriced calls at the price of the others. */
export interface EarlierValue {
  index: number
  value: number
  estimate: number
}

/** Median, MAD and limit of some earlier costs; null where there are fewer than five (`detection.md`, Cost anomalies). */
export function baselineOf(
  earlier: readonly EarlierValue[],
  compared: Compared,
  settings: AnomalySettings,
  value: (one: EarlierValue) => number = (one) => one.value,
): Baseline | null {
  if (earlier.length < LEAST_EARLIER) return null
  const values = earlier.map(value)
  const median = medianOf(values)
  const mad = deviationFrom(median, values)
  const limit = Math.max(median + settings.deviations * MAD_TO_DEVIATION * mad, settings.ratio * median, Number(settings.leastNano))
  return {
    compared,
    medianNano: nano(median),
    madNano: nano(mad),
    limitNano: nano(limit),
    earlier: earlier.map(({ index }) => index),
  }
}

/** Whether a cost is above the usual by the rule; a bound that is met exactly flags, but for the one by deviations. */
export function isAbove(cost: number, { medianNano, madNano }: Baseline, settings: AnomalySettings): boolean {
  const median = Number(medianNano)
  return (
    cost > median + settings.deviations * MAD_TO_DEVIATION * Number(madNano) &&
    cost >= settings.ratio * median &&
    cost > 0 &&
    cost >= Number(settings.leastNano)
  )
}

/** Whether a cost is as far below the usual as a flagged one is above it. */
export function isBelow(cost: number, { medianNano, madNano }: Baseline, settings: AnomalySettings): boolean {
  const median = Number(medianNano)
  return cost < median - settings.deviations * MAD_TO_DEVIATION * Number(madNano) && cost * settings.ratio <= median
}

function nano(value: number): NanoUsd {
  return BigInt(Math.round(value)) as NanoUsd
}
