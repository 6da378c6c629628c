import { INEXACT } from './columns'
import type { Items } from './cost-cells'
import { BeyondError, bills, exact, numbersOf } from './derived-numbers'
import type { ModelNumber } from './model-parts'
import type { TraceTable } from './trace-table'

export const SUMMED = ['evaluations', 'surplus', 'calls', 'wasteCalls', 'inputTokens', 'outputTokens', 'cost', 'waste', 'unpriced'] as const
export type Summed = (typeof SUMMED)[number]

/** What is added up of a row: its own number, or that of its part, where it counts at all. NaN is null and adds nothing. */
interface Measure {
  whole: ArrayLike<number>
  /** Of a part: before detection saw its trace, and since. */
  part: Record<'own' | 'seen', Float64Array> | null
  /** By row, 1 where it counts; null where every row does. */
  counts: Uint8Array | null
}

/** What is added up over the rows of a table; columns are read and made as they are asked for, each once. */
export class CostMeasures {
  private readonly made = new Map<Summed, Measure>()

  /** @throws BeyondError where numbers of parts are too great */
  constructor(private readonly table: TraceTable) {
    if (table.models.inexact > 0) throw new BeyondError('a number is beyond what a double holds')
  }

  /** Sums by cell. @throws BeyondError where one is beyond what a double holds */
  added({ rows, parts, cells }: Items, name: Summed, length: number): Float64Array {
    const { whole, part, counts } = this.measure(name)
    const roles = this.table.texts.role.codes
    const sums = new Float64Array(length)
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as number
      if (counts !== null && counts[row] === 0) continue
      const of = parts === null ? 0 : (parts[at] as number)
      const value = (of === 0 || part === null ? whole[row] : (roles[row] === 0 ? part.own : part.seen)[of]) as number
      if (!Number.isNaN(value)) sums[cells[at] as number] = (sums[cells[at] as number] as number) + value
    }
    if (sums.some((sum) => Math.abs(sum) >= INEXACT)) throw new BeyondError('a sum is beyond what a double holds')
    return sums
  }

  private measure(name: Summed): Measure {
    const known = this.made.get(name) ?? this.make(name)
    this.made.set(name, known)
    return known
  }

  private make(name: Summed): Measure {
    const { table } = this
    const { numbers, models } = table
    const part = (own: ModelNumber, seen: ModelNumber = own) => ({ own: models.numbers[own], seen: models.numbers[seen] })
    switch (name) {
      case 'evaluations':
        return { whole: this.where(['evaluation'], 1), part: null, counts: null }
      case 'surplus':
        return { whole: exact(numbers.surplus), part: null, counts: null }
      case 'calls':
        return { whole: exact(numbers.calls), part: part('calls'), counts: this.counted() }
      case 'wasteCalls':
        return { whole: exact(numbers.calls), part: part('calls'), counts: this.surplus(this.counted()) }
      case 'inputTokens':
        return { whole: exact(numbers.input_tokens), part: part('input_tokens'), counts: this.counted() }
      case 'outputTokens':
        return { whole: exact(numbers.output_tokens), part: part('output_tokens'), counts: this.counted() }
      case 'cost':
        return { whole: bills(table, 'cost'), part: part('cost_nano', 'billed_nano'), counts: null }
      case 'waste':
        return { whole: numbersOf(table, 'waste'), part: part('billed_nano'), counts: this.surplus(null) }
      case 'unpriced':
        return { whole: bills(table, 'unpriced'), part: part('unpriced_calls', 'billed_unpriced'), counts: null }
    }
  }

  private mask: Uint8Array | null = null

  /** Rows whose calls count: not those recorded twice, nor those that failed without any usage. */
  private counted(): Uint8Array {
    this.mask ??= this.where(['second_record', 'failed_attempt'], 0)
    return this.mask
  }

  private surplus(among: Uint8Array | null): Uint8Array {
    const surplus = exact(this.table.numbers.surplus)
    const found = new Uint8Array(this.table.size)
    for (let row = 0; row < found.length; row++) found[row] = surplus[row] === 1 && (among === null || among[row] === 1) ? 1 : 0
    return found
  }

  /** By row, a flag for those of some roles, and the other for the rest. */
  private where(roles: readonly string[], flag: 0 | 1): Uint8Array {
    const { codes, texts } = this.table.texts.role
    const byCode = new Uint8Array(texts.count + 1).fill(1 - flag)
    for (const role of roles) {
      const code = texts.find(role)
      if (code > 0) byCode[code] = flag
    }
    const found = new Uint8Array(this.table.size)
    for (let row = 0; row < found.length; row++) found[row] = byCode[codes[row] as number] as number
    return found
  }
}
