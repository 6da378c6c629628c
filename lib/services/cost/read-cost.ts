import type { CostPage, CostPointView, CostStep } from '../../api/contract/cost'
import { columnOfKey } from '../../core/filter/filter-keys'
import type { Nanos } from '../../core/time'
import type { CostRow } from '../../store/port-cost'
import type { Context } from '../context'
import { type ExperimentNames, experimentNames } from '../experiments/experiment-names'
import { ServiceError } from '../service-error'
import { type CalendarStep, calendarSteps } from './calendar-steps'
import { joined, type Stretch, type StretchInput, startsOf, stretchOf, timeText, valueText } from './cost-stretch'
import { type Judgement, judgementOf } from './judge-points'
import { NO_SUMS, sumsView } from './sums-view'

export interface ReadCostInput extends StretchInput {
  by: CostStep
  /** The newest so many points. */
  limit: number
  /** Parts each point by the dearest values of a key. */
  split: string | null
}

/** Values that a point is parted by; others are what is left of it. */
const MOST_SPLIT = 12
/** Models without a price that are counted one by one. */
const MOST_MODELS = 1_000
/** More hours than a year has are too many points. */
const MOST_STEPS = 9_000

/**
 * Cost over time, by run or by steps of a zone's calendar; runs and hours of one whole experiment are judged against what is usual.
 * @throws ServiceError `invalid`, `invalid_filter`, `not_found`
 */
export async function readCost({ ctx, input }: { ctx: Context; input: ReadCostInput }): Promise<CostPage> {
  const stretch = await stretchOf(ctx, input)
  const steps = input.by === 'run' ? null : calendarSteps(input.by, stretch.from, stretch.to, input.zone)
  if (steps && steps.length > MOST_STEPS) throw new ServiceError('invalid', `by: ${steps.length} hours are too many points; ask for days, or for fewer days`)
  const [points, totals, unpricedModels, names, judgement] = await Promise.all([
    ctx.store.costSums({
      filter: stretch.filter,
      points: steps ? startsOf(steps) : 'run',
      by: null,
      sort: 'start',
      descending: true,
      limit: input.limit,
    }),
    ctx.store.costSums({ filter: stretch.filter, points: null, by: null, sort: 'cost', descending: true, limit: 1 }),
    countUnpriced(ctx, stretch),
    experimentNames(ctx.store),
    judgementOf(ctx, input),
  ])
  const rows = [...points.rows].reverse()
  const byStart = new Map((steps ?? []).map((step) => [String(step.fromNs / 1_000_000n), step]))
  const split = input.split === null ? null : await splitOf(ctx, stretch, input.split, rows, steps)
  return {
    by: input.by,
    zone: input.zone,
    fromNs: String(stretch.fromNs),
    untilNs: String(stretch.untilNs),
    points: rows.map((row) => pointView(row, { stretch, step: byStart.get(row.point ?? '') ?? null, names, judgement, split })),
    cut: points.distinct > rows.length,
    totals: { ...(totals.rows[0] ? sumsView(totals.rows[0]) : NO_SUMS), unpricedModels, points: points.distinct },
    split: split && { key: split.key, values: split.values },
    history: judgement?.history ?? null,
  }
}

async function countUnpriced(ctx: Context, { filter }: Stretch): Promise<number> {
  const { rows } = await ctx.store.costSums({ filter, points: null, by: 'model', sort: 'unpriced', descending: true, limit: MOST_MODELS })
  return rows.filter(({ unpricedCalls }) => unpricedCalls > 0).length
}

interface Split {
  key: string
  values: (string | null)[]
  cells: ReadonlyMap<string, CostRow>
}

/** The dearest values of a key over the stretch, and what each cost in the points listed. */
async function splitOf(ctx: Context, { filter }: Stretch, key: string, rows: readonly CostRow[], steps: readonly CalendarStep[] | null): Promise<Split> {
  if (key === 'run') throw new ServiceError('invalid', 'split: a run is a point by itself; split by another key')
  const by = columnOfKey(key) ?? key
  const { rows: top } = await ctx.store.costSums({ filter, points: null, by, sort: 'cost', descending: true, limit: MOST_SPLIT })
  const values = [...new Set(top.map(({ value }) => value))]
  const first = rows[0]
  if (!first || values.length === 0) return { key, values, cells: new Map() }
  const listed = steps ? steps.filter((step) => step.fromNs >= BigInt(first.point ?? 0) * 1_000_000n) : null
  const runs = rows.flatMap(({ point }) => point ?? [])
  const cells = await ctx.store.costSums({
    filter: { terms: [...filter.terms, ...(listed ? [] : [{ kind: 'run' as const, ids: runs }])] },
    points: listed ? startsOf(listed) : 'run',
    by,
    only: values,
    sort: 'start',
    descending: false,
    limit: MOST_SPLIT * Math.max(rows.length, listed?.length ?? 0) * 4,
  })
  return { key, values, cells: new Map(cells.rows.map((cell) => [cellKey(cell.point, cell.value), cell])) }
}

function cellKey(point: string | null, value: string | null): string {
  return JSON.stringify([point, value])
}

interface Around {
  stretch: Stretch
  step: CalendarStep | null
  names: ExperimentNames
  judgement: Judgement | null
  split: Split | null
}

function pointView(row: CostRow, { stretch, step, names, judgement, split }: Around): CostPointView {
  const id = step?.id ?? row.point ?? ''
  const judged = judgement?.points.get(id)
  return {
    ...sumsView(row),
    id,
    experiment: row.experimentId === null ? null : names(row.experimentId),
    firstNs: String(row.firstNs),
    lastNs: String(row.lastNs),
    fromNs: step && String(step.fromNs),
    untilNs: step && String(step.untilNs),
    filter: joined(stretch.text, step ? timeText(later(step.fromNs, stretch.fromNs), earlier(step.untilNs, stretch.untilNs)) : valueText('run', row.point)),
    verdict: judged?.verdict ?? null,
    usualNano: judged?.baseline ? String(judged.baseline.medianNano) : null,
    limitNano: judged?.baseline ? String(judged.baseline.limitNano) : null,
    ratio: judged?.ratio ?? null,
    parts:
      split?.values.map((value) => {
        const cell = split.cells.get(cellKey(row.point, value))
        return { costNano: String(cell?.costNano ?? 0n), wasteNano: String(cell?.wasteNano ?? 0n) }
      }) ?? [],
  }
}

function later(a: Nanos, b: Nanos): Nanos {
  return a > b ? a : b
}

function earlier(a: Nanos, b: Nanos): Nanos {
  return a < b ? a : b
}
