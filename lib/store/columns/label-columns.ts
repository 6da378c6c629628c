import { listInto } from '../../core/lists'
import { numberIn } from '../write/labels'
import { beginningStretch, beginningsOf, longTextOf } from './beginnings'
import { TextColumn } from './columns'
import { PackedArray } from './packed-json'
import { type LabelPlace, labelStretch, labelsOfTraces, logAfter, logEnds, type Source } from './source'
import type { TraceTable } from './trace-table'

/** Labels read at once: some 20 ms. */
const STRETCH = 10_000
const SLICE = 500
/** Entries of the log that may pile up while a key is read. */
const MOST_MEANWHILE = 100_000

/** The values of one tag, metadata key or attribute; or the beginnings of long texts, see `longTextOf`. */
export class LabelColumn extends TextColumn {
  /** True when some trace has two values, which the index allows and one column does not hold. */
  doubled = false
  private numbers = new Float64Array(0)

  constructor(
    readonly key: string,
    capacity: number,
  ) {
    super(capacity)
  }

  /** By code, the number that a value spells out; NaN where it spells none. */
  numbersByCode(): Float64Array {
    const known = this.numbers.length
    if (known > this.texts.count) return this.numbers
    const wider = new Float64Array(Math.ceil((this.texts.count + 1) * 1.2)).fill(Number.NaN)
    wider.set(this.numbers)
    for (let code = Math.max(1, known); code <= this.texts.count; code++) wider[code] = numberIn(this.texts.text(code) as string) ?? Number.NaN
    this.numbers = wider.subarray(0, this.texts.count + 1)
    return this.numbers
  }
}

/** Columns of label keys: read from the index when a key is first asked for, and kept up with the traces from then on. */
export class LabelColumns {
  private readonly ready = new Map<string, LabelColumn>()
  private readonly reading = new Map<string, Promise<LabelColumn | null>>()

  /** @param most bytes they may take together; the one asked for longest ago goes first */
  constructor(
    private readonly source: Source,
    private readonly table: TraceTable,
    private readonly most: number,
  ) {}

  get bytes(): number {
    return [...this.ready.values()].reduce((sum, column) => sum + column.size, 0)
  }

  get keys(): string[] {
    return [...this.ready.keys()]
  }

  /** The column of a key if it is there. */
  known(key: string): LabelColumn | null {
    const column = this.ready.get(key)
    if (!column) return null
    this.ready.delete(key)
    this.ready.set(key, column)
    return column
  }

  /**
   * The column of a key, read where it is not there yet; null when so much changed meanwhile that reading was given up.
   * @param turn runs one stretch of reading at a time, others' work in between
   * @param sync brings the table up to the last commit, within a turn; gives the log's number it is at, or null when it cannot
   */
  wanted(
    key: string,
    experiments: () => Iterable<string>,
    turn: <T>(work: () => Promise<T>) => Promise<T>,
    sync: () => Promise<number | null>,
  ): Promise<LabelColumn | null> {
    const known = this.known(key)
    if (known) return Promise.resolve(known)
    const reading = this.reading.get(key) ?? this.read(key, experiments, turn, sync).finally(() => this.reading.delete(key))
    this.reading.set(key, reading)
    return reading
  }

  grow(): void {
    for (const column of this.ready.values()) if (column.codes.length < this.table.room) column.grow(this.table.room)
  }

  /** Forgets what a row had. */
  clear(row: number): void {
    for (const column of this.ready.values()) column.codes[row] = 0
  }

  /** Reads the labels of some traces anew. */
  async follow(ids: readonly string[]): Promise<void> {
    this.grow()
    if (this.ready.size > 0) await follow(this.source, this.table, [...this.ready.values()], ids)
  }

  private async read(
    key: string,
    experiments: () => Iterable<string>,
    turn: <T>(work: () => Promise<T>) => Promise<T>,
    sync: () => Promise<number | null>,
  ): Promise<LabelColumn | null> {
    const column = new LabelColumn(key, this.table.room)
    const began = await turn(sync)
    if (began === null) return null
    const again = new Set<string>()
    const long = longTextOf(key)
    for (let after: string | null = null; long !== null; ) {
      const from: string | null = after
      after = await turn(async () => this.keepBeginnings(column, await beginningStretch(this.source, long, from, STRETCH)))
      if (after === null) break
    }
    for (const experiment of long === null ? experiments() : []) {
      let after: LabelPlace | null = null
      do {
        const from: LabelPlace | null = after
        after = await turn(async () => this.keep(column, await labelStretch(this.source, experiment, key, from, STRETCH), again))
      } while (after)
    }
    return turn(async () => {
      if ((await sync()) === null) return null
      const ends = await logEnds(this.source)
      if (ends && ends.last > began) {
        if (ends.first > began + 1 || ends.last - began > MOST_MEANWHILE) return null
        for (const { trace } of await logAfter(this.source, began, MOST_MEANWHILE)) if (trace !== null) again.add(trace)
      }
      if (column.codes.length < this.table.room) column.grow(this.table.room)
      await follow(this.source, this.table, [column], [...again])
      this.ready.set(key, column)
      this.makeRoom()
      return column
    })
  }

  /** Puts a stretch into a column; a trace that has a value already is to be looked at again. Returns where the next stretch begins. */
  private keep(column: LabelColumn, arrays: readonly Uint8Array[], again: Set<string>): LabelPlace | null {
    if (column.codes.length < this.table.room) column.grow(this.table.room)
    const [values, times, ids] = arrays.map((array) => new PackedArray(array)) as [PackedArray, PackedArray, PackedArray]
    let entries = 0
    while (values.next() && times.next() && ids.next()) {
      entries += 1
      const row = this.table.ids.find(ids.bytes, ids.from, ids.to)
      if (row < 0) continue
      const code = column.code(values.bytes, values.from, values.to)
      if (column.codes[row] !== 0 && column.codes[row] !== code) again.add(this.table.ids.text(row))
      column.codes[row] = code
    }
    return entries < STRETCH ? null : [textOf(values), BigInt(times.millions) * 1_000_000n + BigInt(times.rest), textOf(ids)]
  }

  /** Puts a stretch of beginnings into a column. Returns where the next stretch begins. */
  private keepBeginnings(column: LabelColumn, stretch: Awaited<ReturnType<typeof beginningStretch>>): string | null {
    if (column.codes.length < this.table.room) column.grow(this.table.room)
    if (stretch === null) return null
    const [texts, ids] = stretch.arrays.map((array) => new PackedArray(array)) as [PackedArray, PackedArray]
    while (texts.next() && ids.next()) {
      const row = this.table.ids.find(ids.bytes, ids.from, ids.to)
      if (row >= 0) column.read(texts, row)
    }
    return stretch.next
  }

  private makeRoom(): void {
    for (const key of this.ready.keys()) {
      if (this.bytes <= this.most || this.ready.size === 1) return
      this.ready.delete(key)
    }
  }
}

function textOf({ bytes, from, to }: PackedArray): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(from, to))
}

async function follow(source: Source, table: TraceTable, columns: readonly LabelColumn[], ids: readonly string[]): Promise<void> {
  const encoder = new TextEncoder()
  for (let from = 0; from < ids.length; from += SLICE) {
    const slice = ids.slice(from, from + SLICE)
    const labels = await labelsOfTraces(source, slice)
    for (const column of columns) {
      const long = longTextOf(column.key)
      const texts = long === null ? null : await beginningsOf(source, long, slice)
      for (const [id, text] of texts ?? []) listInto(labels, id, [column.key, text])
    }
    for (const id of slice) {
      const row = table.ids.find(encoder.encode(id), 0, id.length)
      if (row < 0) continue
      for (const column of columns) {
        const values = (labels.get(id) ?? []).filter(([key]) => key === column.key)
        if (values.length > 1) column.doubled = true
        const value = values[0] && encoder.encode(values[0][1])
        column.codes[row] = value ? column.code(value, 0, value.length) : 0
      }
    }
  }
}
