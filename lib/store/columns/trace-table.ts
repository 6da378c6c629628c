import { type Column, MomentColumn, NumberColumn, TextColumn } from './columns'
import { ModelParts } from './model-parts'
import { PackedArray } from './packed-json'
import { PairCodes } from './pair-codes'
import { RequestIds } from './request-ids'
import { widened } from './text-dictionary'
import { TraceIds } from './trace-ids'

const TEXTS = [
  'experiment_id',
  'name',
  'state',
  'completeness',
  'document',
  'document_source',
  'role',
  'cause',
  'run_id',
  'pair',
  'worker',
  'stage',
  'partition_id',
  'model',
  'session_id',
  'user_name',
  'client',
  'way_in',
  'source_run',
  'answer',
  'client_request_id',
] as const
const MOMENTS = ['start_ns', 'end_ns', 'duration_ns'] as const
const NUMBERS = [
  'spans',
  'calls',
  'reported_spans',
  'pass',
  'surplus',
  'input_tokens',
  'output_tokens',
  'total_tokens',
  'cost_nano',
  'billed_nano',
  'unpriced_calls',
  'billed_unpriced',
  'received_ms',
] as const
export type TextName = (typeof TEXTS)[number]
export type MomentName = (typeof MOMENTS)[number]
export type NumberName = (typeof NUMBERS)[number]
/** Columns of `trace` that are kept, in the order in which their arrays come. */
export const TRACE_COLUMNS = ['id', 'request_id', ...TEXTS, ...MOMENTS, ...NUMBERS] as const
type Name = (typeof TRACE_COLUMNS)[number]

/** The table `trace` by column. A row keeps its place as long as its trace is there. */
export class TraceTable {
  /** Rows up to here may be in use. */
  size = 0
  /** How many are. */
  count = 0
  alive: Uint8Array
  readonly ids: TraceIds
  readonly requestIds: RequestIds
  readonly texts: Record<TextName, TextColumn>
  readonly numbers: Record<NumberName, NumberColumn>
  readonly moments: Record<MomentName, MomentColumn>
  /** Documents as (experiment, key), also for a trace that has none (key 0): a document's key is its identity within one experiment only. */
  readonly documents = new PairCodes()
  documentOf: Int32Array
  /** What an evaluation evaluated, as (run, pair); 0 for what is no evaluation or has no pair. */
  readonly pairs = new PairCodes()
  pairOf: Int32Array
  /** Documents within runs, as (run, key), with what the table `document` says of them; -1 where it has no such row. */
  readonly tallies = new PairCodes()
  tallyOf: Int32Array
  /** What the calls of each model came to in traces that called several. */
  readonly models: ModelParts
  private evaluations = new Int32Array(64).fill(-1)
  private pairCounts = new Int32Array(64).fill(-1)
  private capacity: number
  private readonly free: number[] = []
  private readonly all: Column[]

  constructor(capacity: number) {
    this.capacity = Math.max(64, capacity)
    this.alive = new Uint8Array(this.capacity)
    this.ids = new TraceIds(this.capacity)
    this.requestIds = new RequestIds(this.ids, this.capacity)
    const made = <Names extends string, Made>(names: readonly Names[], make: () => Made) =>
      Object.fromEntries(names.map((name) => [name, make()])) as Record<Names, Made>
    this.texts = made(TEXTS, () => new TextColumn(this.capacity))
    this.numbers = made(NUMBERS, () => new NumberColumn(this.capacity))
    this.moments = made(MOMENTS, () => new MomentColumn(this.capacity))
    this.documentOf = new Int32Array(this.capacity)
    this.pairOf = new Int32Array(this.capacity)
    this.tallyOf = new Int32Array(this.capacity)
    this.models = new ModelParts(this.capacity)
    const columns = { request_id: this.requestIds, ...this.texts, ...this.numbers, ...this.moments }
    this.all = TRACE_COLUMNS.slice(1).map((name) => columns[name as Exclude<Name, 'id'>])
  }

  /** Bytes it takes. */
  get bytes(): number {
    const own = this.alive.byteLength + this.documentOf.byteLength * 3 + this.evaluations.byteLength * 2
    return (
      own +
      this.models.size +
      this.ids.size +
      this.documents.size +
      this.pairs.size +
      this.tallies.size +
      this.all.reduce((sum, column) => sum + column.size, 0)
    )
  }

  /**
   * Adds rows or replaces them.
   * @param arrays JSON arrays of equal length, one a column of TRACE_COLUMNS
   * @param each called with each row's place
   */
  put(arrays: readonly Uint8Array[], each?: (row: number) => void): void {
    const rows: number[] = []
    const ids = new PackedArray(arrays[0] as Uint8Array)
    while (ids.next()) rows.push(this.rowFor(ids))
    this.all.forEach((column, index) => {
      const entries = new PackedArray(arrays[index + 1] as Uint8Array)
      for (const row of rows) {
        entries.next()
        column.read(entries, row)
      }
    })
    for (const row of rows) {
      this.relate(row)
      this.models.clear(row)
      each?.(row)
    }
  }

  /** Removes a trace. Returns the place it had, or -1. */
  remove(id: Uint8Array): number {
    const row = this.ids.find(id, 0, id.length)
    if (row < 0) return -1
    this.ids.remove(row)
    this.alive[row] = 0
    this.count -= 1
    for (const column of Object.values(this.numbers)) column.put(row, Number.NaN)
    this.requestIds.clear(row)
    this.models.clear(row)
    this.free.push(row)
    return row
  }

  /** Notes what the table `document` says; null where it has no such row (any more). */
  tally(run: Uint8Array, key: Uint8Array, counts: { evaluations: number; pairs: number } | null): void {
    const code = this.tallies.add(this.texts.run_id.code(run, 0, run.length), this.texts.document.code(key, 0, key.length))
    this.roomForTallies()
    this.evaluations[code] = counts?.evaluations ?? -1
    this.pairCounts[code] = counts?.pairs ?? -1
  }

  /** Evaluations ÷ pairs of a row's document within its run; NaN where that is unknown. */
  factor(row: number): number {
    const tally = this.tallyOf[row] as number
    const pairs = this.pairCounts[tally] as number
    return tally === 0 || pairs <= 0 ? Number.NaN : (this.evaluations[tally] as number) / pairs
  }

  /** What {@link factor} divides, where it gives a number. */
  fraction(row: number): readonly [evaluations: number, pairs: number] {
    const tally = this.tallyOf[row] as number
    return [this.evaluations[tally] as number, this.pairCounts[tally] as number]
  }

  /** Everything that needs room for every row beside this table grows with it. */
  get room(): number {
    return this.capacity
  }

  private rowFor(ids: PackedArray): number {
    const known = this.ids.find(ids.bytes, ids.from, ids.to)
    if (known >= 0) return known
    const row = this.free.pop() ?? this.size
    if (row === this.capacity) this.grow()
    this.ids.put(row)
    this.alive[row] = 1
    this.count += 1
    if (row === this.size) this.size += 1
    return row
  }

  private relate(row: number): void {
    const { experiment_id, document, run_id, pair, role } = this.texts
    const [run, key, of] = [run_id.codes[row] as number, document.codes[row] as number, pair.codes[row] as number]
    this.documentOf[row] = this.documents.add(experiment_id.codes[row] as number, key)
    const evaluation = role.texts.find('evaluation')
    this.pairOf[row] = run > 0 && of > 0 && evaluation > 0 && role.codes[row] === evaluation ? this.pairs.add(run, of) : 0
    this.tallyOf[row] = run > 0 && key > 0 ? this.tallies.add(run, key) : 0
    this.roomForTallies()
  }

  private roomForTallies(): void {
    if (this.tallies.count < this.evaluations.length) return
    const before = this.evaluations.length
    const length = Math.ceil((this.tallies.count + 1) * 1.5)
    this.evaluations = widened(this.evaluations, length).fill(-1, before)
    this.pairCounts = widened(this.pairCounts, length).fill(-1, before)
  }

  private grow(): void {
    this.capacity = Math.ceil(this.capacity * 1.25) + 1_024
    this.alive = widened(this.alive, this.capacity)
    this.ids.grow(this.capacity)
    for (const column of this.all) column.grow(this.capacity)
    this.models.grow(this.capacity)
    this.documentOf = widened(this.documentOf, this.capacity)
    this.pairOf = widened(this.pairOf, this.capacity)
    this.tallyOf = widened(this.tallyOf, this.capacity)
  }
}
