import type { ExplanationView } from '../../api/contract/cost'
import type { Explanation } from '../../core/anomaly/explain'
import { type GrownValue, grownValues, type ValueSums } from '../../core/anomaly/grown-values'
import type { JudgedPoint } from '../../core/anomaly/judge-series'
import type { SeriesSubject } from '../../core/anomaly/series'
import type { FilterTerm } from '../../core/filter/filter'
import { keyOfLabel } from '../../core/filter/filter-keys'
import { NO_MONEY } from '../../core/money'
import { grownSentence } from '../../core/wording/cost-anomaly'
import { changeText, factorTitle, factorValue, reasonPhrase } from '../../core/wording/cost-factors'
import type { CostRow } from '../../store/port-cost'
import type { Context } from '../context'
import { type ExperimentSeries, hourStart, pointTerms } from './cost-series'
import { joined, timeText, valueText } from './cost-stretch'

/** Columns that may have grown, beside the labels most used. */
const COLUMNS = ['stage', 'worker', 'model', 'document', 'session', 'user', 'client', 'name', 'cause'] as const
const MOST_LABELS = 8
/** Values looked at of each key: those with a tenth of the increase are among the dearest, and the others tell an id from a name. */
const MOST_VALUES = 12
const MOST_BEFORE = 200

/** The filter that leaves the traces of some points, as text; '' where a filter does not say it. */
export function pointsText(series: Pick<ExperimentSeries, 'grain' | 'experimentId'>, ids: readonly string[], subject: SeriesSubject): string {
  const [first] = ids
  if (first === undefined || (series.grain === 'hour' && ids.length > 1)) return ''
  const from = series.grain === 'hour' ? hourStart(first) : null
  const time =
    from === null ? `run:${ids.join(',')}` : joined(valueText('experiment', series.experimentId), timeText(from, (from + 3_600_000_000_000n) as typeof from))
  return joined(time, ...subjectTexts(subject))
}

/** An explanation as the contract has it, with the values that grew in a point. */
export async function explanationView(
  ctx: Context,
  series: ExperimentSeries,
  { explanation, point, earlier, subject }: { explanation: Explanation; point: JudgedPoint | null; earlier: readonly JudgedPoint[]; subject: SeriesSubject },
): Promise<ExplanationView> {
  const grown = point?.baseline ? await grownOf(ctx, series, point, earlier, subject) : []
  const within = point ? pointsText(series, [point.point.id], subject) : ''
  return {
    change: explanation.change,
    changeText: changeText(explanation.change),
    reason: reasonPhrase(explanation),
    factors: explanation.factors.map((one) => ({
      name: one.name,
      title: factorTitle(one),
      usualText: factorValue(one, one.usual),
      nowText: factorValue(one, one.now),
      changeText: changeText(one.change),
      change: one.change,
      sharePercent: one.sharePercent,
    })),
    grown: grown.map(({ key, value, traces, costNano, usualNano, share }) => ({
      key,
      value,
      traces,
      costNano: String(costNano),
      usualNano: String(usualNano),
      share,
      filter: joined(within, valueText(key, value)),
    })),
    grownSentence: grownSentence(grown),
  }
}

/** The values that make up the increase of a point over the points behind its baseline. */
async function grownOf(
  ctx: Context,
  series: ExperimentSeries,
  { point, baseline }: JudgedPoint,
  earlier: readonly JudgedPoint[],
  subject: SeriesSubject,
): Promise<GrownValue[]> {
  const subjectOwn = subjectTerms(subject)
  const labels = (await ctx.store.labelKeys(series.experimentId)).slice(0, MOST_LABELS).map(({ key }) => keyOfLabel(key))
  const keys: readonly string[] = [...COLUMNS.filter((column) => column !== subject.kind), ...labels]
  const terms = (own: readonly FilterTerm[]) => ({ terms: [{ kind: 'experiment' as const, ids: [series.experimentId] }, ...own, ...subjectOwn] })
  const [nowFilter, beforeFilter] = [
    terms(pointTerms(series, [point])),
    terms(
      pointTerms(
        series,
        earlier.map((one) => one.point),
      ),
    ),
  ]
  const asked = (filter: ReturnType<typeof terms>, by: string, limit: number) =>
    ctx.store.costSums({ filter, points: null, by, sort: 'cost', descending: true, limit })
  const values: ValueSums[] = []
  for (const key of keys) {
    const [now, before] = await Promise.all([asked(nowFilter, key, MOST_VALUES), asked(beforeFilter, key, MOST_BEFORE)])
    values.push(...merged(key, now.rows, before.rows))
  }
  const usualNano = baseline?.medianNano ?? NO_MONEY
  return grownValues(values, { costNano: point.costNano, usualNano }, earlier.length)
}

function merged(key: string, now: readonly CostRow[], before: readonly CostRow[]): ValueSums[] {
  const none = { traces: 0, costNano: NO_MONEY }
  const sums = new Map<string, ValueSums>()
  for (const { value, traces, costNano } of now) if (value !== null) sums.set(value, { key, value, now: { traces, costNano }, before: none })
  for (const { value, traces, costNano } of before)
    if (value !== null) sums.set(value, { key, value, now: sums.get(value)?.now ?? none, before: { traces, costNano } })
  return [...sums.values()]
}

function subjectTerms(subject: SeriesSubject): FilterTerm[] {
  if (subject.kind === 'experiment') return []
  return [{ kind: 'column', column: subject.kind, op: '=', value: subject.kind === 'model' ? subject.model : subject.document, negated: false }]
}

function subjectTexts(subject: SeriesSubject): string[] {
  if (subject.kind === 'experiment') return []
  return [valueText(subject.kind, subject.kind === 'model' ? subject.model : subject.document)]
}
