import { filterTokens } from '@/lib/core/filter/filter-tokens'

/** The stretch of time a filter leaves, as its `start` terms are written; null where there is none on that side. */
export interface TimeRange {
  from: string | null
  until: string | null
}

/** What the time menu offers, by what is written behind `start>`. */
export const RANGES = [
  { from: '-1h', name: 'Last hour' },
  { from: '-24h', name: 'Last 24 hours' },
  { from: '-7d', name: 'Last 7 days' },
  { from: '-30d', name: 'Last 30 days' },
] as const

const FROM = new Set(['>', '>='])
const UNTIL = new Set(['<', '<='])

/** The stretch of time of a filter text. Of several bounds on one side the last one is told. */
export function timeRange(filter: string): TimeRange {
  const range: TimeRange = { from: null, until: null }
  for (const { op, values, key, negated } of filterTokens(filter)) {
    if (key?.text !== 'start' || !op || negated) continue
    if (FROM.has(op.sign)) range.from = values[0]?.text ?? null
    if (UNTIL.has(op.sign)) range.until = values[0]?.text ?? null
  }
  return range
}

/** The filter text with another stretch of time; everything else stays as it is written. */
export function withTimeRange(filter: string, { from, until }: TimeRange): string {
  const kept = filterTokens(filter)
    .filter(({ key, op, negated }) => key?.text !== 'start' || negated || !op || !(FROM.has(op.sign) || UNTIL.has(op.sign)))
    .map(({ at, length }) => filter.slice(at, at + length))
  return [...kept, from === null ? '' : `start>${from.startsWith('-') ? '' : '='}${from}`, until === null ? '' : `start<${until}`]
    .filter((part) => part !== '')
    .join(' ')
}

/** How a stretch of time is called on its button. */
export function rangeName({ from, until }: TimeRange): string {
  if (from === null && until === null) return 'All time'
  const known = until === null ? RANGES.find((range) => range.from === from) : undefined
  if (known) return known.name
  if (until === null) return `Since ${short(from)}`
  return from === null ? `Until ${short(until)}` : `${short(from)} – ${short(until)}`
}

function short(text: string | null): string {
  return (text ?? '')
    .replace(/:00(\.000)?Z?$/, '')
    .replace('T', ' ')
    .replace(/Z$/, '')
}

/** The value of a `datetime-local` field as the filter writes it: UTC, to the minute. Null for an empty or broken one. */
export function writtenMoment(field: string, basis: 'utc' | 'local'): string | null {
  const ms = Date.parse(basis === 'utc' ? `${field}Z` : field)
  return field === '' || Number.isNaN(ms) ? null : new Date(ms).toISOString().slice(0, 16)
}

/** A moment of a filter as a `datetime-local` field takes it; empty where it is relative or none. */
export function fieldMoment(written: string | null, basis: 'utc' | 'local'): string {
  if (written === null || written.startsWith('-')) return ''
  const ms = Date.parse(/T/.test(written) && !/(Z|[+-]\d{2}:\d{2})$/i.test(written) ? `${written}Z` : written)
  if (Number.isNaN(ms)) return ''
  const shift = basis === 'utc' ? 0 : new Date(ms).getTimezoneOffset() * 60_000
  return new Date(ms - shift).toISOString().slice(0, 16)
}
