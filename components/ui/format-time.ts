/** Whose clock times are shown by. */
export type TimeBasis = 'utc' | 'local'

type Nanos = bigint | string

const MS = 1_000_000n
/** Made once: making one takes longer than drawing the row that it is for. */
const DAYS = {
  long: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }),
  short: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
}

/** Nanoseconds since 1970 to milliseconds. */
export function millis(ns: Nanos): number {
  return Number(BigInt(ns) / MS)
}

/** Time of day: `04:50:14`, or `04:50:14.058` with milliseconds. */
export function clock(ns: Nanos, basis: TimeBasis, withMillis = false): string {
  const date = new Date(millis(ns))
  const parts = basis === 'utc' ? [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()] : [date.getHours(), date.getMinutes(), date.getSeconds()]
  const text = parts.map((part) => String(part).padStart(2, '0')).join(':')
  return withMillis ? `${text}.${String(date.getMilliseconds()).padStart(3, '0')}` : text
}

/** Day: `21 November`, or `21 Nov 2026` when short. */
export function day(ns: Nanos, basis: TimeBasis, style: 'long' | 'short' = 'long'): string {
  const date = new Date(millis(ns))
  return DAYS[style].format(basis === 'utc' ? date : Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()))
}

/** Days between a time and now on the calendar of the basis: 0 today, 1 yesterday. */
export function daysAgo(ns: Nanos, nowMs: number, basis: TimeBasis): number {
  const dayOf = (ms: number) => {
    const date = new Date(ms)
    const midnight = basis === 'utc' ? ms : Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
    return Math.floor(midnight / 86_400_000)
  }
  return dayOf(nowMs) - dayOf(millis(ns))
}

/** A day as people say it: `Today, 21 November`, `Yesterday, 20 November`, `19 November`, with the year when it is another. */
export function dayTitle(ns: Nanos, nowMs: number, basis: TimeBasis): string {
  const ago = daysAgo(ns, nowMs, basis)
  const name = ago > 300 ? day(ns, basis, 'short') : day(ns, basis)
  return ago === 0 ? `Today, ${name}` : ago === 1 ? `Yesterday, ${name}` : name
}

/** A length of time: `12 µs`, `0.8 ms`, `77.8 ms`, `3.3 s`, `2 min 5 s`, `1 h 4 min`. */
export function duration(ns: Nanos): string {
  const value = BigInt(ns)
  if (value <= 0n) return '0 ms'
  if (value < 100_000n) return `${Math.max(1, Math.round(Number(value) / 1000))} µs`
  const ms = Number(value) / 1e6
  if (ms < 999.95) return `${ms.toFixed(1)} ms`
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min${seconds % 60 ? ` ${seconds % 60} s` : ''}`
  const minutes = Math.round(seconds / 60)
  return `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ''}`
}

/** How long ago: `now`, `12 s ago`, `5 min ago`, `3 h ago`, `2 d ago`. */
export function ago(ns: Nanos, nowMs: number): string {
  const seconds = Math.round((nowMs - millis(ns)) / 1000)
  if (seconds < 2) return 'now'
  if (seconds < 60) return `${seconds} s ago`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`
  return `${Math.floor(seconds / 86_400)} d ago`
}

/** The whole moment, for hover texts: `2026-11-21T04:50:14.058123456Z`. */
export function momentExact(ns: Nanos): string {
  const value = BigInt(ns)
  const fraction = (((value % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n).toString().padStart(9, '0')
  return `${new Date(millis(value)).toISOString().slice(0, 19)}.${fraction}Z`
}
