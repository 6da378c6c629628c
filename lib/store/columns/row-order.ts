import type { SortKey } from '../../core/trace-sorts'
import { wholeNumberIn } from '../sql/sorts'
import { numberIn as spelledNumber } from '../write/labels'
import { nanosOfParts } from './columns'
import { numbersOf } from './derived-numbers'
import type { LabelColumn } from './label-columns'
import type { TextDictionary } from './text-dictionary'
import { type IdWords, idWords } from './trace-ids'
import type { MomentName, TextName, TraceTable } from './trace-table'

/** What rows are ordered by, rising, null least; ties are told apart by id. See `positionAfter` for what a position holds. */
export interface RowOrder {
  compare(a: number, b: number): number
  /** The order of each row against one row. */
  against(row: number): (row: number) => number
  /** The order of each row against a place that need not be a row's. @throws RangeError when the value is none of this order */
  againstPlace(value: string | null, id: string): (row: number) => number
  /** A row's value as a position holds it. */
  valueOf(row: number): string | null
  /** See `TotalOrder.first`. */
  readonly first?: ArrayLike<number>
}

const TEXTS: Partial<Record<SortKey, TextName>> = {
  document: 'document',
  name: 'name',
  cause: 'cause',
  state: 'state',
  completeness: 'completeness',
  worker: 'worker',
  client: 'client',
  model: 'model',
  session: 'session_id',
  user: 'user_name',
}
/** Texts that are mostly whole numbers, and are ordered as such. */
const COUNTED: Partial<Record<SortKey, TextName>> = { stage: 'stage', partition: 'partition_id' }
const MOMENTS: Partial<Record<SortKey, MomentName>> = { start: 'start_ns', duration: 'duration_ns' }

/**
 * The order of a sort key.
 * @param names names of experiments by code of the table, for the sort by experiment
 * @param read the column that had to be read for this sort: a label's, or the beginnings of inputs or answers
 */
export function rowOrder(table: TraceTable, sort: SortKey, names: () => Ranked, read: LabelColumn | null): RowOrder {
  if (read)
    return sort.startsWith('label:')
      ? textOrder(table, read.codes, read.texts, spelledFirst(read.numbersByCode(), spelledNumber))
      : textOrder(table, read.codes, read.texts)
  const text = TEXTS[sort]
  if (text) return textOrder(table, table.texts[text].codes, table.texts[text].texts)
  const counted = COUNTED[sort]
  if (counted) {
    const { codes, texts } = table.texts[counted]
    const numbers = Float64Array.from({ length: texts.count + 1 }, (_, code) => (code === 0 ? null : wholeNumberIn(texts.text(code) as string)) ?? Number.NaN)
    return textOrder(table, codes, texts, spelledFirst(numbers, wholeNumberIn))
  }
  if (sort === 'trace') return idOrder(table)
  const moment = MOMENTS[sort]
  if (moment) return momentOrder(table, moment)
  if (sort === 'experiment') {
    const { codes, texts } = names()
    return textOrder(table, mapped(table.texts.experiment_id.codes, codes, table.size), texts)
  }
  return numberOrder(table, numbersOf(table, sort as Parameters<typeof numbersOf>[1]))
}

/** Texts that stand for codes: by code, the code in a dictionary of its own. */
export interface Ranked {
  codes: Int32Array
  texts: TextDictionary
}

function mapped(codes: Int32Array, to: Int32Array, size: number): Int32Array {
  const made = new Int32Array(size)
  for (let row = 0; row < size; row++) made[row] = to[codes[row] as number] ?? 0
  return made
}

function numberOrder({ ids }: TraceTable, values: Float64Array): RowOrder {
  const at = (row: number) => {
    const value = values[row] as number
    return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value
  }
  const placed = (mine: number, id: IdWords) => (row: number) => {
    const value = at(row)
    return value < mine ? -1 : value > mine ? 1 : ids.compareTo(row, id)
  }
  return {
    first: values,
    compare(a, b) {
      const [left, right] = [at(a), at(b)]
      return left < right ? -1 : left > right ? 1 : ids.compare(a, b)
    },
    against: (row) => placed(at(row), ids.wordsOf(row)),
    againstPlace: (value, id) => placed(value === null ? Number.NEGATIVE_INFINITY : numberIn(value), wordsIn(id)),
    valueOf(row) {
      const value = values[row] as number
      return Number.isNaN(value) ? null : String(value)
    },
  }
}

function momentOrder({ ids, moments }: TraceTable, name: MomentName): RowOrder {
  const { ms, ns } = moments[name]
  const placed = (mineMs: number, mineNs: number, id: IdWords) => (row: number) =>
    (ms[row] as number) - mineMs || (ns[row] as number) - mineNs || ids.compareTo(row, id)
  return {
    first: ms,
    compare: (a, b) => (ms[a] as number) - (ms[b] as number) || (ns[a] as number) - (ns[b] as number) || ids.compare(a, b),
    against: (row) => placed(ms[row] as number, ns[row] as number, ids.wordsOf(row)),
    againstPlace(value, id) {
      if (value === null) return () => 1
      const nanos = bigIn(value)
      const rest = ((nanos % 1_000_000n) + 1_000_000n) % 1_000_000n
      return placed(Number((nanos - rest) / 1_000_000n), Number(rest), wordsIn(id))
    },
    valueOf: (row) => String(nanosOfParts(ms[row] as number, ns[row] as number)),
  }
}

const UNKNOWN = 2

/** What goes before the order of texts: below, equal to or above 0 as a text goes before, beside or behind another. Neither is null. */
interface Before {
  codes(a: number, b: number): number
  /** @returns the same of a code against a text that need not be known */
  text(value: string): (code: number) => number
}

const AS_TEXTS: Before = { codes: () => 0, text: () => () => 0 }

/** Numbers before other texts, by value; see `Order.spelled`. @param numbers by code, NaN where a text spells none */
function spelledFirst(numbers: Float64Array, of: (text: string) => number | null): Before {
  const compare = (a: number, b: number) => (a < b ? -1 : a > b ? 1 : Number(Number.isNaN(a)) - Number(Number.isNaN(b)))
  return {
    codes: (a, b) => compare(numbers[a] as number, numbers[b] as number),
    text(value) {
      const number = of(value) ?? Number.NaN
      return (code) => compare(numbers[code] as number, number)
    },
  }
}

/** The order of trace ids. */
export function idOrder({ ids }: TraceTable): RowOrder {
  const placed = (id: IdWords) => (row: number) => ids.compareTo(row, id)
  return {
    compare: (a, b) => ids.compare(a, b),
    against: (row) => placed(ids.wordsOf(row)),
    againstPlace: (_, id) => placed(wordsIn(id)),
    valueOf: (row) => ids.text(row),
  }
}

function textOrder({ ids }: TraceTable, codes: Int32Array, texts: TextDictionary, before = AS_TEXTS): RowOrder {
  const compareCodes = (a: number, b: number) => (a === 0 || b === 0 ? a - b : before.codes(a, b) || texts.compare(a, b))
  /** Each distinct text is compared once; @param of its sign */
  const placed = (of: (code: number) => number, id: IdWords) => {
    const signs = new Int8Array(texts.count + 1).fill(UNKNOWN)
    return (row: number) => {
      const code = codes[row] as number
      if (signs[code] === UNKNOWN) signs[code] = Math.sign(of(code))
      return signs[code] || ids.compareTo(row, id)
    }
  }
  return {
    compare: (a, b) => compareCodes(codes[a] as number, codes[b] as number) || ids.compare(a, b),
    against(row) {
      const mine = codes[row] as number
      return placed((code) => compareCodes(code, mine), ids.wordsOf(row))
    },
    againstPlace(value, id) {
      if (value === null) return placed((code) => (code === 0 ? 0 : 1), wordsIn(id))
      const [utf8, first] = [new TextEncoder().encode(value), before.text(value)]
      return placed((code) => (code === 0 ? -1 : first(code) || texts.compareTo(code, utf8)), wordsIn(id))
    },
    valueOf: (row) => texts.text(codes[row] as number),
  }
}

function wordsIn(id: string): IdWords {
  const words = idWords(id)
  if (words === null) throw new RangeError('no trace id')
  return words
}

function numberIn(text: string): number {
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number)) throw new RangeError('no number')
  return number
}

function bigIn(text: string): bigint {
  if (!/^-?\d+$/.test(text)) throw new RangeError('no whole number')
  return BigInt(text)
}
