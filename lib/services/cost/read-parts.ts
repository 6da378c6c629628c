import type { CostPart, CostParts, CostSort } from '../../api/contract/cost'
import { columnOfKey } from '../../core/filter/filter-keys'
import type { CostRow } from '../../store/port-cost'
import type { Context } from '../context'
import { type ExperimentNames, experimentNames } from '../experiments/experiment-names'
import { shortWorkers } from '../traces/short-workers'
import { joined, type Stretch, type StretchInput, stretchOf, timeText, valueText } from './cost-stretch'
import { NO_SUMS, pricedOf, sumsView } from './sums-view'

export interface ReadPartsInput extends StretchInput {
  key: string
  sort: CostSort
  desc: boolean
  limit: number
}

/**
 * Cost by the values of a key: a model, experiment, run, column, tag, metadata key or attribute. By model the calls of a trace are told
 * apart; a trace counts under each of its models.
 * @throws ServiceError `invalid`, `invalid_filter`, `not_found`
 */
export async function readParts({ ctx, input }: { ctx: Context; input: ReadPartsInput }): Promise<CostParts> {
  const { key, sort, desc, limit } = input
  const stretch = await stretchOf(ctx, input)
  const { filter } = stretch
  const asked =
    key === 'run'
      ? { points: 'run' as const, by: null, sort: sort === 'value' ? ('start' as const) : sort }
      : { points: null, by: columnOfKey(key) ?? key, sort }
  const [parts, totals, names] = await Promise.all([
    ctx.store.costSums({ filter, ...asked, descending: desc, limit }),
    ctx.store.costSums({ filter, points: null, by: null, sort: 'cost', descending: true, limit: 1 }),
    experimentNames(ctx.store),
  ])
  const title = titlesOf(key, parts.rows, names)
  return {
    key,
    fromNs: String(stretch.fromNs),
    untilNs: String(stretch.untilNs),
    parts: parts.rows.map((row) => partView(row, key, stretch, names, title)),
    distinct: parts.distinct,
    totals: totals.rows[0] ? sumsView(totals.rows[0]) : NO_SUMS,
  }
}

function partView(row: CostRow, key: string, stretch: Stretch, names: ExperimentNames, title: (row: CostRow) => string): CostPart {
  const value = key === 'run' ? row.point : row.value
  const isBound = stretch.filter.terms.some(({ kind }) => kind === 'experiment')
  const within = row.experimentId !== null && key === 'document' && !isBound ? valueText('experiment', row.experimentId) : ''
  const time = key === 'run' ? '' : timeText(stretch.fromNs, stretch.untilNs)
  return {
    ...sumsView(row),
    value,
    title: title(row),
    experiment: row.experimentId === null ? null : names(row.experimentId),
    firstNs: String(row.firstNs),
    lastNs: String(row.lastNs),
    filter: joined(stretch.text, within, valueText(key, value), time),
    priced: pricedOf(row),
  }
}

function titlesOf(key: string, rows: readonly CostRow[], names: ExperimentNames): (row: CostRow) => string {
  if (key === 'experiment') return ({ value }) => (value === null ? '' : names(value).name)
  if (key === 'run') return ({ firstNs }) => `${new Date(Number(firstNs / 1_000_000n)).toISOString().slice(0, 19).replace('T', ' ')} UTC`
  if (key !== 'worker') return ({ value }) => value ?? ''
  const short = shortWorkers(rows.flatMap(({ value }) => value ?? []))
  return ({ value }) => (value === null ? '' : short(value))
}
