import type { CostPoint, CostSeries } from '../../lib/core/anomaly/series'
import type { NanoUsd } from '../../lib/core/money'
import { type Nanos, nanosOf } from '../../lib/core/time'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Monday, 6 July 2026, 02:00 UTC. */
export const MONDAY_MS = Date.UTC(2026, 6, 6, 2)

/** Nano-dollars of an amount in millionths of a dollar. */
export function micro(amount: number): NanoUsd {
  return BigInt(amount * 1_000) as NanoUsd
}

/** A point that cost so many millionths of a dollar: six documents, evaluated once in one call of 100 tokens, unless told otherwise. */
export function point(index: number, cost: number, parts: Partial<CostPoint> = {}): CostPoint {
  const firstNs = nanosOf(MONDAY_MS + index * DAY_MS)
  return {
    id: `run ${index}`,
    firstNs,
    lastNs: (firstNs + 60_000_000_000n) as Nanos,
    costNano: micro(cost),
    wasteNano: 0n as NanoUsd,
    documents: 6,
    evaluations: 6,
    surplus: 0,
    calls: 6,
    tokens: 600,
    unpricedCalls: 0,
    ...parts,
  }
}

/** Daily runs of one experiment by their cost in millionths of a dollar, or as points. */
export function daily(...costs: (number | CostPoint)[]): CostSeries {
  return {
    subject: { kind: 'experiment', experimentId: '1' },
    grain: 'run',
    points: costs.map((cost, index) => (typeof cost === 'number' ? point(index, cost) : cost)),
  }
}

/** Hours of one experiment, one after the other, by their cost in millionths of a dollar. */
export function hourly(...costs: number[]): CostSeries {
  const points = costs.map((cost, index) => point(index, cost, { firstNs: nanosOf(MONDAY_MS + index * HOUR_MS) }))
  return { ...daily(), grain: 'hour', points }
}

/** A cost so many times. */
export function many(count: number, cost: number): number[] {
  return Array.from({ length: count }, () => cost)
}

/** So many days at a time of day, as start times; days from Monday, 6 July 2026. */
export function startsAt(days: readonly number[], hour = 2, lateMinutes: (day: number) => number = () => 0): Nanos[] {
  return days.map((day) => nanosOf(Date.UTC(2026, 6, 6 + day, hour) + lateMinutes(day) * 60_000))
}
