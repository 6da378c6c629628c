import type { AlertRuleInput, AlertRuleView } from '@/lib/api/contract/alert'
import { type AlertCondition, type GateFigure, readThreshold, unitOf } from '@/lib/core/alert/alert-rule'
import { readRule } from '@/lib/core/alert/read-rule'
import { type NanoUsd, usdText } from '@/lib/core/money'
import { conditionPhrase } from '@/lib/core/wording/alert-rule'
import { nanoOfText } from '../cost/dollar-text'

const LONGEST_NAME = 100

/** A rule as it is being typed. */
export interface RuleDraft {
  /** Blank: it is called what it watches. */
  name: string
  /** Experiment id; '' for all. */
  experiment: string
  kind: AlertCondition['kind']
  figure: GateFigure
  /** As it is typed: dollars where the figure is money. */
  above: string
  /** Budget id; '' for any. */
  budget: string
  at: 'forecast' | 'spent'
  channels: readonly string[]
  enabled: boolean
}

/** A form with what most rules are: repeats of a run, to every channel there is. */
export function emptyRule(channels: readonly string[]): RuleDraft {
  return { name: '', experiment: '', kind: 'gate', figure: 'repeat_factor', above: '1.0', budget: '', at: 'forecast', channels, enabled: true }
}

/** A rule that is there, to be changed. */
export function draftOfRule({ name, experiment, on, channels, enabled }: AlertRuleView): RuleDraft {
  const draft = { ...emptyRule(channels), name, experiment: experiment?.id ?? '', kind: on.kind, enabled }
  if (on.kind === 'gate') return { ...draft, figure: on.figure, above: typedThreshold(on.figure, on.above) }
  return on.kind === 'budget' ? { ...draft, budget: on.budget ?? '', at: on.at } : draft
}

/**
 * What a draft says, as it is sent; or what is wrong with it, by field.
 * @param budget what the budget it names is called; null for any
 */
export function readRuleDraft(draft: RuleDraft, budget: string | null): { input: AlertRuleInput } | { problems: Map<string, string> } {
  const on = conditionOf(draft)
  const experiment = draft.kind === 'budget' && draft.budget !== '' ? null : draft.experiment || null
  const input = { name: draft.name, experiment, on, channels: [...draft.channels], enabled: draft.enabled }
  const read = readRule({ ...input, name: draft.name.trim() === '' ? 'x' : draft.name })
  if ('problems' in read) return { problems: new Map(read.problems.map(({ field, message }) => [field, aboutDollars(draft, field, message)])) }
  const name = draft.name.trim() === '' ? conditionPhrase(read.rule.on, budget).slice(0, LONGEST_NAME) : draft.name
  return { input: { ...input, name } }
}

/** How the figure's threshold is typed: dollars for money, else as it is kept. */
function typedThreshold(figure: GateFigure, above: string): string {
  const units = readThreshold(figure, above) ?? 0n
  if (unitOf(figure) === 'money') return usdText(units as NanoUsd)
  return unitOf(figure) === 'factor' ? above.replace(/(\.\d)0{1,2}$/, '$1') : above
}

function conditionOf({ kind, figure, above, budget, at }: RuleDraft): AlertRuleInput['on'] {
  if (kind === 'gate') return { kind, figure, above: unitOf(figure) === 'money' ? (nanoOfText(above, true) ?? '') : above.trim() }
  return kind === 'budget' ? { kind, budget: budget || null, at } : { kind }
}

/** The form asks for dollars where the interface to programs takes nano-dollars. */
function aboutDollars({ kind, figure, above }: RuleDraft, field: string, message: string): string {
  if (field !== 'on.above' || kind !== 'gate' || unitOf(figure) !== 'money') return message
  return /^[-−–]/.test(above.trim()) ? 'No figure is below 0.' : 'Write an amount in dollars, with nine decimals at most: 0.25.'
}
