import { stringify } from 'csv-stringify/sync'
import type { TraceRowView } from '../../api/contract/traces'
import type { CsvColumn } from './csv-columns'

/** What spreadsheets take for a formula when a cell begins with it. */
const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^[+-]?\d+(\.\d+)?$/
/** RFC 4180. The writer quotes only cells with its own line end; a reader may take any of them for one. */
export const CSV_FORM = { record_delimiter: 'windows' as const, quoted_match: /[\r\n]/ }

/** The first line: names of the columns. */
export function csvHead(columns: readonly CsvColumn[]): string {
  return stringify([columns.map(({ head }) => harmless(head))], CSV_FORM)
}

/** Rows as lines of CSV (RFC 4180). */
export function csvLines(columns: readonly CsvColumn[], rows: readonly TraceRowView[]): string {
  return stringify(
    rows.map((row) => columns.map(({ text, of }) => (text ? harmless(of(row)) : of(row)))),
    CSV_FORM,
  )
}

/** A text that a spreadsheet would run as a formula is led by an apostrophe, as its makers advise; plain numbers are let be. */
function harmless(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
}
