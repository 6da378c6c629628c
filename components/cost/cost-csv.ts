import type { CostPart, CostPointView } from '@/lib/api/contract/cost'
import { type NanoUsd, usdText } from '@/lib/core/money'

/** A column of a file: its head, and what a row has in it. */
type Columns<Row> = readonly (readonly [head: string, of: (row: Row) => string | number])[]

/** What spreadsheets take for a formula when a cell begins with it. */
const FORMULA = /^[=+\-@\t\r]/
const BYTES = new TextEncoder()

const SUMS = [
  ['traces', (row) => row.traces],
  ['documents', (row) => row.documents],
  ['evaluations', (row) => row.evaluations],
  ['surplus_evaluations', (row) => row.surplus],
  ['calls', (row) => row.calls],
  ['unpriced_calls', (row) => row.unpricedCalls],
  ['input_tokens', (row) => row.inputTokens],
  ['output_tokens', (row) => row.outputTokens],
  ['gross_usd', (row) => usd(row.costNano)],
  ['net_usd', (row) => usd(String(BigInt(row.costNano) - BigInt(row.wasteNano)))],
  ['waste_usd', (row) => usd(row.wasteNano)],
] satisfies Columns<CostPart | CostPointView>

/** The points of a chart as a file (RFC 4180); dollars exactly. */
export function pointsCsv(points: readonly CostPointView[]): Uint8Array<ArrayBuffer> {
  return csv(points, [
    ['point', ({ id }) => id],
    ['experiment', ({ experiment }) => experiment?.name ?? ''],
    ['first', ({ firstNs }) => moment(firstNs)],
    ['last', ({ lastNs }) => moment(lastNs)],
    ...SUMS,
    ['verdict', ({ verdict }) => verdict ?? ''],
    ['usual_usd', ({ usualNano }) => (usualNano === null ? '' : usd(usualNano))],
    ['flagged_above_usd', ({ limitNano }) => (limitNano === null ? '' : usd(limitNano))],
  ])
}

/** The values of a key as a file. */
export function partsCsv(key: string, parts: readonly CostPart[]): Uint8Array<ArrayBuffer> {
  return csv(parts, [
    [key, ({ value }) => value ?? ''],
    ['experiment', ({ experiment }) => experiment?.name ?? ''],
    ...SUMS,
    ['priced', ({ priced }) => priced],
  ])
}

function csv<Row>(rows: readonly Row[], columns: Columns<Row>): Uint8Array<ArrayBuffer> {
  const lines = [columns.map(([head]) => cell(head)), ...rows.map((row) => columns.map(([, of]) => cell(of(row))))]
  return BYTES.encode(`${lines.map((line) => line.join(',')).join('\r\n')}\r\n`)
}

/** A text that a spreadsheet would run as a formula is led by an apostrophe, as its makers advise. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && FORMULA.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function usd(nano: string): string {
  return usdText(BigInt(nano) as NanoUsd)
}

function moment(ns: string): string {
  return new Date(Number(BigInt(ns) / 1_000_000n)).toISOString()
}
