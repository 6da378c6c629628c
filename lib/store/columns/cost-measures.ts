import { INEXACT } from './columns'
import type { Items } from './cost-cells'
import { BeyondError, exact } from './derived-numbers'
import type { Moments } from './group-sums'
import type { ModelNumber } from './model-parts'
import { widened } from './text-dictionary'
import type { TraceTable } from './trace-table'

export const SUMMED = ['evaluations', 'surplus', 'calls', 'wasteCalls', 'inputTokens', 'outputTokens', 'cost', 'waste', 'unpriced'] as const
export type Summed = (typeof SUMMED)[number]
/** What belongs to one cell lies side by side, in the order of SUMMED. */
const STRIDE = SUMMED.length
const AT = Object.fromEntries(SUMMED.map((name, place) => [name, place])) as Record<Summed, number>
const [EVALUATION, SURPLUS, COUNTED] = [1, 2, 4]
const MOST = 2 ** 31 - 1

/**
 * What every row adds, in as few bytes as hold it: to add up a million rows is to read them. Null adds nothing. What is wasted of calls and
 * cost is all of it, or nothing.
 */
interface Added {
  /** EVALUATION, SURPLUS, and COUNTED where its calls count: it is neither a second record nor a failed attempt. */
  flags: Uint8Array
  calls: Int32Array
  inputTokens: Int32Array
  outputTokens: Int32Array
  cost: Float64Array
  unpriced: Int32Array
}

/** What items add up to, by cell. */
export interface AddedUp {
  /** How many items a cell holds, and one row of them. */
  counts: Int32Array
  some: Int32Array
  /** When the first trace of a cell began, and when its last one ended. */
  first: Moments
  last: Moments
  of(name: Summed, cell: number): number
}

/** What every row of a table adds to each sum: made when it is first asked for, and then kept in step with the table. */
export class CostMeasures {
  private made: Added | null = null

  constructor(private readonly table: TraceTable) {}

  get bytes(): number {
    return this.made ? Object.values(this.made).reduce((sum, { byteLength }: { byteLength: number }) => sum + byteLength, 0) : 0
  }

  /** Rows of the table were written: what they add is reckoned anew. */
  changed(rows: readonly number[]): void {
    if (this.made === null) return
    try {
      if (this.made.flags.length < this.table.size) this.made = roomy(this.made, this.table.room)
      this.reckon(this.made, rows)
    } catch (error) {
      if (!(error instanceof BeyondError)) throw error
      this.made = null
    }
  }

  /**
   * Sums of items by cell.
   * @param length how many cells there are
   * @throws BeyondError where a number, or a sum, is beyond what is held here
   */
  added(items: Items, length: number): AddedUp {
    this.made ??= this.reckon(
      roomy(null, this.table.room),
      Array.from({ length: this.table.size }, (_, row) => row),
    )
    const sums = new Float64Array(length * STRIDE)
    const ofParts = this.addRows(sums, items, this.made)
    if (items.parts !== null) this.addParts(sums, { ...items, parts: items.parts }, ofParts, this.made.flags)
    if (sums.some((sum) => Math.abs(sum) >= INEXACT)) throw new BeyondError('a sum is beyond what a double holds')
    return { ...this.extent(items, length), of: (name, cell) => sums[cell * STRIDE + AT[name]] as number }
  }

  /** @returns places of the items that are parts */
  private addRows(sums: Float64Array, { rows, parts, cells }: Items, { flags, calls, inputTokens, outputTokens, cost, unpriced }: Added): number[] {
    const ofParts: number[] = []
    for (let at = 0; at < rows.length; at++) {
      if (parts !== null && parts[at] !== 0) {
        ofParts.push(at)
        continue
      }
      const row = rows[at] as number
      const to = (cells[at] as number) * STRIDE
      const flag = flags[row] as number
      const ofCalls = calls[row] as number
      const ofCost = cost[row] as number
      ;(sums[to + AT.evaluations] as number) += flag & EVALUATION
      ;(sums[to + AT.calls] as number) += ofCalls
      ;(sums[to + AT.inputTokens] as number) += inputTokens[row] as number
      ;(sums[to + AT.outputTokens] as number) += outputTokens[row] as number
      ;(sums[to + AT.cost] as number) += ofCost
      ;(sums[to + AT.unpriced] as number) += unpriced[row] as number
      if ((flag & SURPLUS) === 0) continue
      ;(sums[to + AT.surplus] as number) += 1
      ;(sums[to + AT.wasteCalls] as number) += ofCalls
      ;(sums[to + AT.waste] as number) += ofCost
    }
    return ofParts
  }

  /** @param places of the items that are parts */
  private addParts(sums: Float64Array, { rows, parts, cells }: Items & { parts: Int32Array }, places: readonly number[], flags: Uint8Array): void {
    const { models, texts } = this.table
    if (models.inexact > 0) throw new BeyondError('a number is beyond what a double holds')
    const roles = texts.role.codes
    for (const at of places) {
      const row = rows[at] as number
      const part = parts[at] as number
      const to = (cells[at] as number) * STRIDE
      const flag = flags[row] as number
      const [isSurplus, isCounted, isSeen] = [(flag & SURPLUS) !== 0, (flag & COUNTED) !== 0, roles[row] !== 0]
      const add = (sum: Summed, name: ModelNumber) => {
        ;(sums[to + AT[sum]] as number) += orZero(models.numbers[name][part] as number)
      }
      ;(sums[to + AT.evaluations] as number) += flag & EVALUATION
      if (isSurplus) (sums[to + AT.surplus] as number) += 1
      if (isCounted) add('calls', 'calls')
      if (isCounted && isSurplus) add('wasteCalls', 'calls')
      if (isCounted) add('inputTokens', 'input_tokens')
      if (isCounted) add('outputTokens', 'output_tokens')
      add('cost', isSeen ? 'billed_nano' : 'cost_nano')
      if (isSurplus) add('waste', 'billed_nano')
      add('unpriced', isSeen ? 'billed_unpriced' : 'unpriced_calls')
    }
  }

  /** How many items each cell holds, one row of them, and from when to when they are. */
  private extent({ rows, cells }: Items, length: number): Omit<AddedUp, 'of'> {
    const { start_ns, end_ns } = this.table.moments
    const [counts, some] = [new Int32Array(length), new Int32Array(length)]
    const first = { ms: new Float64Array(length).fill(Number.POSITIVE_INFINITY), ns: new Int32Array(length) }
    const last = { ms: new Float64Array(length).fill(Number.NEGATIVE_INFINITY), ns: new Int32Array(length) }
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as number
      const cell = cells[at] as number
      ;(counts[cell] as number) += 1
      some[cell] = row
      const start = start_ns.ms[row] as number
      const least = first.ms[cell] as number
      if (start < least || (start === least && (start_ns.ns[row] as number) < (first.ns[cell] as number))) {
        first.ms[cell] = start
        first.ns[cell] = start_ns.ns[row] as number
      }
      const end = end_ns.ms[row] as number
      const most = last.ms[cell] as number
      if (end > most || (end === most && (end_ns.ns[row] as number) > (last.ns[cell] as number))) {
        last.ms[cell] = end
        last.ns[cell] = end_ns.ns[row] as number
      }
    }
    return { counts, some, first, last }
  }

  private reckon(made: Added, rows: readonly number[]): Added {
    const { numbers, texts } = this.table
    const [surplus, calls, inputTokens, outputTokens] = [
      exact(numbers.surplus),
      exact(numbers.calls),
      exact(numbers.input_tokens),
      exact(numbers.output_tokens),
    ]
    const [ownCost, billedCost, ownUnpriced, billedUnpriced] = [
      exact(numbers.cost_nano),
      exact(numbers.billed_nano),
      exact(numbers.unpriced_calls),
      exact(numbers.billed_unpriced),
    ]
    const { codes } = texts.role
    const [evaluation, second, failed] = ['evaluation', 'second_record', 'failed_attempt'].map((role) => texts.role.texts.find(role) || -1)
    for (const row of rows) {
      const role = codes[row] as number
      const isCounted = role !== second && role !== failed
      made.flags[row] = (role === evaluation ? EVALUATION : 0) | (surplus[row] === 1 ? SURPLUS : 0) | (isCounted ? COUNTED : 0)
      made.calls[row] = isCounted ? small(calls[row] as number) : 0
      made.inputTokens[row] = isCounted ? small(inputTokens[row] as number) : 0
      made.outputTokens[row] = isCounted ? small(outputTokens[row] as number) : 0
      // BILLED in sql/columns.ts: what detection has not seen costs what it costs by itself
      made.cost[row] = orZero((role === 0 ? ownCost : billedCost)[row] as number)
      made.unpriced[row] = small((role === 0 ? ownUnpriced : billedUnpriced)[row] as number)
      if (surplus[row] === 1 && role === 0) throw new BeyondError('a surplus that no detection found')
    }
    return made
  }
}

function roomy(made: Added | null, room: number): Added {
  const from = made ?? {
    flags: new Uint8Array(0),
    calls: new Int32Array(0),
    inputTokens: new Int32Array(0),
    outputTokens: new Int32Array(0),
    cost: new Float64Array(0),
    unpriced: new Int32Array(0),
  }
  return {
    flags: widened(from.flags, room),
    calls: widened(from.calls, room),
    inputTokens: widened(from.inputTokens, room),
    outputTokens: widened(from.outputTokens, room),
    cost: widened(from.cost, room),
    unpriced: widened(from.unpriced, room),
  }
}

/** A number that fits 32 bits; null is 0. */
function small(value: number): number {
  if (Math.abs(value) > MOST) throw new BeyondError('a count is beyond 32 bits')
  return orZero(value)
}

function orZero(value: number): number {
  return Number.isNaN(value) ? 0 : value
}
