import { type Nanos, nanosOf } from '../time'
import { zoneFormats } from '../zone-formats'

export type PeriodKind = 'day' | 'week' | 'month'

/** A day, week or month of a calendar: from its start to before its end. */
export interface Period {
  kind: PeriodKind
  startNs: Nanos
  endNs: Nanos
  /** Its days as `2026-11-21`, in order. */
  days: readonly string[]
}

const DAY_MS = 86_400_000
/** No zone is farther from UTC. */
const FARTHEST_MS = 15 * 3_600_000

const formatOf = zoneFormats({ year: 'numeric', month: '2-digit', day: '2-digit' })

/** Whether a zone's name is known, such as `UTC` or `Europe/Berlin`. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone)
    return true
  } catch {
    return false
  }
}

/** The calendar day of a time in a zone, as `2026-11-21`. */
export function dayOf(atNs: Nanos, zone: string): string {
  return dayOfMs(Number(atNs / 1_000_000n), zone)
}

/** When a calendar day of a zone begins, also where its clocks change at midnight. */
export function startOfDay(day: string, zone: string): Nanos {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  let low = midnight - FARTHEST_MS
  let high = midnight + FARTHEST_MS
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (dayOfMs(middle, zone) < day) low = middle + 1
    else high = middle
  }
  return nanosOf(low)
}

/** The day so many days after another (before, if negative). */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** Day of the week, 0 for Monday. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
}

/** The day, week (from Monday) or month of a zone that a time lies in. */
export function periodAt(atNs: Nanos, kind: PeriodKind, zone: string): Period {
  const day = dayOf(atNs, zone)
  const first = kind === 'day' ? day : kind === 'week' ? dayAfter(day, -weekdayOf(day)) : `${day.slice(0, 8)}01`
  const next = kind === 'day' ? dayAfter(first) : kind === 'week' ? dayAfter(first, 7) : `${dayAfter(first, 31).slice(0, 8)}01`
  const days: string[] = []
  for (let one = first; one < next; one = dayAfter(one)) days.push(one)
  return { kind, startNs: startOfDay(first, zone), endNs: startOfDay(next, zone), days }
}

function dayOfMs(ms: number, zone: string): string {
  if (zone === 'UTC') return new Date(ms).toISOString().slice(0, 10)
  const parts = new Map(
    formatOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  )
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
}
