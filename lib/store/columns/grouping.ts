import { isFilterColumn, SQL_COLUMNS } from '../sql/columns'
import { numbersOf } from './derived-numbers'
import { byId, byRequestId } from './grouping-by-id'
import { byMoment } from './grouping-by-moment'
import { byNumber } from './grouping-by-number'
import type { LabelColumn } from './label-columns'
import { TEXT_OF } from './row-filter'
import { compareBytes, type TextDictionary } from './text-dictionary'
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
  /** Order of two values, neither null, by the first sign in which they differ; 0 where one begins with the other. */
  apart(a: number, b: number): number
  /** Code of a value; -1 when there is none, and null where the value alone does not tell. */
  codeOf(value: string): number | null
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const [PLUS, MINUS, SPACE] = [0x2b, 0x2d, 0x20]
const NOTHING = new Uint8Array(0)

/**
 * What a question groups by: a column of the filter but for `repeat` (see `byFactor`), `experiment`, '' or, where its column is given, a
 * label. Null where only SQL can say. `byValue` leaves aside that a document is one of its experiment.
 */
export function groupingOf(table: TraceTable, by: string, label: LabelColumn | null, how: { byValue?: boolean } = {}): Grouping | null {
  if (label) return ofTexts(label.codes, label.texts)
  if (by === '') return ofNothing(table.size)
  if (by === 'experiment') return ofTexts(table.texts.experiment_id.codes, table.texts.experiment_id.texts)
  if (!isFilterColumn(by)) return null
  if (by === 'document' && !how.byValue) return ofDocuments(table)
  if (by === 'id') return byId(table)
  if (by === 'request_id') return byRequestId(table)
  const text = by === 'client_request_id' ? by : TEXT_OF[by]
  if (text) return ofTexts(table.texts[text].codes, table.texts[text].texts)
  const { type } = SQL_COLUMNS[by]
  if (type === 'text' || by === 'repeat') return null
  if (type === 'moment' || type === 'duration') return byMoment(table, by)
  const { codes, texts } = byNumber(numbersOf(table, by), table.size, type === 'flag')
  return ofTexts(codes, texts)
}

function ofNothing(size: number): Grouping {
  return {
    codes: new Int32Array(size),
    count: 0,
    value: () => '',
    isNull: () => false,
    utf8: () => NOTHING,
    experiment: () => '',
    apart: () => 0,
    codeOf: () => null,
  }
}

/** Codes of a dictionary; 0 is null. */
export function ofTexts(codes: Int32Array, texts: TextDictionary): Grouping {
  return {
    codes,
    count: texts.count,
    value: (code) => texts.text(code),
    isNull: (code) => code === 0,
    utf8: (code) => (code === 0 ? NOTHING : texts.utf8(code)),
    experiment: () => '',
    apart: (a, b) => texts.apart(a, b),
    codeOf: (value) => texts.find(value) || -1,
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
    apart: (a, b) => document.texts.apart(documents.second(a), documents.second(b)),
    codeOf: () => null,
  }
}

/** Order of two groups by their values, null least; 0 where they are of equal value. */
export function compareValues(grouping: Grouping, a: number, b: number): number {
  const nulls = Number(grouping.isNull(b)) - Number(grouping.isNull(a))
  if (nulls !== 0 || grouping.isNull(a)) return nulls
  return grouping.apart(a, b) || compareBytes(grouping.utf8(a), grouping.utf8(b))
}

/** Order of two groups by what a position calls their ids. */
export function compareGroups(grouping: Grouping, a: number, b: number): number {
  if (a === b) return 0
  // `-` comes behind `+`
  const nulls = Number(grouping.isNull(a)) - Number(grouping.isNull(b))
  const apart = nulls || (grouping.isNull(a) ? 0 : grouping.apart(a, b))
  return apart || compareBytes(groupId(grouping, a), groupId(grouping, b))
}

/** The order of each group against what a position calls the id of one. */
export function againstGroup(grouping: Grouping, name: Uint8Array): (code: number) => number {
  const known = codeNamed(grouping, name)
  return known === null ? (code) => compareTo(grouping, code, name) : (code) => compareGroups(grouping, code, known)
}

/** Code of the group that a position names; null when there is none (any more), or looking it up would take as long as comparing. */
function codeNamed(grouping: Grouping, name: Uint8Array): number | null {
  if (name[0] !== PLUS || name.at(-1) !== SPACE) return null
  const code = grouping.codeOf(decoder.decode(name.subarray(1, -1)))
  return code === null || code < 0 || grouping.isNull(code) ? null : code
}

function compareTo(grouping: Grouping, code: number, name: Uint8Array): number {
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
