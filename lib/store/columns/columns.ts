import type { PackedArray } from './packed-json'
import { TextDictionary, widened } from './text-dictionary'

/** From here on, a sum of two doubles may lose a unit: a row that holds such a number is left to SQL. */
export const INEXACT = 2 ** 52

/** One column of a table in memory: a value a row. */
export interface Column {
  /** Bytes it takes. */
  readonly size: number
  grow(capacity: number): void
  /** Sets a row's value to the entry read last. */
  read(entry: PackedArray, row: number): void
}

/** Whole numbers; null is NaN. */
export class NumberColumn implements Column {
  values: Float64Array
  /** How many rows hold a number that a double does not tell from its neighbours. */
  inexact = 0

  constructor(capacity: number) {
    this.values = new Float64Array(capacity).fill(Number.NaN)
  }

  get size(): number {
    return this.values.byteLength
  }

  grow(capacity: number): void {
    this.values = widened(this.values, capacity)
  }

  read(entry: PackedArray, row: number): void {
    this.put(row, entry.present ? entry.number : Number.NaN)
  }

  put(row: number, value: number): void {
    if (Math.abs(this.values[row] as number) >= INEXACT) this.inexact -= 1
    if (Math.abs(value) >= INEXACT) this.inexact += 1
    this.values[row] = value
  }
}

/** Times and durations in nanoseconds, exactly: whole milliseconds, and the nanoseconds beyond them (0 to 999,999). Never null. */
export class MomentColumn implements Column {
  ms: Float64Array
  ns: Int32Array

  constructor(capacity: number) {
    this.ms = new Float64Array(capacity)
    this.ns = new Int32Array(capacity)
  }

  get size(): number {
    return this.ms.byteLength + this.ns.byteLength
  }

  grow(capacity: number): void {
    this.ms = widened(this.ms, capacity)
    this.ns = widened(this.ns, capacity)
  }

  read({ millions, rest }: PackedArray, row: number): void {
    this.ms[row] = rest < 0 ? millions - 1 : millions
    this.ns[row] = rest < 0 ? rest + 1_000_000 : rest
  }

  /** The value in nanoseconds. */
  nanos(row: number): bigint {
    return nanosOfParts(this.ms[row] as number, this.ns[row] as number)
  }
}

/** Nanoseconds of whole milliseconds and the rest. */
export function nanosOfParts(ms: number, ns: number): bigint {
  return BigInt(ms) * 1_000_000n + BigInt(ns)
}

/** Texts as codes of a dictionary; null is 0. */
export class TextColumn implements Column {
  readonly texts = new TextDictionary()
  codes: Int32Array
  private last = 0

  constructor(capacity: number) {
    this.codes = new Int32Array(capacity)
  }

  get size(): number {
    return this.codes.byteLength + this.texts.size
  }

  grow(capacity: number): void {
    this.codes = widened(this.codes, capacity)
  }

  read(entry: PackedArray, row: number): void {
    this.codes[row] = entry.present ? this.code(entry.bytes, entry.from, entry.to) : 0
  }

  /** Code of a text, made when it is new; often it is that of the row before. */
  code(bytes: Uint8Array, from: number, to: number): number {
    if (this.last === 0 || !this.texts.is(this.last, bytes, from, to)) this.last = this.texts.add(bytes, from, to)
    return this.last
  }
}
