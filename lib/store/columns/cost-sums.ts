import type { ExperimentId } from '../../core/ids'
import type { NanoUsd } from '../../core/money'
import type { Nanos } from '../../core/time'
import type { CostQuery, CostRow } from '../port-cost'
import { nanosOfParts } from './columns'
import { type Cells, compareText, type Items, type Laid, laidOut } from './cost-cells'
import type { AddedUp, CostMeasures } from './cost-measures'
import type { Moments } from './group-sums'
import type { Grouping } from './grouping'
import type { TraceTable } from './trace-table'

/** From so many cells on, those that hold anything are found before any is summed. */
const MANY_CELLS = 10_000

/** What the traces of each cell add up to, whatever the order and the limit of a question. */
export interface SummedCells {
  cells: Cells
  /** Cells that hold anything. */
  present: number[]
  sums: AddedUp
  /** Distinct documents. */
  documents: Int32Array
}

/**
 * The sums of a question's cells: see `CostSumStore.costSums`. Null where only SQL can say.
 * @param rows those of the question
 * @throws BeyondError when numbers are too great
 */
export function cellsSummed(table: TraceTable, rows: Int32Array, grouping: Grouping, query: CostQuery, measures: CostMeasures): SummedCells | null {
  const laid = laidOut(table, rows, grouping, query)
  if (!laid) return null
  const { cells, items } = laid.cells.count > MANY_CELLS ? onlyPresent(laid) : laid
  const sums = measures.added(items, cells.count)
  const present: number[] = []
  for (let cell = 0; cell < cells.count; cell++) if ((sums.counts[cell] as number) > 0) present.push(cell)
  return { cells, present, sums, documents: documentsByCell(table, items, sums.counts) }
}

/** The same, but for cells that hold nothing: of a million values few may be among the rows of a question. */
function onlyPresent({ items, cells }: Laid): Laid {
  const places = new Int32Array(cells.count).fill(-1)
  const present: number[] = []
  const placed = new Int32Array(items.cells.length)
  for (let at = 0; at < placed.length; at++) {
    const cell = items.cells[at] as number
    if (places[cell] === -1) places[cell] = present.push(cell) - 1
    placed[at] = places[cell] as number
  }
  const of = (place: number) => present[place] as number
  return {
    items: { ...items, cells: placed },
    cells: {
      count: present.length,
      point: (place) => cells.point(of(place)),
      value: (place) => cells.value(of(place)),
      experiment: (place, row) => cells.experiment(of(place), row),
      compare: (a, b) => cells.compare(of(a), of(b)),
    },
  }
}

/** The rows of a question in its order, at most as many as it asks for. */
export function costPage(summed: SummedCells, query: CostQuery): { rows: CostRow[]; distinct: number } {
  const { cells, present, sums, documents } = summed
  const { counts, some, first, last } = sums
  return { rows: firstFew(present, orderOf(summed, query), query.limit).map(rowOf), distinct: present.length }

  function rowOf(cell: number): CostRow {
    const [inputTokens, outputTokens] = [sums.of('inputTokens', cell), sums.of('outputTokens', cell)]
    return {
      point: cells.point(cell),
      value: cells.value(cell),
      experimentId: cells.experiment(cell, some[cell] as number) as ExperimentId | null,
      traces: counts[cell] as number,
      evaluations: sums.of('evaluations', cell),
      surplus: sums.of('surplus', cell),
      documents: documents[cell] as number,
      calls: sums.of('calls', cell),
      wasteCalls: sums.of('wasteCalls', cell),
      inputTokens,
      outputTokens,
      tokens: inputTokens + outputTokens,
      costNano: BigInt(sums.of('cost', cell)) as NanoUsd,
      wasteNano: BigInt(sums.of('waste', cell)) as NanoUsd,
      unpricedCalls: sums.of('unpriced', cell),
      firstNs: momentOf(first, cell),
      lastNs: momentOf(last, cell),
    }
  }
}

/** All cells as one: of sums by experiment, since a document is one of its experiment. */
export function costTotal(summed: SummedCells): { rows: CostRow[]; distinct: number } {
  const { rows } = costPage(summed, { filter: { terms: [] }, points: null, by: null, sort: 'value', descending: false, limit: summed.present.length })
  const [first, ...others] = rows
  if (!first) return { rows: [], distinct: 0 }
  const total: CostRow = { ...first, value: null, experimentId: null }
  for (const row of others) {
    for (const name of COUNTED) total[name] += row[name]
    total.costNano = (total.costNano + row.costNano) as NanoUsd
    total.wasteNano = (total.wasteNano + row.wasteNano) as NanoUsd
    if (row.firstNs < total.firstNs) total.firstNs = row.firstNs
    if (row.lastNs > total.lastNs) total.lastNs = row.lastNs
  }
  return { rows: [total], distinct: 1 }
}

const COUNTED = ['traces', 'evaluations', 'surplus', 'documents', 'calls', 'wasteCalls', 'inputTokens', 'outputTokens', 'tokens', 'unpricedCalls'] as const
const MEASURES = { cost: ['cost'], waste: ['waste'], calls: ['calls'], tokens: ['inputTokens', 'outputTokens'], unpriced: ['unpriced'] } as const

/** Order of cells as asked for: nothing is least. */
function orderOf({ cells, sums }: SummedCells, { sort, descending }: CostQuery): (a: number, b: number) => number {
  const sign = descending ? -1 : 1
  if (sort === 'value') {
    return (a, b) => {
      const [one, other] = [cells.value(a) === null, cells.value(b) === null]
      return one || other
        ? sign * (Number(other) - Number(one)) || cells.compare(a, b)
        : sign * compareText(cells.value(a) ?? '', cells.value(b) ?? '') || cells.compare(a, b)
    }
  }
  if (sort === 'start') {
    const { first } = sums
    return (a, b) => sign * ((first.ms[a] as number) - (first.ms[b] as number) || (first.ns[a] as number) - (first.ns[b] as number)) || cells.compare(a, b)
  }
  const total = (cell: number) => MEASURES[sort].reduce((sum, name) => sum + sums.of(name, cell), 0)
  return (a, b) => sign * (total(a) - total(b)) || cells.compare(a, b)
}

/** The first of a list in an order, in that order: those that can be among them are found before any is sorted. */
function firstFew(all: readonly number[], order: (a: number, b: number) => number, limit: number): number[] {
  if (all.length <= limit * 4) return [...all].sort(order).slice(0, limit)
  let best: number[] = []
  for (let from = 0; from < all.length; from += limit * 3) {
    const last = best.length === limit ? (best[limit - 1] as number) : null
    const some = all.slice(from, from + limit * 3)
    best = [...best, ...(last === null ? some : some.filter((one) => order(one, last) < 0))].sort(order).slice(0, limit)
  }
  return best
}

/** Distinct documents by cell: cell by cell, each document stamped with the one it was last seen in. */
function documentsByCell({ documents, documentOf }: TraceTable, { rows, cells }: Items, counts: Int32Array): Int32Array {
  const next = new Int32Array(counts.length)
  for (let cell = 1; cell < counts.length; cell++) next[cell] = (next[cell - 1] as number) + (counts[cell - 1] as number)
  const codes = new Int32Array(rows.length)
  for (let at = 0; at < rows.length; at++) {
    const cell = cells[at] as number
    codes[next[cell] as number] = documentOf[rows[at] as number] as number
    ;(next[cell] as number) += 1
  }
  const seen = new Int32Array(documents.count + 1).fill(-1)
  const found = new Int32Array(counts.length)
  for (let cell = 0, at = 0; cell < counts.length; cell++)
    for (; at < (next[cell] as number); at++) {
      const code = codes[at] as number
      if (seen[code] === cell) continue
      seen[code] = cell
      if (documents.second(code) > 0) (found[cell] as number) += 1
    }
  return found
}

function momentOf({ ms, ns }: Moments, at: number): Nanos {
  return nanosOfParts(ms[at] as number, ns[at] as number) as Nanos
}
