import type { Nanos } from '../time'
import { type Anomaly, findAnomalies, worthTelling } from './find-anomalies'
import { type AnomalySettings, type CostSeries, DAY_NS } from './series'
import { type Silence, silencesUntil } from './silence'

/** What a setting would have told over a stretch of history. */
export interface Replay {
  /** Times it would have fired: each anomaly once, each silence once. */
  fired: number
  /** Length of the stretch in days, rounded to whole ones. */
  days: number
  anomalies: Anomaly[]
  silences: Silence[]
}

/** An experiment as a replay takes it. */
export interface ReplayedJob {
  whole: CostSeries
  /** Its models and documents. */
  parts: readonly CostSeries[]
  /** Start times of its runs, in order; none leaves silence out. */
  startsNs: readonly Nanos[]
}

/**
 * The same rules over history with other settings, as they would have told it then: each point by the points before it. Silence has no
 * setting and is told as it was.
 * @param jobs with as many points before the stretch as the baseline of its first day needs
 */
export function replay(jobs: readonly ReplayedJob[], settings: AnomalySettings, { fromNs, untilNs }: { fromNs: Nanos; untilNs: Nanos }): Replay {
  const within = (atNs: bigint) => atNs >= fromNs && atNs < untilNs
  const told = jobs.flatMap(({ whole, parts }) => {
    const judged = findAnomalies(whole, settings)
    return [...judged.anomalies, ...parts.flatMap((part) => worthTelling(findAnomalies(part, settings), judged))]
  })
  const anomalies = told.filter(({ atNs }) => within(atNs))
  const silences = jobs.flatMap(({ startsNs }) => silencesUntil(startsNs, untilNs)).filter(({ overdueNs }) => within(overdueNs))
  return { fired: anomalies.length + silences.length, days: Number((untilNs - fromNs + DAY_NS / 2n) / DAY_NS), anomalies, silences }
}
