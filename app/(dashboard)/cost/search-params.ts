import { createParser, parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { STRETCHES, USUAL_STRETCH } from '@/components/cost/cost-asked'
import { USUAL_KEY } from '@/components/cost/cost-keys'
import { isFlag, oneOf, type ParameterRule } from '@/components/shell/url-rules'
import { COST_SORTS, COST_STEPS } from '@/lib/api/contract/cost'

const STRETCH_IDS = STRETCHES.map(({ id }) => id)
const MOST_KEY = 250

const asDay = createParser<string>({ parse: (text) => (isDay(text) ? text : null), serialize: (day) => day })
const asKey = createParser<string>({ parse: (text) => (text.length > 0 && text.length <= MOST_KEY ? text : null), serialize: (key) => key })

/** What of the screen is in the address. */
export const costParams = {
  /** What the cost is split by. */
  by: asKey.withDefault(USUAL_KEY),
  /** The stretch of time: the last days, or first and last day, which win. */
  last: parseAsStringLiteral(STRETCH_IDS).withDefault(USUAL_STRETCH),
  from: asDay,
  to: asDay,
  /** What a bar stands for; null: what suits the scope and the stretch. */
  step: parseAsStringLiteral(COST_STEPS),
  /** The bar that was chosen, and the value that is drawn by itself. */
  point: parseAsString,
  value: parseAsString,
  sort: parseAsStringLiteral(COST_SORTS).withDefault('cost'),
  desc: parseAsBoolean.withDefault(true),
  /** The table behind the chart, in its place. */
  table: parseAsBoolean.withDefault(false),
  /** The form for the sensitivity; the budget that is changed (`new`: one is made); the model whose price is set. */
  tune: parseAsBoolean.withDefault(false),
  budget: parseAsString,
  price: parseAsString,
}

const fine: ParameterRule = () => null
const day: ParameterRule = (text) => (isDay(text) ? null : 'is no day such as 2026-11-21: that side is open')

/** How the address is judged. */
export const COST_RULES: Record<keyof typeof costParams, ParameterRule> = {
  by: (text) => (text !== '' && text.length <= MOST_KEY ? null : 'is nothing to split by: split by model'),
  last: oneOf(STRETCH_IDS, 'is no stretch of time: the last 90 days are shown'),
  from: day,
  to: day,
  step: oneOf(COST_STEPS, 'is nothing that a bar can stand for'),
  point: fine,
  value: fine,
  sort: oneOf(COST_SORTS, 'is no column: the dearest come first'),
  desc: isFlag('is neither true nor false: the greatest come first'),
  table: isFlag('is neither true nor false: the chart is shown'),
  tune: isFlag('is neither true nor false: the sensitivity is not being changed'),
  budget: fine,
  price: fine,
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}
