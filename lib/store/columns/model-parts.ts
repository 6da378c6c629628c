import { INEXACT } from './columns'
import { PackedArray } from './packed-json'
import { widened } from './text-dictionary'
import type { TraceTable } from './trace-table'

const NUMBERS = ['calls', 'input_tokens', 'output_tokens', 'cost_nano', 'unpriced_calls', 'billed_nano', 'billed_unpriced'] as const
export type ModelNumber = (typeof NUMBERS)[number]

/** What the calls of each model came to in traces that called several: a chain of parts a row. */
export class ModelParts {
  /** Number of a row's first part; 0 for none. */
  first: Int32Array
  /** Number of the part after each. */
  next = new Int32Array(64)
  /** Code of each part's model, as of the column `model`; 0 where none is known. */
  model = new Int32Array(64)
  numbers = Object.fromEntries(NUMBERS.map((name) => [name, new Float64Array(64)])) as Record<ModelNumber, Float64Array>
  /** How many parts hold a number that a double does not tell from its neighbours. */
  inexact = 0
  private used = 0
  /** First of a chain of parts that are free. */
  private free = 0

  constructor(capacity: number) {
    this.first = new Int32Array(capacity)
  }

  get size(): number {
    return this.first.byteLength + this.next.byteLength * 2 + this.next.length * 8 * NUMBERS.length
  }

  /** Whether any trace called several models, now or once. */
  get any(): boolean {
    return this.used > 0
  }

  grow(capacity: number): void {
    this.first = widened(this.first, capacity)
  }

  /** Forgets the parts of a row. */
  clear(row: number): void {
    const first = this.first[row] as number
    if (first === 0) return
    let last = first
    for (let part = first; part !== 0; part = this.next[part] as number) {
      if (this.isInexact(part)) this.inexact -= 1
      last = part
    }
    this.next[last] = this.free
    this.free = first
    this.first[row] = 0
  }

  /**
   * Adds parts to rows that have none of these models.
   * @param arrays JSON arrays of equal length: trace id, model and NUMBERS. Returns id and model of the last, null where there is none
   */
  put({ ids, texts }: Pick<TraceTable, 'ids' | 'texts'>, arrays: readonly Uint8Array[]): readonly [string, string] | null {
    const [traces, models, ...numbers] = arrays.map((array) => new PackedArray(array)) as [PackedArray, PackedArray, ...PackedArray[]]
    let last: readonly [string, string] | null = null
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    while (traces.next() && models.next()) {
      for (const one of numbers) one.next()
      const row = ids.find(traces.bytes, traces.from, traces.to)
      if (row >= 0) this.add(row, models.from === models.to ? 0 : texts.model.code(models.bytes, models.from, models.to), numbers)
      last = [decoder.decode(traces.bytes.subarray(traces.from, traces.to)), decoder.decode(models.bytes.subarray(models.from, models.to))]
    }
    return last
  }

  /** Marks rows that have a part of a model. @param hits by code, 1 where a model is wanted */
  mark(out: Uint8Array, hits: Uint8Array, size: number): void {
    for (let row = 0; row < size; row++)
      for (let part = this.first[row] as number; part !== 0; part = this.next[part] as number) if (hits[this.model[part] as number] === 1) out[row] = 1
  }

  /** Tells the code of each part's model of some rows. */
  each(rows: Int32Array, tell: (row: number, model: number) => void): void {
    if (!this.any) return
    for (const row of rows) for (let part = this.first[row] as number; part !== 0; part = this.next[part] as number) tell(row, this.model[part] as number)
  }

  private add(row: number, model: number, numbers: readonly PackedArray[]): void {
    const part = this.place()
    this.model[part] = model
    NUMBERS.forEach((name, at) => {
      const entry = numbers[at] as PackedArray
      this.numbers[name][part] = entry.present ? entry.number : Number.NaN
    })
    if (this.isInexact(part)) this.inexact += 1
    this.next[part] = this.first[row] as number
    this.first[row] = part
  }

  private place(): number {
    const free = this.free
    if (free !== 0) {
      this.free = this.next[free] as number
      return free
    }
    this.used += 1
    if (this.used === this.next.length) {
      const length = Math.ceil(this.used * 1.5)
      this.next = widened(this.next, length)
      this.model = widened(this.model, length)
      for (const name of NUMBERS) this.numbers[name] = widened(this.numbers[name], length)
    }
    return this.used
  }

  private isInexact(part: number): boolean {
    return NUMBERS.some((name) => Math.abs(this.numbers[name][part] as number) >= INEXACT)
  }
}
