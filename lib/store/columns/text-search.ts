import type { FilterTerm, TraceFilter } from '../../core/filter/filter'
import { textsAreThere } from '../text/text-ids'
import { phrasesOf } from '../text/text-plan'
import { firstOf } from './first-of'
import { remember } from './remember'
import type { RowOrder } from './row-order'
import type { Source } from './source'
import { TextRows } from './text-rows'
import type { TraceTable } from './trace-table'

/** Texts of which it is remembered which traces hold them, two bytes a trace at most. */
const MOST_KEPT = 6
/** So few traces are looked at one by one rather than all found. */
const FEW = 20_000
/** Of a page: traces looked at first, and after how many, at most, all are found instead. */
const FIRST_LOOKED = 512
const MOST_LOOKED = 10_000
/** Fewer that match are not said as "at least": then all are counted. */
const LEAST_COUNTED = 100

/** One text of a filter: its traces are wanted, or those without it. */
interface Wanted {
  held: TextRows
  negated: boolean
}

/**
 * Free text over the rows of a table: one search serves the list, its count, the facets and the groups of a filter, and goes on
 * serving while traces change. Everything answers null as long as some traces have no text.
 */
export class TextSearch {
  private readonly kept = new Map<string, TextRows>()
  /** Some traces had no text when it was last looked. */
  partial = false

  constructor(
    private readonly source: Source,
    private readonly table: TraceTable,
  ) {}

  get bytes(): number {
    return [...this.kept.values()].reduce((sum, { bytes }) => sum + bytes, 0)
  }

  /** Says that these traces were written or removed. */
  changed(ids: readonly string[]): void {
    for (const rows of this.kept.values()) rows.changed(ids)
  }

  /** Those of some rows that fit the texts of a filter. */
  async among(rows: Int32Array, filter: TraceFilter): Promise<Int32Array | null> {
    const wanted = await this.wantedBy(filter)
    if (!wanted) return null
    let left = rows
    for (const { held, negated } of wanted) {
      if (held.unknown(left) > FEW) await held.complete()
      else await held.decide(left)
      left = fitting(left, held, negated)
    }
    return left
  }

  /**
   * The first of some rows that fit the texts of a filter, in an order; null where finding all is as well.
   * @param beyond leaves out what is not beyond a position
   */
  async firstAmong(
    rows: Int32Array,
    filter: TraceFilter,
    { order, descending, limit, beyond }: { order: RowOrder; descending: boolean; limit: number; beyond: ((row: number) => boolean) | null },
  ): Promise<Int32Array | null> {
    const wanted = await this.wantedBy(filter)
    if (!wanted || wanted.every(({ held }) => held.whole)) return null
    const left = wanted.reduce((some, { held, negated }) => (held.whole ? fitting(some, held, negated) : some), rows)
    const found: number[] = []
    let after = beyond
    for (let size = Math.max(FIRST_LOOKED, limit), looked = 0; looked < MOST_LOOKED; looked += size, size *= 4) {
      const next = firstOf(left, order, descending, size, after)
      let fit = next
      for (const { held, negated } of wanted) {
        await held.decide(fit)
        fit = fitting(fit, held, negated)
      }
      found.push(...fit)
      const last = next.at(-1)
      if (found.length >= limit || next.length < size || last === undefined) return Int32Array.from(found.slice(0, limit))
      if (looked > 0 && (found.length * MOST_LOOKED) / (looked + size) < limit) return null
      const side = order.against(last)
      after = (row) => (descending ? side(row) < 0 : side(row) > 0)
    }
    return null
  }

  /** Of a text that very many traces hold: those of some rows that fit and arrived last. Null where all can be counted as well. */
  async lastAmong(rows: Int32Array, filter: TraceFilter): Promise<Int32Array | null> {
    const wanted = await this.wantedBy(filter)
    const last = wanted?.find(({ negated }) => !negated)?.held.last
    if (!wanted || !last) return null
    const here = new Uint8Array(this.table.size)
    for (const row of rows) here[row] = 1
    let left: Int32Array = last.filter((row) => here[row] === 1)
    for (const { held, negated } of wanted) {
      await held.decide(left)
      left = fitting(left, held, negated)
    }
    return left.length < LEAST_COUNTED ? null : left
  }

  private async wantedBy(filter: TraceFilter): Promise<Wanted[] | null> {
    this.partial = !(await textsAreThere(this.source))
    if (this.partial) return null
    const { wanted, unwanted } = phrasesOf(filter)
    const found: Wanted[] = wanted.length > 0 ? [{ held: await this.rowsWith(wanted), negated: false }] : []
    for (const text of unwanted) found.push({ held: await this.rowsWith([text]), negated: true })
    return found
  }

  private async rowsWith(phrases: readonly string[]): Promise<TextRows> {
    const name = JSON.stringify(phrases)
    const known = this.kept.get(name)
    this.kept.delete(name)
    const rows = known && (await known.follow()) ? known : await TextRows.find(this.source, this.table, phrases)
    return remember(this.kept, name, rows, MOST_KEPT)
  }
}

/** Divides a filter: what is not free text, and whether it has any. */
export function withoutTexts(filter: TraceFilter): { rest: TraceFilter; texts: Extract<FilterTerm, { kind: 'text' }>[] } {
  const texts = filter.terms.flatMap((term) => (term.kind === 'text' ? [term] : []))
  return { rest: texts.length === 0 ? filter : { terms: filter.terms.filter(({ kind }) => kind !== 'text') }, texts }
}

function fitting(rows: Int32Array, { marks }: TextRows, negated: boolean): Int32Array {
  const wanted = negated ? 0 : 1
  return rows.filter((row) => marks[row] === wanted)
}
