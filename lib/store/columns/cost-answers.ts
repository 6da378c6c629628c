import type { CostQuery, CostRow } from '../port-cost'
import { CostMeasures } from './cost-measures'
import { cellsSummed, costPage, costTotal, type SummedCells } from './cost-sums'
import type { Grouping } from './grouping'
import { remember } from './remember'
import type { TraceTable } from './trace-table'

/** Sums that are kept for questions in another order, where they are of so many cells at most. */
const MOST_SUMMED = 16
const MOST_CELLS = 20_000

/** What a question about cost needs of the others: what it groups by (null where only SQL can say), and its rows, the same array for the same filter. */
interface Needs {
  grouping(by: string): Promise<Grouping | null>
  rows(filter: CostQuery['filter']): Promise<Int32Array>
}

/** Answers questions about cost, and keeps what it summed until the table changes. */
export class CostAnswers {
  private readonly summed = new Map<string, SummedCells>()
  private readonly measures: CostMeasures

  constructor(
    private readonly table: TraceTable,
    private readonly needs: Needs,
  ) {
    this.measures = new CostMeasures(table)
  }

  get bytes(): number {
    return this.measures.bytes
  }

  /** The table changed: what was summed is void. @param rows those that were written */
  changed(rows: readonly number[]): void {
    this.summed.clear()
    this.measures.changed(rows)
  }

  /** See `CostSumStore.costSums`; null where only SQL can say. @throws BeyondError when numbers are too great */
  async answer(query: CostQuery): Promise<{ rows: CostRow[]; distinct: number } | null> {
    const isTotal = query.by === null && query.points === null
    // What everything came to and what each experiment came to are asked for together
    const summed = await this.summedFor(isTotal ? { ...query, by: 'experiment', only: undefined } : query)
    return summed && (isTotal ? costTotal(summed) : costPage(summed, query))
  }

  private async summedFor(query: CostQuery): Promise<SummedCells | null> {
    const { filter, points, by, only } = query
    const name = JSON.stringify([filter.terms, points, by, only ?? null])
    const known = this.summed.get(name)
    if (known) return known
    const grouping = await this.needs.grouping(by ?? '')
    const summed = grouping && cellsSummed(this.table, await this.needs.rows(filter), grouping, query, this.measures)
    return summed && summed.cells.count <= MOST_CELLS ? remember(this.summed, name, summed, MOST_SUMMED) : summed
  }
}
