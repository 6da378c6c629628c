import { big, bytes, num, str } from '../cells'
import type { Cell, Value } from '../database'
import type { BackupColumn, CellKind } from './manifest'

/** A cell as JSON: text and safe numbers as they are, what JSON cannot hold under a key that says what it is. */
type Written = null | string | number | { i: string } | { r: string } | { b: string }

/** One row as a line of JSON, without its end. */
export function lineOfRow(columns: readonly BackupColumn[], row: readonly Cell[]): string {
  return JSON.stringify(columns.map(({ kind }, at) => written(kind, row[at])))
}

/** The row of a line. @throws Error when the line does not have these columns */
export function rowOfLine(columns: readonly BackupColumn[], line: string): Value[] {
  const cells = JSON.parse(line) as Written[]
  if (!Array.isArray(cells) || cells.length !== columns.length) throw new Error(`a row of ${columns.length} columns was expected`)
  return cells.map((cell, at) => read((columns[at] as BackupColumn).kind, cell))
}

function written(kind: CellKind, cell: Cell): Written {
  if (cell === null || cell === undefined) return null
  if (kind === 'text') return str(cell)
  if (kind === 'bytes') return { b: Buffer.from(bytes(cell)).toString('base64') }
  if (kind === 'integer') {
    const whole = big(cell)
    return BigInt(Number(whole)) === whole && Number.isSafeInteger(Number(whole)) ? Number(whole) : { i: whole.toString() }
  }
  const real = num(cell)
  return Number.isFinite(real) && !Object.is(real, -0) ? real : { r: Object.is(real, -0) ? '-0' : String(real) }
}

function read(kind: CellKind, cell: Written): Value {
  if (cell === null || typeof cell === 'string') return cell
  if (typeof cell === 'number') return kind === 'integer' ? BigInt(cell) : cell
  if ('i' in cell) return BigInt(cell.i)
  if ('r' in cell) return Number(cell.r)
  return Buffer.from(cell.b, 'base64')
}
