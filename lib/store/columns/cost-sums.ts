import type { ExperimentId } from '../../core/ids'
import type { NanoUsd } from '../../core/money'
import type { Nanos } from '../../core/time'
import type { CostQuery, CostRow } from '../port-cost'
import { nanosOfParts } from './columns'
import { compareText, type Items, type Laid, laidOut } from './cost-cells'
import { type CostMeasures, SUMMED, type Summed } from './cost-measures'
import { extremesOf, type Moments } from './group-sums'
import type { Grouping } from './grouping'
import type { TraceTable } from './trace-table'

/**
 * Sums of cost over some rows; see `CostSumStore.costSums`.
 * @throws BeyondError when numbers are too great
 */
export function costSumsOf(
  table: TraceTable,
  rows: Int32Array,
  grouping: Grouping,
  query: CostQuery,
  measures: CostMeasures,
): { rows: CostRow[]; distinct: number } | null {
  const laid = laidOut(table, rows, grouping, query)
  if (!laid) return null
  const { cells } = laid
  const counts = new Int32Array(cells.count)
  for (const cell of laid.items.cells) counts[cell] = (counts[cell] as number) + 1
  const present: number[] = []
  for (let cell = 0; cell < cells.count; cell++) if ((counts[cell] as number) > 0) present.push(cell)
  const order = orderOf(table, laid, query, measures)
  const page = firstFew(present, order, query.limit)
  const places = new Int32Array(cells.count).fill(-1)
  page.forEach((cell, at) => {
    places[cell] = at
  })
  const chosen = chosenItems(laid.items, places)
  const sums = Object.fromEntries(SUMMED.map((name) => [name, measures.added(chosen, name, page.length)])) as Record<Summed, Float64Array>
  const moments = { rows: chosen.rows, groups: chosen.cells }
  const [first, last] = [extremesOf(moments, table.moments.start_ns, -1, page.length), extremesOf(moments, table.moments.end_ns, 1, page.length)]
  const documents = documentsByCell(table, chosen, page.length)
  const some = new Int32Array(page.length)
  chosen.rows.forEach((row, at) => {
    some[chosen.cells[at] as number] = row
  })
  return { rows: page.map((cell, at) => rowOf(cell, at)), distinct: present.length }

  function rowOf(cell: number, at: number): CostRow {
    const of = (name: Summed) => sums[name][at] as number
    return {
      point: cells.point(cell),
      value: cells.value(cell),
      experimentId: cells.experiment(cell, some[at] as number) as ExperimentId | null,
      traces: counts[cell] as number,
      evaluations: of('evaluations'),
      surplus: of('surplus'),
      documents: documents[at] as number,
      calls: of('calls'),
      wasteCalls: of('wasteCalls'),
      inputTokens: of('inputTokens'),
      outputTokens: of('outputTokens'),
      tokens: of('inputTokens') + of('outputTokens'),
      costNano: BigInt(of('cost')) as NanoUsd,
      wasteNano: BigInt(of('waste')) as NanoUsd,
      unpricedCalls: of('unpriced'),
      firstNs: momentOf(first, at),
      lastNs: momentOf(last, at),
    }
  }
}

const MEASURES = { cost: ['cost'], waste: ['waste'], calls: ['calls'], tokens: ['inputTokens', 'outputTokens'], unpriced: ['unpriced'] } as const

/** Order of cells as asked for: nothing is least. */
function orderOf(table: TraceTable, { items, cells }: Laid, { sort, descending }: CostQuery, measures: CostMeasures): (a: number, b: number) => number {
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
    const first = extremesOf({ rows: items.rows, groups: items.cells }, table.moments.start_ns, -1, cells.count)
    return (a, b) => sign * ((first.ms[a] as number) - (first.ms[b] as number) || (first.ns[a] as number) - (first.ns[b] as number)) || cells.compare(a, b)
  }
  const sums = MEASURES[sort].map((name) => measures.added(items, name, cells.count))
  const total = (cell: number) => sums.reduce((sum, one) => sum + (one[cell] as number), 0)
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

function chosenItems({ rows, parts, cells }: Items, places: Int32Array): Items {
  const chosen = { rows: new Int32Array(rows.length), parts: parts && new Int32Array(rows.length), cells: new Int32Array(rows.length) }
  let put = 0
  for (let at = 0; at < rows.length; at++) {
    const place = places[cells[at] as number] as number
    if (place < 0) continue
    chosen.rows[put] = rows[at] as number
    if (chosen.parts !== null && parts !== null) chosen.parts[put] = parts[at] as number
    chosen.cells[put++] = place
  }
  return { rows: chosen.rows.subarray(0, put), parts: chosen.parts?.subarray(0, put) ?? null, cells: chosen.cells.subarray(0, put) }
}

/** Distinct documents by cell: cell by cell, each document stamped with the one it was last seen in. */
function documentsByCell({ documents, documentOf }: TraceTable, { rows, cells }: Items, length: number): Int32Array {
  const ends = new Int32Array(length + 1)
  for (const cell of cells) ends[cell + 1] = (ends[cell + 1] as number) + 1
  for (let cell = 0; cell < length; cell++) ends[cell + 1] = (ends[cell + 1] as number) + (ends[cell] as number)
  const next = ends.slice(0, length)
  const codes = new Int32Array(rows.length)
  for (let at = 0; at < rows.length; at++) {
    const cell = cells[at] as number
    codes[next[cell] as number] = documentOf[rows[at] as number] as number
    next[cell] = (next[cell] as number) + 1
  }
  const seen = new Int32Array(documents.count + 1).fill(-1)
  const found = new Int32Array(length)
  for (let cell = 0; cell < length; cell++)
    for (let at = ends[cell] as number; at < (ends[cell + 1] as number); at++) {
      const code = codes[at] as number
      if (seen[code] === cell) continue
      seen[code] = cell
      if (documents.second(code) > 0) found[cell] = (found[cell] as number) + 1
    }
  return found
}

function momentOf({ ms, ns }: Moments, at: number): Nanos {
  return nanosOfParts(ms[at] as number, ns[at] as number) as Nanos
}
