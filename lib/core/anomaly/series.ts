import type { NanoUsd } from '../money'
import type { Nanos } from '../time'

/**
 * What a store sums over the traces of one point, of one model or document in it, or of one attribute value in it. Money in nano-dollars;
 * a response id is costed once, usage counted on leaf calls (`detection.md`, Cost).
 */
export interface CostSums {
  /** All of it, repeats included; without the calls that have no price. */
  costNano: NanoUsd
  /** As much of it as surplus evaluations cost; `costNano` less this is the cost net of repeats. */
  wasteNano: NanoUsd
  /** Distinct document keys; 0 where documents are not known. */
  documents: number
  evaluations: number
  /** Evaluations beyond the wanted ones of their pair, so that `evaluations / (evaluations − surplus)` is the repeat factor. */
  surplus: number
  /** Calls with usage or a failure that was billed, priced or not. */
  calls: number
  /** Input and output tokens of these calls. */
  tokens: number
  /** Calls that no price was found for: their cost is missing in `costNano`. */
  unpricedCalls: number
}

/** One run, or one hour in which something was sent; an hour without a trace is no point. */
export interface CostPoint extends CostSums {
  /** The run's id, or the hour's as `2026-11-21T04`: what a page links to. */
  id: string
  firstNs: Nanos
  lastNs: Nanos
}

/** Whose cost a series is. */
export type SeriesSubject =
  | { kind: 'experiment'; experimentId: string }
  | { kind: 'model'; experimentId: string; model: string }
  | { kind: 'document'; experimentId: string; document: string }

/** The cost of an experiment, or of one model or document in it, over time. */
export interface CostSeries {
  subject: SeriesSubject
  /** Runs where the experiment has them, else hours. */
  grain: 'run' | 'hour'
  /** In order of `firstNs`. A model or document has a point only where it occurs. */
  points: readonly CostPoint[]
}

/** How easily a series is flagged (`detection.md`, Cost anomalies). */
export interface AnomalySettings {
  /** Flagged above median + so many × 1.4826 × MAD. */
  deviations: number
  /** And from so many times the median on. */
  ratio: number
  /** And from such a cost of the point on. */
  leastNano: NanoUsd
}

export const USUAL_SETTINGS: AnomalySettings = { deviations: 5, ratio: 1.5, leastNano: 0n as NanoUsd }

/** Fewer earlier points than these are "not enough history". */
export const LEAST_EARLIER = 5

export const MINUTE_NS = 60_000_000_000n
export const HOUR_NS = 60n * MINUTE_NS
export const DAY_NS = 24n * HOUR_NS
export const WEEK_NS = 7n * DAY_NS

/** A subject as text, equal for equal subjects. */
export function subjectKey(subject: SeriesSubject): string {
  const name = subject.kind === 'model' ? subject.model : subject.kind === 'document' ? subject.document : ''
  return JSON.stringify([subject.kind, subject.experimentId, name])
}

/** Sums of several points, or of several parts of one. Documents are added: they are the distinct keys of each. */
export function addedSums(all: readonly CostSums[]): CostSums {
  const total: CostSums = {
    costNano: 0n as NanoUsd,
    wasteNano: 0n as NanoUsd,
    documents: 0,
    evaluations: 0,
    surplus: 0,
    calls: 0,
    tokens: 0,
    unpricedCalls: 0,
  }
  for (const one of all) {
    total.costNano = (total.costNano + one.costNano) as NanoUsd
    total.wasteNano = (total.wasteNano + one.wasteNano) as NanoUsd
    total.documents += one.documents
    total.evaluations += one.evaluations
    total.surplus += one.surplus
    total.calls += one.calls
    total.tokens += one.tokens
    total.unpricedCalls += one.unpricedCalls
  }
  return total
}
