import { dayAfter, dayOf } from '../../core/anomaly/calendar'
import type { CostPoint, CostSeries } from '../../core/anomaly/series'
import { DAY_NS } from '../../core/anomaly/series'
import type { FilterTerm } from '../../core/filter/filter'
import type { ExperimentId } from '../../core/ids'
import { type Millis, type Nanos, nanosOf } from '../../core/time'
import type { CostPoints, CostRow } from '../../store/port-cost'
import type { Context } from '../context'
import { type CalendarStep, calendarSteps, hourId } from './calendar-steps'
import { between, startsOf } from './cost-stretch'

/** What is usual is judged by so much history. */
export const HISTORY_DAYS = 90
const MOST_RUNS = 400
/** What is dear in so many of the last points is judged too. */
export const RECENT_POINTS = 3
/** A run that lasts longer is a service, and no execution of a job. */
const LONG_RUN_NS = DAY_NS

/** An experiment's cost over time, and how its points are asked of the store. */
export interface ExperimentSeries {
  experimentId: ExperimentId
  grain: CostSeries['grain']
  whole: CostSeries
  terms: readonly FilterTerm[]
  points: CostPoints
}

/** The last 90 days of UTC: their hours as the store takes them, and terms that leave their traces; the same for a whole day. */
export function historyOf(now: Millis): { terms: FilterTerm[]; hours: Millis[] } {
  const today = dayOf(nanosOf(now), 'UTC')
  const steps = calendarSteps('hour', dayAfter(today, 1 - HISTORY_DAYS), today, 'UTC')
  const [first, last] = [steps[0], steps[steps.length - 1]] as [CalendarStep, CalendarStep]
  return { terms: between(first.fromNs, last.untilNs), hours: startsOf(steps) }
}

/**
 * The cost of an experiment in the last 90 days, by run (the newest 400), or by hour where most of it is of runs that last longer than a
 * day: a service has no runs to compare. Null where nothing was sent.
 */
export async function seriesOf(ctx: Context, experimentId: ExperimentId): Promise<ExperimentSeries | null> {
  const { terms: time, hours } = historyOf(ctx.now())
  const terms: FilterTerm[] = [{ kind: 'experiment', ids: [experimentId] }, ...time]
  const { rows: runs } = await ctx.store.costSums({ filter: { terms }, points: 'run', by: null, sort: 'start', descending: true, limit: MOST_RUNS })
  if (runs.length === 0) return null
  const byRun = runSeries(experimentId, runs, time)
  if (byRun !== null) return byRun
  const { rows } = await ctx.store.costSums({ filter: { terms }, points: hours, by: null, sort: 'start', descending: false, limit: hours.length })
  return {
    experimentId,
    grain: 'hour',
    whole: { subject: { kind: 'experiment', experimentId }, grain: 'hour', points: pointsOf(rows, 'hour') },
    terms,
    points: hours,
  }
}

/**
 * The cost of an experiment by run, the newest 400; null where most of it is of runs that last longer than a day.
 * @param runs its runs within `time`, the newest first, one at least
 */
export function runSeries(experimentId: ExperimentId, runs: readonly CostRow[], time: readonly FilterTerm[]): ExperimentSeries | null {
  const newest = runs.slice(0, MOST_RUNS)
  if (grainOf(newest) === 'hour') return null
  const rows = [...newest].reverse()
  const only: FilterTerm[] = rows.length >= MOST_RUNS ? [{ kind: 'run', ids: rows.flatMap(({ point }) => point ?? []) }] : []
  const whole: CostSeries = { subject: { kind: 'experiment', experimentId }, grain: 'run', points: pointsOf(rows, 'run') }
  return { experimentId, grain: 'run', whole, terms: [{ kind: 'experiment', ids: [experimentId] }, ...time, ...only], points: 'run' }
}

/** Cost of the dearest values of a key within an experiment's points: a series for each. */
export async function partsOf(ctx: Context, series: ExperimentSeries, kind: 'model' | 'document', values: readonly string[]): Promise<CostSeries[]> {
  const { whole } = series
  if (values.length === 0 || whole.points.length === 0) return []
  const { rows } = await ctx.store.costSums({
    filter: { terms: [...series.terms] },
    points: series.points,
    by: kind,
    only: values,
    sort: 'start',
    descending: false,
    limit: values.length * (whole.points.length + 1),
  })
  return seriesOfParts(series, kind, values, rows)
}

/**
 * A series for each of some values of a key.
 * @param rows sums by the points of the experiment's series and by that key
 */
export function seriesOfParts(
  { experimentId, grain }: ExperimentSeries,
  kind: 'model' | 'document',
  values: readonly string[],
  rows: readonly CostRow[],
): CostSeries[] {
  const byValue = new Map<string, CostRow[]>(values.map((value) => [value, []]))
  for (const row of rows) byValue.get(row.value ?? '')?.push(row)
  return [...byValue].map(([value, own]) => ({
    subject: kind === 'model' ? { kind, experimentId, model: value } : { kind, experimentId, document: value },
    grain,
    points: pointsOf(own, grain),
  }))
}

/** The dearest values of a key within an experiment's points, those of the last few among them. */
export async function dearest(ctx: Context, series: ExperimentSeries, by: 'model' | 'document', limit: number): Promise<string[]> {
  const recent = series.whole.points.slice(-RECENT_POINTS)
  const asked = (terms: readonly FilterTerm[]) => ctx.store.costSums({ filter: { terms: [...terms] }, points: null, by, sort: 'cost', descending: true, limit })
  const found = await Promise.all([asked(series.terms), asked([...series.terms, ...pointTerms(series, recent)])])
  const values = found.flatMap(({ rows }) => rows).flatMap(({ value, costNano }) => (value === null || costNano === 0n ? [] : [value]))
  return [...new Set(values)].slice(0, 2 * limit)
}

/** Terms that leave the traces of some points: of hours the stretch from the first to the last. */
export function pointTerms({ grain }: Pick<ExperimentSeries, 'grain'>, points: readonly CostPoint[]): FilterTerm[] {
  const [first, last] = [points[0], points[points.length - 1]]
  if (!first || !last) return []
  if (grain === 'run') return [{ kind: 'run', ids: points.map(({ id }) => id) }]
  return between(hourStart(first.id), (hourStart(last.id) + 3_600_000_000_000n) as Nanos)
}

/** When an hour of a series began, by its id. */
export function hourStart(id: string): Nanos {
  return nanosOf(Date.parse(`${id}:00:00Z`))
}

function grainOf(runs: readonly CostRow[]): CostSeries['grain'] {
  const cost = (some: readonly CostRow[]) => some.reduce((sum, { costNano, calls }) => sum + costNano + BigInt(calls), 0n)
  return cost(runs.filter(({ firstNs, lastNs }) => lastNs - firstNs > LONG_RUN_NS)) * 2n > cost(runs) ? 'hour' : 'run'
}

function pointsOf(rows: readonly CostRow[], grain: CostSeries['grain']): CostPoint[] {
  const points = rows.map(
    (row): CostPoint => ({
      id: grain === 'run' ? (row.point ?? '') : hourId(BigInt(row.point ?? 0) * 1_000_000n),
      firstNs: row.firstNs,
      lastNs: row.lastNs,
      costNano: row.costNano,
      wasteNano: row.wasteNano,
      documents: row.documents,
      evaluations: row.evaluations,
      surplus: row.surplus,
      calls: row.calls,
      tokens: row.tokens,
      unpricedCalls: row.unpricedCalls,
    }),
  )
  return points.sort((a, b) => (a.firstNs < b.firstNs ? -1 : a.firstNs > b.firstNs ? 1 : 0))
}
