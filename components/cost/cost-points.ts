import type { CostPage, CostPointView, CostStep } from '@/lib/api/contract/cost'
import { dayAfter, startOfDay } from '@/lib/core/anomaly/calendar'
import type { CostBar, UsualCost } from '../charts/cost-bars'

const HOUR_NS = 3_600_000_000_000n
/** More bars than this are not drawn for steps in which nothing was sent. */
const MOST_FILLED = 400

/**
 * The bars of a chart: its points, and between them the steps of the calendar in which nothing was sent.
 * @param part draws only the value at this place of the page's split; null: all
 */
export function barsOf({ points, by, zone }: Pick<CostPage, 'points' | 'by' | 'zone'>, part: number | null): CostBar[] {
  const bars = points.map((point) => barOf(point, part))
  if (by === 'run' || bars.length < 2) return bars
  const known = new Map(bars.map((bar) => [bar.id, bar]))
  const ids = stepsBetween((bars[0] as CostBar).id, (bars.at(-1) as CostBar).id, by)
  if (ids.length === 0 || bars.some(({ id }) => !ids.includes(id))) return bars
  return ids.map((id) => known.get(id) ?? emptyBar(id, zone))
}

/** What is usual for a point; null where that is not known. */
export function usualOf(point: Pick<CostPointView, 'usualNano' | 'limitNano'> | undefined): UsualCost | null {
  if (!point || point.usualNano === null || point.limitNano === null) return null
  return { middleNano: BigInt(point.usualNano), limitNano: BigInt(point.limitNano) }
}

function barOf(point: CostPointView, part: number | null): CostBar {
  const amounts = part === null ? point : (point.parts[part] ?? { costNano: '0', wasteNano: '0' })
  return {
    id: point.id,
    startNs: point.fromNs ?? point.firstNs,
    costNano: BigInt(amounts.costNano),
    wasteNano: BigInt(amounts.wasteNano),
    calls: point.calls,
    unpricedCalls: part === null ? point.unpricedCalls : 0,
    verdict: part === null ? point.verdict : null,
    ratio: part === null ? point.ratio : null,
  }
}

function emptyBar(id: string, zone: string): CostBar {
  const [day, hour] = id.split('T') as [string, string | undefined]
  const startNs = startOfDay(day, zone) + BigInt(hour ?? 0) * HOUR_NS
  return { id, startNs: String(startNs), costNano: 0n, wasteNano: 0n, calls: 0, unpricedCalls: 0, verdict: null, ratio: null }
}

/** Ids of the steps from one to another; none where there are too many to draw. */
function stepsBetween(first: string, last: string, step: Exclude<CostStep, 'run'>): string[] {
  const ids: string[] = []
  for (let id = first; id <= last; id = stepAfter(id, step)) {
    if (ids.length >= MOST_FILLED) return []
    ids.push(id)
  }
  return ids
}

function stepAfter(id: string, step: Exclude<CostStep, 'run'>): string {
  if (step === 'hour') return new Date(Date.parse(`${id}:00:00Z`) + 3_600_000).toISOString().slice(0, 13)
  if (step === 'day') return dayAfter(id)
  return step === 'week' ? dayAfter(id, 7) : `${dayAfter(`${id.slice(0, 8)}01`, 31).slice(0, 8)}01`
}
