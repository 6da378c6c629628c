import type { CostSeries } from '../../core/anomaly/series'
import type { ExperimentId } from '../../core/ids'
import { listInto } from '../../core/lists'
import type { CostRow } from '../../store/port-cost'
import type { Context } from '../context'
import { dearest, type ExperimentSeries, historyOf, partsOf, RECENT_POINTS, runSeries, seriesOf, seriesOfParts } from './cost-series'

/** So many runs, and runs of a model, are read at once; experiments with more are read one by one. */
const MOST_ROWS = 50_000

export interface AskedExperiments {
  ids: readonly ExperimentId[]
  /** There are no others to which anything was sent. */
  areAll: boolean
  /** So many of the dearest models of each. */
  models: number
}

/** An experiment's cost over time, and that of its dearest models and documents. */
export interface SeriesWithParts {
  series: ExperimentSeries
  parts: CostSeries[]
}

/**
 * What `seriesOf`, `dearest` and `partsOf` give for each of some experiments, in their order, those to which nothing was sent left out. What
 * is judged by run, as most are, is read for all of them at once: of a large store each reading takes its time.
 */
export async function seriesOfMany(ctx: Context, asked: AskedExperiments): Promise<SeriesWithParts[]> {
  const { ids, models: most } = asked
  const read = await readAtOnce(ctx, asked)
  const found: SeriesWithParts[] = []
  for (const id of ids) {
    const runs = read?.runs.get(id) ?? []
    if (read && runs.length === 0) continue
    const series = read && runSeries(id, runs, historyOf(ctx.now()).terms)
    if (read && series) {
      const own = new Set(series.whole.points.map((point) => point.id))
      const parts = (read.models.get(id) ?? []).filter(({ point }) => own.has(point ?? ''))
      found.push({ series, parts: seriesOfParts(series, 'model', dearestModels(series, parts, most), parts) })
    } else {
      const alone = await seriesOf(ctx, id)
      if (alone) found.push({ series: alone, parts: await partsOf(ctx, alone, 'model', await dearest(ctx, alone, 'model', most)) })
    }
  }
  return found
}

interface Read {
  runs: ReadonlyMap<ExperimentId, CostRow[]>
  models: ReadonlyMap<ExperimentId, CostRow[]>
}

async function readAtOnce(ctx: Context, { ids, areAll }: AskedExperiments): Promise<Read | null> {
  // Without a term for them the traces are those that the page looks at anyway
  const filter = { terms: [...(areAll ? [] : [{ kind: 'experiment' as const, ids: [...ids] }]), ...historyOf(ctx.now()).terms] }
  const asked = { filter, points: 'run' as const, sort: 'start' as const, limit: MOST_ROWS }
  const [runs, models] = await Promise.all([
    ctx.store.costSums({ ...asked, by: null, descending: true }),
    ctx.store.costSums({ ...asked, by: 'model', descending: false }),
  ])
  if (runs.distinct > MOST_ROWS || models.distinct > MOST_ROWS) return null
  return { runs: byExperiment(runs.rows), models: byExperiment(models.rows) }
}

function byExperiment(rows: readonly CostRow[]): Map<ExperimentId, CostRow[]> {
  const found = new Map<ExperimentId, CostRow[]>()
  for (const row of rows) if (row.experimentId !== null) listInto(found, row.experimentId, row)
  return found
}

/** The dearest models of all points, and of the last few, as `dearest` finds them. */
function dearestModels({ whole }: ExperimentSeries, rows: readonly CostRow[], most: number): string[] {
  const recent = new Set(whole.points.slice(-RECENT_POINTS).map(({ id }) => id))
  const among = (some: readonly CostRow[]) => {
    const costs = new Map<string | null, bigint>()
    for (const { value, costNano } of some) costs.set(value, (costs.get(value) ?? 0n) + costNano)
    return [...costs]
      .sort(([a, one], [b, other]) => (one === other ? ((a ?? '') < (b ?? '') ? -1 : 1) : one < other ? 1 : -1))
      .slice(0, most)
      .flatMap(([value, cost]) => (value === null || cost === 0n ? [] : [value]))
  }
  return [...new Set([...among(rows), ...among(rows.filter(({ point }) => recent.has(point ?? '')))])].slice(0, 2 * most)
}
