const DECIMAL = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i
const DURATION = /^(\d+(?:\.\d+)?(?:e[+-]?\d+)?)(ns|us|µs|ms|s|m|min|h|d)?$/i
const UNIT_MS: Record<string, number> = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1e3, m: 6e4, min: 6e4, h: 3.6e6, d: 8.64e7 }
const TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/i

/** Decimal text of a number such as `3`, `0.5`, `10k`, `2m`; null when it is none. */
export function numberText(text: string): string | null {
  const scaled = /^(.*\d)([km])$/i.exec(text)
  const bare = scaled ? (scaled[1] as string) : text
  if (!DECIMAL.test(bare)) return null
  const number = Number(bare) * (scaled ? (scaled[2]?.toLowerCase() === 'k' ? 1e3 : 1e6) : 1)
  return Number.isFinite(number) ? String(number) : null
}

/** Decimal dollars of `0.01` or `$0.01`, without an exponent; null when it is no amount. */
export function usdAmountText(text: string): string | null {
  const bare = text.startsWith('$') ? text.slice(1) : text
  if (!DECIMAL.test(bare)) return null
  const amount = Number(bare)
  if (!Number.isFinite(amount)) return null
  return /e/i.test(String(amount)) ? amount.toFixed(9).replace(/\.?0+$/, '') : String(amount)
}

/** Milliseconds, as decimal text, of `34ms`, `2s`, `1.5m`; a bare number is milliseconds. null when it is no duration. */
export function durationMsText(text: string): string | null {
  const match = DURATION.exec(text)
  if (!match) return null
  const ms = Number(match[1]) * (UNIT_MS[(match[2] ?? 'ms').toLowerCase()] as number)
  return Number.isFinite(ms) ? String(Number(ms.toPrecision(15))) : null
}

/** Milliseconds since 1970, as text, of an ISO date or time; UTC where no offset is written. null when it is no time. */
export function timeMsText(text: string): string | null {
  if (!TIME.test(text)) return null
  const upper = text.toUpperCase()
  const ms = Date.parse(/T/.test(upper) && !/(Z|[+-]\d{2}:\d{2})$/.test(upper) ? `${upper}Z` : upper)
  return Number.isNaN(ms) ? null : String(ms)
}

const RELATIVE = /^-(\d{1,6})(s|m|min|h|d|w)$/i

/** A moment as the grammar keeps it: what {@link timeMsText} gives, or a time before now as it is written (`-24h`). null when it is none. */
export function momentText(text: string): string | null {
  const match = RELATIVE.exec(text)
  return match ? `-${Number(match[1])}${match[2]?.toLowerCase().replace('min', 'm')}` : timeMsText(text)
}

/**
 * Milliseconds since 1970, as text, of a moment as {@link momentText} gives it. One before now is rounded down to the second, from an hour
 * on to the minute, so that the same question a moment later has the same answer.
 * @param now milliseconds since 1970
 */
export function momentMs(moment: string, now: number): string {
  const match = RELATIVE.exec(moment)
  if (!match) return moment
  const ago = Number(match[1]) * (AGO_MS[match[2] ?? ''] ?? 0)
  const step = ago < 3.6e6 ? 1e3 : 6e4
  return String(Math.floor((now - ago) / step) * step)
}

const AGO_MS: Record<string, number> = { s: 1e3, m: 6e4, h: 3.6e6, d: 8.64e7, w: 6.048e8 }

/** How a moment as {@link momentText} gives it is written: ISO text, UTC, or the time before now. */
export function timeText(ms: string): string {
  return RELATIVE.test(ms) ? ms : new Date(Number(ms)).toISOString()
}
