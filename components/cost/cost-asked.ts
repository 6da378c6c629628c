import type { CostStep } from '@/lib/api/contract/cost'
import type { CostAsked } from '@/lib/api/queries/cost'
import { dayAfter, dayOf } from '@/lib/core/anomaly/calendar'
import { nanosOf } from '@/lib/core/time'
import type { TimeBasis } from '../ui/format'

/** The stretches of time that are offered, shortest first: what stands in the address, and how many days they have. */
export const STRETCHES = [
  { id: '2d', name: '2 days', days: 2 },
  { id: '7d', name: '7 days', days: 7 },
  { id: '30d', name: '30 days', days: 30 },
  { id: '90d', name: '90 days', days: 90 },
  { id: '26w', name: '26 weeks', days: 182 },
  { id: '12m', name: '12 months', days: 366 },
] as const
export type StretchId = (typeof STRETCHES)[number]['id']

/** What is looked at where the address names no time. */
export const USUAL_STRETCH: StretchId = '90d'
/** At most so many values of a key are listed. */
export const MOST_PARTS = 50
/** Of runs the newest so many have a bar, of steps of the calendar as many as fit. */
const MOST_BARS: Record<CostStep, number> = { run: 60, hour: 200, day: 400, week: 120, month: 120 }

/** The page's time, as its address says it. */
export interface AskedTime {
  last: StretchId
  /** Days, both included; they win over `last`. */
  from: string | null
  to: string | null
  step: CostStep | null
}

/** Whose days count: UTC's, or those of the zone of the reader's computer. */
export function zoneOf(basis: TimeBasis): string {
  return basis === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}

/** What the server is asked for: the usual stretch is its own, so that it is the same whenever it is asked. */
export function costAsked({ last, from, to }: AskedTime, experiment: string | null, zone: string, nowMs: number): CostAsked {
  if (from !== null || to !== null) return { experiment, from, to, zone }
  if (last === USUAL_STRETCH) return { experiment, from: null, to: null, zone }
  const today = dayOf(nanosOf(nowMs), zone)
  return { experiment, from: dayAfter(today, 1 - daysOf(last)), to: today, zone }
}

/** What a bar stands for: what the address says, else a run where there is one experiment, else what makes a readable number of bars. */
export function stepOf({ last, from, to, step }: AskedTime, experiment: string | null): CostStep {
  if (step !== null) return step
  if (experiment !== null) return 'run'
  const days = from !== null && to !== null ? (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1 : from === null && to === null ? daysOf(last) : 90
  return days <= 2 ? 'hour' : days <= 100 ? 'day' : days <= 200 ? 'week' : 'month'
}

/** At most so many bars of a step. */
export function mostBars(step: CostStep): number {
  return MOST_BARS[step]
}

/** The key that bars are parted by, so that one of its values can be drawn by itself; null where none is. A run is a bar already. */
export function splitOf({ by, value }: { by: string; value: string | null }): string | null {
  return value === null || by === 'run' ? null : by
}

/** How the stretch of time is called. */
export function stretchName({ last, from, to }: Pick<AskedTime, 'last' | 'from' | 'to'>): string {
  if (from !== null && to !== null) return from === to ? from : `${from} – ${to}`
  if (from !== null) return `Since ${from}`
  if (to !== null) return `Until ${to}`
  return STRETCHES.find(({ id }) => id === last)?.name ?? ''
}

function daysOf(last: StretchId): number {
  return STRETCHES.find(({ id }) => id === last)?.days ?? 90
}
