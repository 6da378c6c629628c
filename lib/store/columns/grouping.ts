import { isFilterColumn, SQL_COLUMNS } from '../sql/columns'
import { numbersOf } from './derived-numbers'
import type { LabelColumn } from './label-columns'
import { TEXT_OF } from './row-filter'
import { compareBytes, TextDictionary } from './text-dictionary'
import type { TraceTable } from './trace-table'

/** What rows are grouped by: a code a row, and what each code stands for. */
export interface Grouping {
  codes: Int32Array
  /** Greatest code. */
  count: number
  value(code: number): string | null
  isNull(code: number): boolean
  /** UTF-8 of a value; nothing of null. */
  utf8(code: number): Uint8Array
  /** Experiment where it tells groups apart, else ''. */
  experiment(code: number): string
}

const encoder = new TextEncoder()
const [PLUS, MINUS] = [0x2b, 0x2d]
const NOTHING = new Uint8Array(0)

/**
 * What a question groups by: a column of the filter, `experiment`, '' or, where its column is given, a label. Null where only SQL can
 * say (ids, times). `byValue` leaves aside that a document is one of its experiment.
 */
export function groupingOf(table: TraceTable, by: string, label: LabelColumn | null, how: { byValue?: boolean } = {}): Grouping | null {
  if (label) return ofTexts(label.codes, label.texts)
  if (by === '') return { codes: new Int32Array(table.size), count: 0, value: () => '', isNull: () => false, utf8: () => NOTHING, experiment: () => '' }
  if (by === 'experiment') return ofTexts(table.texts.experiment_id.codes, table.texts.experiment_id.texts)
  if (!isFilterColumn(by)) return null
  if (by === 'document' && !how.byValue) return ofDocuments(table)
  const text = TEXT_OF[by]
  if (text) return ofTexts(table.texts[text].codes, table.texts[text].texts)
  const { type } = SQL_COLUMNS[by]
  if (type === 'text' || type === 'moment' || type === 'duration' || by === 'repeat') return null
  return ofNumbers(numbersOf(table, by), table.size, type === 'flag')
}

function ofTexts(codes: Int32Array, texts: TextDictionary): Grouping {
  return {
    codes,
    count: texts.count,
    value: (code) => texts.text(code),
    isNull: (code) => code === 0,
    utf8: (code) => (code === 0 ? NOTHING : texts.utf8(code)),
    experiment: () => '',
  }
}

/** A document's key is its identity within one experiment only. */
function ofDocuments({ documents, documentOf, texts }: TraceTable): Grouping {
  const { document, experiment_id } = texts
  return {
    codes: documentOf,
    count: documents.count,
    value: (code) => document.texts.text(documents.second(code)),
    isNull: (code) => documents.second(code) === 0,
    utf8: (code) => (documents.second(code) === 0 ? NOTHING : document.texts.utf8(documents.second(code))),
    experiment: (code) => experiment_id.texts.text(documents.first(code)) ?? '',
  }
}

function ofNumbers(values: Float64Array, size: number, flag: boolean): Grouping {
  const texts = new TextDictionary()
  const known = new Map<number, number>()
  const codes = new Int32Array(size)
  for (let row = 0; row < size; row++) {
    const value = flag ? (values[row] === 1 ? 1 : 0) : (values[row] as number)
    if (Number.isNaN(value)) continue
    let code = known.get(value)
    if (code === undefined) {
      const text = encoder.encode(flag ? (value === 1 ? 'true' : 'false') : String(value))
      code = texts.add(text, 0, text.length)
      known.set(value, code)
    }
    codes[row] = code
  }
  return ofTexts(codes, texts)
}

/** Order of two groups by what a position calls their ids. */
export function compareGroups(grouping: Grouping, a: number, b: number): number {
  return a === b ? 0 : compareBytes(groupId(grouping, a), groupId(grouping, b))
}

/** Order of a group and what a position calls the id of another. */
export function compareGroupTo(grouping: Grouping, code: number, name: Uint8Array): number {
  const sign = (grouping.isNull(code) ? MINUS : PLUS) - (name[0] ?? 0)
  if (sign !== 0) return sign
  const value = grouping.utf8(code)
  const common = Math.min(value.length, name.length - 1)
  for (let at = 0; at < common; at++) {
    const difference = (value[at] as number) - (name[at + 1] as number)
    if (difference !== 0) return difference
  }
  return value.length >= name.length ? 1 : compareBytes(encoder.encode(` ${grouping.experiment(code)}`), name.subarray(value.length + 1))
}

/** UTF-8 of what a position calls a group's id: a sign that tells no value from the empty one, value, a space and the experiment. */
export function groupId(grouping: Grouping, code: number): Uint8Array {
  const value = grouping.utf8(code)
  const rest = encoder.encode(` ${grouping.experiment(code)}`)
  const made = new Uint8Array(1 + value.length + rest.length)
  made[0] = grouping.isNull(code) ? MINUS : PLUS
  made.set(value, 1)
  made.set(rest, 1 + value.length)
  return made
}
