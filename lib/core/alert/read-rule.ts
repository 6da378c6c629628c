import type { ExperimentId } from '../ids'
import { type AlertCondition, type AlertRule, GATE_FIGURES, type GateFigure, readThreshold, unitOf } from './alert-rule'
import { MOST_CHANNELS } from './channel'
import { cutText, type FieldProblem, fieldsOf, readName, type Say, spelled } from './field-problem'

/** A rule as it is typed: all but what the server makes. */
export type ReadRule = Omit<AlertRule, 'id' | 'madeMs' | 'sinceMs'>

export const CONDITION_KINDS = ['gate', 'budget', 'anomaly'] as const satisfies readonly AlertCondition['kind'][]
/** When a budget is worth a message. */
export const BUDGET_MOMENTS = ['forecast', 'spent'] as const
/**
 * Reads a rule somebody typed: `{name, experiment?, on: {kind, …}, channels, enabled?}`. Whether the experiment, the budget and the
 * channels are there is not looked at. Answers it, or everything that is wrong with it, field by field.
 */
export function readRule(draft: unknown): { rule: ReadRule } | { problems: FieldProblem[] } {
  const given = fieldsOf(draft)
  const problems: FieldProblem[] = []
  const say: Say = (field, message) => void problems.push({ field, message })
  const name = readName(given.name, 'rule', say)
  const on = readCondition(fieldsOf(given.on), say)
  const experimentId = typeof given.experiment === 'string' && given.experiment !== '' ? (given.experiment as ExperimentId) : null
  const channels = [...new Set(Array.isArray(given.channels) ? given.channels.map(spelled) : [])]
  if (channels.length > MOST_CHANNELS) say('channels', `A rule has at most ${MOST_CHANNELS} channels; this one has ${channels.length}.`)
  if (problems.length > 0 || on === null) return { problems }
  return { rule: { name, experimentId, on, channels, enabled: given.enabled !== false } }
}

function readCondition(given: Record<string, unknown>, say: Say): AlertCondition | null {
  if (given.kind === 'anomaly') return { kind: 'anomaly' }
  if (given.kind === 'budget') {
    const at = BUDGET_MOMENTS.find((one) => one === given.at)
    if (at === undefined) say('on.at', `A message goes at ${BUDGET_MOMENTS.join(' or ')}, not at ${cutText(spelled(given.at))}.`)
    return at === undefined ? null : { kind: 'budget', budget: typeof given.budget === 'string' && given.budget !== '' ? given.budget : null, at }
  }
  if (given.kind !== 'gate') {
    say('on.kind', `A rule watches one of ${CONDITION_KINDS.join(', ')}, not ${cutText(spelled(given.kind))}.`)
    return null
  }
  const figure = GATE_FIGURES.find((one) => one === given.figure)
  if (figure === undefined) {
    say('on.figure', `The gate gives no figure called ${cutText(spelled(given.figure))}.`)
    return null
  }
  const above = readAbove(figure, given.above)
  if (above !== null) return { kind: 'gate', figure, above }
  say('on.above', thresholdProblem(figure, spelled(given.above ?? '').trim()))
  return null
}

/** The threshold in the one spelling it is kept in, so that `1`, `1.0` and `01` are one condition. */
function readAbove(figure: GateFigure, value: unknown): string | null {
  if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) return null
  const units = readThreshold(figure, spelled(value ?? '').trim())
  if (units === null) return null
  return unitOf(figure) === 'factor' ? `${units / 1_000n}.${String(units % 1_000n).padStart(3, '0')}` : String(units)
}

function thresholdProblem(figure: GateFigure, text: string): string {
  const given = text === '' ? 'nothing' : cutText(text)
  if (/^[-−–]/.test(text)) return `No figure is below 0: ${given}.`
  if (unitOf(figure) === 'factor') return `Write a number with three decimals at most, e.g. 1.5, not ${given}.`
  return unitOf(figure) === 'money'
    ? `Write the amount in whole nano-dollars (0.25 dollars are 250000000), not ${given}.`
    : `Write a whole number, not ${given}.`
}
