import type { NanoUsd } from '../core/money'
import type { PriceOverride } from '../core/price-override'
import { type ServedTier, type ServiceTier, serviceTierOf, type Unpriced } from '../core/service-tier'
import type { Call } from '../core/span'
import type { Millis } from '../core/time'
import { type BillLine, bill } from './bill'
import { chooseOverride } from './choose-override'
import { PRICE_LIST, pricesAt, providerIdOf } from './price-list'
import { listTable, overrideTable, type PriceTable } from './price-table'
import { chargedAlike } from './priced-units'
import { type NameRule, type Resolved, resolveModel } from './resolve-model'
import { type CountingHabit, settleUsage } from './settle-usage'
import { databricksModel, isFineTuned } from './special-names'
import { tierRule } from './tier-rules'

export type { BillLine } from './bill'

/** What of a call its price depends on; a stored call (`CallRow`) has it too, so that history can be priced anew. */
export type PriceableCall = Pick<Call, 'kind' | 'provider' | 'requestModel' | 'responseModel' | 'usage' | 'serviceTier' | 'usageFault' | 'clientCostFault'>

/** What a call costs. `note` is the provenance of the price, or why there is none. */
export interface PricedCall {
  costNano: NanoUsd | null
  note: string
  /** The model that was priced, by the name it was reported under. */
  model: string | null
  lines: BillLine[]
  /** The rule that led to the price: the user's own or how the name was found in the list. null without a price. */
  rule: NameRule | 'Azure deployment' | 'own price' | null
  /** Id of the user's own price that was taken. */
  overrideId: string | null
  tier: ServedTier
  /** null when it has a price. */
  unpriced: Unpriced | null
}

/**
 * Prices a call at a moment (milliseconds): by the most specific of the user's own prices, else by the price list. The response's
 * model wins over the request's, which is used where the list does not know the response's (`detection.md`, Cost); a fine-tuned name
 * wins over a plain one. Exact: prices are read as decimals, lines are summed as integers and rounded once, half to even, to
 * nano-dollars. Unpriced is `costNano: null` with the reason in `note`, never 0, and never a guess. Never throws.
 */
export function priceCall(call: PriceableCall, at: Millis, overrides: readonly PriceOverride[] = []): PricedCall {
  const priced = withoutClientCost(call, at, overrides)
  if (call.clientCostFault === undefined) return priced
  return { ...priced, note: `${priced.note}; the cost the client sent, ${call.clientCostFault}, is no amount and is left out` }
}

function withoutClientCost(call: PriceableCall, at: Millis, overrides: readonly PriceOverride[]): PricedCall {
  const tier = serviceTierOf(call.serviceTier)
  const models = namesOf(call)
  const [first = null] = models
  const none = (unpriced: Unpriced, note: string): PricedCall => ({
    costNano: null,
    note,
    model: first,
    lines: [],
    rule: null,
    overrideId: null,
    tier,
    unpriced,
  })
  if (call.usageFault !== undefined) return none('bad counts', `${call.usageFault}, which is no count`)
  if (first === null) return none(call.usage ? 'no model' : 'no usage', call.usage ? 'no model was reported' : 'no usage was reported')
  const found = listed(call.provider, models)
  if (isPriced(tier)) {
    const provider = call.provider ?? (found !== null && 'row' in found ? found.row.provider.id : null)
    const own = chooseOverride(overrides, { models, provider, tier, at })
    if (own) {
      const table = overrideTable(own.override, call.kind === 'embedding')
      const note = `${own.model}, your own price for ${own.override.pattern}${tier === 'standard' ? '' : `, ${tier}`}${datesOf(own.override)}`
      const cost = charge(call, { cacheBeside: true, reasoningBeside: false }, table)
      if ('unpriced' in cost) return { ...none(cost.unpriced, `${cost.fault}${cost.unpriced === 'no price' ? ` (${note})` : ''}`), model: own.model }
      return { ...none('no price', note), ...cost, model: own.model, rule: 'own price', overrideId: own.override.id, unpriced: null }
    }
  }
  if (!call.usage) return none('no usage', 'no usage was reported')
  if (tier === 'prepaid') return none('service tier', `the service tier ${call.serviceTier} is capacity bought beforehand: no price a token`)
  if (tier === 'unknown') return none('service tier', `the service tier ${call.serviceTier} is not known: no price`)
  if (found === null) return none('no price', `${PRICE_LIST} has no price for ${models.join(' or ')}`)
  if ('refused' in found) return { ...none('no price', found.refused), model: found.model }
  const priced = { ...none('no price', ''), ...byList(call, call.usage, found, tier, at) }
  const standard = tier === 'standard' ? null : chooseOverride(overrides, { models, provider: call.provider ?? found.row.provider.id, tier: 'standard', at })
  return standard ? { ...priced, note: `${priced.note}; your own price for ${standard.override.pattern} is for the standard tier` } : priced
}

type Listed = Resolved & { model: string }
type Priced = Partial<PricedCall> & Pick<PricedCall, 'note' | 'unpriced'>

function byList(call: PriceableCall, usage: NonNullable<Call['usage']>, { row, rule, model }: Listed, tier: ServiceTier, at: Millis): Priced {
  const special = tier === 'standard' ? null : tierRule(tier, row, usage)
  if (tier !== 'standard' && special === null) {
    const parts = (usage.cacheReadTokens ?? 0) > 0 ? ' with cached tokens' : ''
    return { model, unpriced: 'service tier', note: `${PRICE_LIST} has no ${tier} price for ${model}${parts}, and no rule of ${row.provider.name} is known` }
  }
  const table = listTable(pricesAt(row, at), special)
  if (!table.keys.has('input_mtok') && !table.keys.has('output_mtok')) {
    return { model, unpriced: 'no price', note: `${model} is not priced by tokens in ${PRICE_LIST}` }
  }
  const cost = charge(call, habitOf(row), table)
  if ('unpriced' in cost) return { model, unpriced: cost.unpriced, note: cost.fault }
  const named = azureDeployment(call, model) ? 'Azure deployment' : rule
  const side = model === call.responseModel ? 'response' : 'request'
  const tiered = special === null ? '' : `, ${tier}: ${special.name} of the standard price`
  const alike = chargedAlike(usage, table.keys)
    .map((text) => `, ${text}`)
    .join('')
  const note = `${model}, the ${side} model${howFound(call, named, row.name, model)}, ${row.provider.name}${tiered}${alike}, prices of ${PRICE_LIST}`
  return { ...cost, model, rule: named, note, unpriced: null }
}

function howFound({ requestModel }: PriceableCall, rule: PricedCall['rule'], name: string, model: string): string {
  if (rule === 'Azure deployment') return `, which answered the deployment ${requestModel}`
  if (rule !== 'listed name' && rule !== 'Bedrock name') return name === model ? `, ${rule}` : `, ${rule}: priced as ${name}`
  const endpoint = requestModel !== null && requestModel !== model && databricksModel(requestModel) !== null
  return endpoint ? `, which answered the Databricks endpoint ${requestModel}` : ''
}

function azureDeployment({ provider, requestModel, responseModel }: PriceableCall, model: string): boolean {
  return provider !== null && providerIdOf(provider) === 'azure' && model === responseModel && requestModel !== null && requestModel !== responseModel
}

function charge(call: PriceableCall, habit: CountingHabit, table: PriceTable): Pick<PricedCall, 'costNano' | 'lines'> | { unpriced: Unpriced; fault: string } {
  const onlyRequests = table.keys.size > 0 && [...table.keys].every((key) => key === 'request')
  const usage = onlyRequests ? NO_USAGE : call.usage
  if (!usage) return { unpriced: 'no usage', fault: 'no usage was reported' }
  const settled = settleUsage(usage, call.kind, habit)
  if ('fault' in settled) return { unpriced: 'bad counts', fault: settled.fault }
  const cost = bill(settled, call.kind, table)
  return 'fault' in cost ? { unpriced: 'no price', fault: cost.fault } : cost
}

/** A price a request needs no counts. */
const NO_USAGE: NonNullable<Call['usage']> = {
  inputTokens: 0,
  outputTokens: 0,
  totalTokens: null,
  cacheReadTokens: null,
  cacheWriteTokens: null,
  reasoningTokens: null,
  inputIncludesCache: true,
}

/** Claude and Nova are counted without their cached tokens by their own interfaces; Perplexity's deep research counts reasoning apart. */
function habitOf({ provider, model }: Resolved['row']): CountingHabit {
  return { cacheBeside: provider.id === 'aws' || /claude/i.test(model.id), reasoningBeside: provider.id === 'perplexity' && model.id.includes('deep-research') }
}

/** Names to price by, the better first: fine-tuned before plain, response before request. */
function namesOf({ responseModel, requestModel }: PriceableCall): string[] {
  const names = [...new Set([responseModel, requestModel].filter((name): name is string => name !== null && name.trim() !== ''))]
  return [...names.filter(isFineTuned), ...names.filter((name) => !isFineTuned(name))]
}

/** The first name the list knows; a name that must not be priced ends the search, whatever the other says. */
function listed(provider: string | null, models: readonly string[]): Listed | { refused: string; model: string } | null {
  const found = models.map((model) => ({ model, ...resolveModel(provider, model) }))
  const refused = found.find((one): one is { refused: string; model: string } => 'refused' in one)
  return refused ?? found.find((one): one is Listed => 'row' in one) ?? null
}

function isPriced(tier: ServedTier): tier is ServiceTier {
  return tier !== 'prepaid' && tier !== 'unknown'
}

function datesOf({ from, until }: PriceOverride): string {
  return `${from === null ? '' : ` from ${from}`}${until === null ? '' : ` until ${until}`}`
}
