import { INEXACT } from './columns'
import type { Chosen } from './group-sums'

/** Sums of whole numbers below 2^52, exactly, however many; null (NaN) is left out. */
export class ExactSums {
  private readonly rests: Float64Array
  private readonly wholes = new Map<number, bigint>()

  constructor(groups: number) {
    this.rests = new Float64Array(groups)
  }

  /** Adds a column's values to the sums of their rows' groups. */
  addAll({ rows, groups }: Chosen, values: ArrayLike<number>): this {
    const { rests } = this
    for (let at = 0; at < rows.length; at++) {
      const value = values[rows[at] as number] as number
      if (Number.isNaN(value)) continue
      const group = groups[at] as number
      const sum = (rests[group] as number) + value
      rests[group] = sum
      if (sum >= INEXACT || sum <= -INEXACT) this.carry(group)
    }
    return this
  }

  totals(): bigint[] {
    return Array.from(this.rests, (rest, group) => (this.wholes.get(group) ?? 0n) + BigInt(rest))
  }

  private carry(group: number): void {
    this.wholes.set(group, (this.wholes.get(group) ?? 0n) + BigInt(this.rests[group] as number))
    this.rests[group] = 0
  }
}
