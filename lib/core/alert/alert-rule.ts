import { CAUSES } from '../finding'
import type { ExperimentId } from '../ids'
import type { Millis } from '../time'
import type { Incompleteness } from '../trace'

/** States of a trace that is not whole, in the order in which the gate names them. */
export const INCOMPLETE_STATES = ['no_spans', 'partial', 'no_trace_info', 'root_missing', 'unreadable'] as const satisfies readonly Incompleteness[]

/** How a figure is counted: whole numbers, a decimal with three digits, or nano-dollars. */
export type FigureUnit = 'count' | 'factor' | 'money'

/** The figures that the gate gives about a run, by their name there; money is named without `_usd`, because it is in nano-dollars here. */
export const GATE_FIGURES = [
  'repeat_factor',
  'surplus_evaluations',
  'waste',
  'cost',
  'unpriced_calls',
  'passes',
  'failed_attempts',
  'traces',
  'documents',
  'evaluations',
  'missing_documents',
  'incomplete',
  ...INCOMPLETE_STATES.map((state) => `incomplete.${state}` as const),
  ...CAUSES.map((cause) => `causes.${cause}` as const),
  'document_findings.near_repeats',
  'document_findings.shared_content',
  'document_findings.similar_keys',
  'document_findings.differing_answers',
] as const
export type GateFigure = (typeof GATE_FIGURES)[number]

/** What is watched. */
export type AlertCondition =
  /** A run that ended whose figure is above a value, as {@link readThreshold} reads it. */
  | { kind: 'gate'; figure: GateFigure; above: string }
  /** A budget, or each of them (null), of which more was spent than it allows, or that is on course for more. */
  | { kind: 'budget'; budget: string | null; at: 'forecast' | 'spent' }
  /** A cost that is not the usual one, or a scheduled job that sent nothing. */
  | { kind: 'anomaly' }

/** What is watched, and where its messages go. */
export interface AlertRule {
  id: string
  name: string
  /** null: all experiments, but for the demo. */
  experimentId: ExperimentId | null
  on: AlertCondition
  /** Ids of channels; one that was deleted meanwhile gets nothing. */
  channels: string[]
  enabled: boolean
  madeMs: Millis
  /** What ended before is not looked at: see {@link sinceOf}. */
  sinceMs: Millis
}

export const MOST_RULES = 100

/** How a figure is counted. */
export function unitOf(figure: GateFigure): FigureUnit {
  return figure === 'repeat_factor' ? 'factor' : figure === 'cost' || figure === 'waste' ? 'money' : 'count'
}

/** At most so many digits before the point: beyond what any figure reaches. */
const COUNT = /^\d{1,12}$/
const FACTOR = /^\d{1,9}(\.\d{1,3})?$/
const MONEY = /^\d{1,18}$/

/**
 * A threshold in the unit of its figure: a count as it is, a factor in thousandths (`1.5` is 1500), money in nano-dollars.
 * @returns null for a text that is no such number: negative, empty, too long or with more digits than count
 */
export function readThreshold(figure: GateFigure, above: string): bigint | null {
  const unit = unitOf(figure)
  if (unit === 'count') return COUNT.test(above) ? BigInt(above) : null
  if (unit === 'money') return MONEY.test(above) ? BigInt(above) : null
  if (!FACTOR.test(above)) return null
  const [whole = '0', thousandths = ''] = above.split('.')
  return BigInt(whole) * 1_000n + BigInt(thousandths.padEnd(3, '0'))
}

/**
 * From when on a rule looks, when it is saved: from now on, so that it says nothing of history; as before, where it is only renamed or
 * sent elsewhere.
 */
export function sinceOf(before: AlertRule | null, next: Pick<AlertRule, 'experimentId' | 'on' | 'enabled'>, nowMs: Millis): Millis {
  if (!before?.enabled || !next.enabled) return nowMs
  const same = before.experimentId === next.experimentId && conditionKey(before.on) === conditionKey(next.on)
  return same ? before.sinceMs : nowMs
}

function conditionKey(on: AlertCondition): string {
  if (on.kind === 'gate') return JSON.stringify([on.kind, on.figure, on.above])
  return on.kind === 'budget' ? JSON.stringify([on.kind, on.budget, on.at]) : on.kind
}
