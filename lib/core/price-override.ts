import { decimalUnits } from './cost-decimal'
import { SERVICE_TIERS, type ServiceTier } from './service-tier'
import type { Millis } from './time'

/** What a price may be for: USD a million tokens, except `request`, which is USD a request. */
export const PRICE_FIELDS = [
  'input',
  'cacheRead',
  'cacheWrite',
  'cacheWriteHour',
  'output',
  'reasoning',
  'inputAudio',
  'outputAudio',
  'embedding',
  'request',
] as const

export type PriceField = (typeof PRICE_FIELDS)[number]

/** Prices as decimal texts (`0.15`), so that no digit is lost. */
export type OverridePrices = Partial<Record<PriceField, string>>

/**
 * A price of the user's own. It stands in for the price list as a whole: what it has no price for is charged with the part it
 * belongs to (cached tokens as input, reasoning as output), as the list does.
 */
export interface PriceOverride {
  id: string
  /** Glob over the model's name as it was reported, whatever its case: `*` for any run of characters, `?` for one. */
  pattern: string
  /** Provider the call must name, or null for any. */
  provider: string | null
  /** First and last day (UTC, `2026-01-31`) the price holds; null is open. */
  from: string | null
  until: string | null
  tier: ServiceTier
  prices: OverridePrices
}

export interface OverrideProblem {
  field: 'pattern' | 'provider' | 'from' | 'until' | 'tier' | 'currency' | 'prices' | PriceField
  message: string
}

const MOST_PATTERN = 200
/** The dearest model known costs 600 USD a million tokens: prices beyond are slips of the decimal point. */
const MOST_USD_MILLION = 100_000
const MOST_USD_REQUEST = 1_000
const MOST_DECIMALS = 12
const DAY_MS = 86_400_000

/**
 * Reads a price somebody typed: `{pattern, provider?, from?, until?, tier?, currency?, prices}`. Blank texts count as absent, the
 * tier is standard where none is given. Answers the price without its id, or everything that is wrong with it, field by field.
 */
export function readPriceOverride(draft: unknown): { override: Omit<PriceOverride, 'id'> } | { problems: OverrideProblem[] } {
  const given = isRecord(draft) ? draft : {}
  const problems: OverrideProblem[] = []
  const say = (field: OverrideProblem['field'], message: string) => void problems.push({ field, message })
  const pattern = textOf(given.pattern) ?? ''
  if (pattern === '') say('pattern', 'Say which models the price is for, e.g. gpt-4o-mini or gpt-4o*.')
  else if (pattern.length > MOST_PATTERN) say('pattern', `A pattern has at most ${MOST_PATTERN} characters; this one has ${pattern.length}.`)
  const tier = textOf(given.tier) ?? 'standard'
  if (!isTier(tier)) say('tier', `The tier is one of ${SERVICE_TIERS.join(', ')}, not ${tier}.`)
  const currency = textOf(given.currency)
  if (currency !== null && currency.toUpperCase() !== 'USD') say('currency', `Prices are in USD; ${currency} is not converted.`)
  const from = dayOf(given.from, 'from', say)
  const until = dayOf(given.until, 'until', say)
  if (from !== null && until !== null && until < from) say('until', `The last day (${until}) lies before the first (${from}).`)
  const prices = pricesOf(given.prices, say)
  if (problems.length > 0) return { problems }
  return { override: { pattern, provider: textOf(given.provider), from, until, tier: tier as ServiceTier, prices } }
}

function pricesOf(value: unknown, say: (field: OverrideProblem['field'], message: string) => void): OverridePrices {
  const given = isRecord(value) ? value : {}
  const prices: OverridePrices = {}
  for (const name of Object.keys(given)) if (!isField(name)) say('prices', `There is no price called ${name}.`)
  let typed = 0
  for (const field of PRICE_FIELDS) {
    const text = textOf(given[field])
    if (text === null) continue
    typed += 1
    const problem = priceProblem(text, field)
    if (problem !== null) say(field, problem)
    else prices[field] = text
  }
  if (typed === 0) say('prices', 'Give at least one price; 0 is a price too.')
  return prices
}

function priceProblem(text: string, field: PriceField): string | null {
  if (/^[-−–]/.test(text)) return `A price cannot be negative: ${text}.`
  if (!/^(\d+\.?\d*|\.\d+)$/.test(text)) return `Write the price in USD as a decimal with a point, e.g. 0.15, not ${text.slice(0, 40)}.`
  if ((text.split('.')[1] ?? '').length > MOST_DECIMALS) return `A price has at most ${MOST_DECIMALS} decimals.`
  const most = field === 'request' ? MOST_USD_REQUEST : MOST_USD_MILLION
  const unit = field === 'request' ? 'a request' : 'a million tokens'
  return (decimalUnits(text, MOST_DECIMALS) ?? 0n) > BigInt(most) * 10n ** BigInt(MOST_DECIMALS)
    ? `${text} USD ${unit} is more than any model costs (at most ${most.toLocaleString('en-US')}).`
    : null
}

function dayOf(value: unknown, field: 'from' | 'until', say: (field: 'from' | 'until', message: string) => void): string | null {
  const text = textOf(value)
  if (text === null) return null
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  if (Number.isFinite(time) && new Date(time).toISOString().startsWith(text)) return text
  say(field, `Write the day as 2026-01-31, not ${text.slice(0, 40)}.`)
  return null
}

/** Whether a pattern has nothing but wildcards, so that it takes in every model (of some least length, where it holds `?`). */
export function matchesEverything(pattern: string): boolean {
  return /^[*?]*\*[*?]*$/.test(pattern.trim())
}

/** What a user should know before saving a price, in sentences; empty where there is nothing. */
export function overrideWarnings({ pattern, provider, prices }: Pick<PriceOverride, 'pattern' | 'provider' | 'prices'>): string[] {
  const warnings: string[] = []
  if (matchesEverything(pattern)) {
    const whose = provider === null ? 'of every provider' : `of ${provider}`
    warnings.push(`${pattern} matches every model ${whose}: this price replaces the price list for all of them.`)
  }
  const priced = Object.values(prices)
  if (priced.length > 0 && priced.every((text) => decimalUnits(text, MOST_DECIMALS) === 0n)) warnings.push('Every price is 0: these calls will count as free.')
  return warnings
}

/** Of a longer name only so much is looked at: a name is sent by strangers, and each of a thousand patterns looks at it. */
const LONGEST_NAME = 1_000

/** Whether a glob fits a whole name, whatever the case. Linear in the name for each star: no pattern makes it hang. */
export function globMatches(pattern: string, name: string): boolean {
  const glob = pattern.toLowerCase()
  const text = name.slice(0, LONGEST_NAME).toLowerCase()
  let at = 0
  let from = 0
  let star = -1
  let taken = 0
  while (at < text.length) {
    if (glob[from] === '*') {
      star = from++
      taken = at
    } else if (from < glob.length && (glob[from] === '?' || glob[from] === text[at])) {
      from++
      at++
    } else if (star >= 0) {
      from = star + 1
      at = ++taken
    } else return false
  }
  while (glob[from] === '*') from++
  return from === glob.length
}

/** Whether a price holds at a moment (milliseconds); its last day counts as a whole. */
export function holdsAt({ from, until }: Pick<PriceOverride, 'from' | 'until'>, at: Millis): boolean {
  return (from === null || at >= Date.parse(`${from}T00:00:00Z`)) && (until === null || at < Date.parse(`${until}T00:00:00Z`) + DAY_MS)
}

/**
 * Orders prices, the most specific first: a name without wildcards, then more characters that are no wildcards, then a named
 * provider, then fewer days, then the later first day, then the id (so that the choice never depends on the order of rows).
 */
export function bySpecificity(a: PriceOverride, b: PriceOverride): number {
  return (
    Number(isGlob(a.pattern)) - Number(isGlob(b.pattern)) ||
    literals(b.pattern) - literals(a.pattern) ||
    Number(a.provider === null) - Number(b.provider === null) ||
    days(a) - days(b) ||
    compare(b.from ?? '', a.from ?? '') ||
    compare(a.id, b.id)
  )
}

function isGlob(pattern: string): boolean {
  return /[*?]/.test(pattern)
}

function literals(pattern: string): number {
  return pattern.replace(/[*?]/g, '').length
}

/** Days a price holds; an open end counts as a thousand years. */
function days({ from, until }: PriceOverride): number {
  return (Date.parse(until ?? '2999-01-01') - Date.parse(from ?? '1970-01-01')) / DAY_MS + (from === null ? 365_000 : 0) + (until === null ? 365_000 : 0)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function isTier(word: string): word is ServiceTier {
  return (SERVICE_TIERS as readonly string[]).includes(word)
}

function isField(name: string): name is PriceField {
  return (PRICE_FIELDS as readonly string[]).includes(name)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A trimmed text, numbers as their digits; null when blank or absent. */
function textOf(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  return text === '' ? null : text
}
