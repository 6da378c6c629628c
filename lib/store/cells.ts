import type { Cell } from './database'

/** The drivers give integers as text, number or bigint, whatever the column's width; these read them for what they are. */
export function num(cell: Cell): number {
  return typeof cell === 'number' ? cell : Number(cell)
}

export function numOrNull(cell: Cell): number | null {
  return cell === null || cell === undefined ? null : num(cell)
}

/** An integer as `bigint`, branded by the caller. @throws SyntaxError when the column held no integer. */
export function big<T extends bigint>(cell: Cell): T {
  return (typeof cell === 'bigint' ? cell : BigInt(cell as string | number)) as T
}

export function bigOrNull<T extends bigint>(cell: Cell): T | null {
  return cell === null || cell === undefined ? null : big<T>(cell)
}

export function str<T extends string = string>(cell: Cell): T {
  return String(cell) as T
}

export function strOrNull<T extends string = string>(cell: Cell): T | null {
  return cell === null || cell === undefined ? null : str<T>(cell)
}

/** A blob column. @throws TypeError when the driver gave something else. */
export function bytes(cell: Cell): Uint8Array {
  if (cell instanceof Uint8Array) return cell
  if (cell instanceof ArrayBuffer) return new Uint8Array(cell)
  if (Array.isArray(cell)) return Uint8Array.from(cell as number[])
  throw new TypeError(`expected a blob, got ${typeof cell}`)
}
