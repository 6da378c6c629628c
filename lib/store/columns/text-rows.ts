import { idsHoldingAmong, idsWith, idsWithAmong, idsWithDocument } from '../text/text-ids'
import type { Source } from './source'
import { widened } from './text-dictionary'
import type { TraceTable } from './trace-table'

/** Texts that more traces hold than this are frequent: which of all hold one is found out only for a question that needs it. */
const FREQUENT = 10_000
/** Traces looked at by one statement. */
const SLICE = 500
/** Traces that may change until everything is found anew. */
const MOST_STALE = 20_000

/**
 * The traces whose text holds all of some phrases, as far as somebody asked: of a text that few hold, all; of a frequent one, the last
 * that arrived and whichever were looked at. Once found out it is kept, and changes with each trace.
 */
export class TextRows {
  /** 1 for each row that holds them, where that is known. */
  marks: Uint8Array
  /** 1 for each row of which it is known; null when it is of all. */
  private decided: Uint8Array | null
  /** Of a frequent text, the rows that arrived last; more than {@link FREQUENT}. */
  private recent: Int32Array | null = null
  private readonly stale = new Set<string>()

  private constructor(
    private readonly source: Source,
    private readonly table: TraceTable,
    private readonly phrases: readonly string[],
  ) {
    this.marks = new Uint8Array(paddedRoom(table))
    this.decided = new Uint8Array(paddedRoom(table))
  }

  static async find(source: Source, table: TraceTable, phrases: readonly string[]): Promise<TextRows> {
    const found = new TextRows(source, table, phrases)
    found.mark(await idsWithDocument(source, phrases))
    // PostgreSQL plans by its own statistics, and has no numbers in the order of arrival at hand
    if (source.dialect !== 'sqlite') await found.complete()
    else {
      const ids = await idsWith(source, phrases, FREQUENT + 1)
      const rows = found.mark(ids)
      if (ids.length / 32 > FREQUENT) found.recent = rows
      else found.decided = null
    }
    return found
  }

  get bytes(): number {
    return this.marks.byteLength + (this.decided?.byteLength ?? 0) + (this.recent?.byteLength ?? 0)
  }

  /** Whether it is known of every row. */
  get whole(): boolean {
    return this.decided === null
  }

  /** Rows that hold a frequent text, those that arrived last; null where all are known. */
  get last(): Int32Array | null {
    return this.whole ? null : (this.recent?.filter((row) => this.marks[row] === 1) ?? null)
  }

  /** Says that these traces were written or removed. */
  changed(ids: readonly string[]): void {
    for (const id of ids) if (this.stale.size <= MOST_STALE) this.stale.add(id)
  }

  /** Looks at what changed. @returns false when that is too much, and everything must be found anew */
  async follow(): Promise<boolean> {
    if (this.stale.size > MOST_STALE) return false
    const room = paddedRoom(this.table)
    if (this.marks.length < room) this.marks = widened(this.marks, room)
    if (this.decided && this.decided.length < room) this.decided = widened(this.decided, room)
    if (this.stale.size === 0) return true
    const encoder = new TextEncoder()
    const rows = Int32Array.from(this.stale, (id) => this.table.ids.find(encoder.encode(id), 0, id.length)).filter((row) => row >= 0)
    this.stale.clear()
    const known = new Set(rows.filter((row) => this.marks[row] === 1))
    for (const row of rows) this.marks[row] = 0
    await this.look(rows, idsHoldingAmong)
    if (this.recent) this.recent = Int32Array.from([...this.recent, ...rows.filter((row) => this.marks[row] === 1 && !known.has(row))])
    return true
  }

  /** How many of some rows are not known yet. */
  unknown(rows: Int32Array): number {
    const { decided } = this
    if (decided === null) return 0
    let count = 0
    for (const row of rows) count += 1 - (decided[row] as number)
    return count
  }

  /** Finds out of some rows. */
  async decide(rows: Int32Array): Promise<void> {
    const { decided } = this
    if (decided)
      await this.look(
        rows.filter((row) => decided[row] === 0),
        idsWithAmong,
      )
  }

  /** Finds out of all rows. */
  async complete(): Promise<void> {
    if (this.decided === null) return
    this.mark(await idsWith(this.source, this.phrases))
    this.decided = null
    this.recent = null
  }

  private async look(rows: Int32Array, among: typeof idsWithAmong): Promise<void> {
    for (let from = 0; from < rows.length; from += SLICE) {
      const slice = rows.subarray(from, from + SLICE)
      this.mark(
        await among(
          this.source,
          this.phrases,
          Array.from(slice, (row) => this.table.ids.text(row)),
        ),
      )
      if (this.decided) for (const row of slice) this.decided[row] = 1
    }
  }

  /** Notes traces that hold them. Returns the rows of those that were not noted before. */
  private mark(ids: Uint8Array): Int32Array {
    const rows = new Int32Array(ids.length / 32)
    let count = 0
    for (let from = 0; from < ids.length; from += 32) {
      const row = this.table.ids.find(ids, from, from + 32)
      if (row < 0 || this.marks[row] === 1) continue
      this.marks[row] = 1
      if (this.decided) this.decided[row] = 1
      rows[count++] = row
    }
    return rows.slice(0, count)
  }
}

/** A whole number of words of four bytes. */
function paddedRoom({ room }: TraceTable): number {
  return (room + 3) & ~3
}
