import type { Chosen } from './group-sums'
import type { TraceTable } from './trace-table'

/** Counts distinct codes among rows, again and again. */
export class Kinds {
  private readonly seen: Int32Array
  private round = 0

  /** @param counts tells which codes count; those above 0 where it is not given */
  constructor(
    private readonly codes: Int32Array,
    most: number,
    private readonly counts: (code: number) => boolean = (code) => code > 0,
  ) {
    this.seen = new Int32Array(most + 1)
  }

  among(rows: Int32Array): number {
    const { codes, seen } = this
    this.round += 1
    let count = 0
    for (const row of rows) {
      const code = codes[row] as number
      if (seen[code] === this.round) continue
      seen[code] = this.round
      if (this.counts(code)) count += 1
    }
    return count
  }
}

/** Counts distinct documents among the rows of many groups. */
export function documentKinds({ documents, documentOf }: TraceTable): Kinds {
  return new Kinds(documentOf, documents.count, (code) => documents.second(code) > 0)
}

/** How many distinct documents some rows have. */
export function documentsAmong({ documents, documentOf }: TraceTable, rows: Int32Array): number {
  const seen = new Uint8Array(documents.count + 1)
  for (const row of rows) seen[documentOf[row] as number] = 1
  let count = 0
  for (let code = 1; code <= documents.count; code++) if (seen[code] === 1 && documents.second(code) > 0) count += 1
  return count
}

/** Codes for each row from which on those that occur are noted one by one. */
const FEW = 16

/**
 * By group, how many distinct codes above 0 its rows have. In the order of the rows, 32 groups at a time: a bit a group for each code.
 * @param most greatest code. @param counts leaves codes out
 */
export function kindsByGroup(
  { rows, groups }: Chosen,
  codes: Int32Array,
  most: number,
  length: number,
  counts: (code: number) => boolean = () => true,
): Int32Array {
  const found = new Int32Array(length)
  if (rows.length * FEW < most) return kindsOfFew({ rows, groups }, codes, most, found, counts)
  for (let first = 0; first < length; first += 32) {
    const bits = new Int32Array(most + 1)
    for (let at = 0; at < rows.length; at++) {
      const group = (groups[at] as number) - first
      const code = codes[rows[at] as number] as number
      if (group >= 0 && group < 32) bits[code] = (bits[code] as number) | (1 << group)
    }
    for (let code = 1; code <= most; code++) {
      let left = bits[code] as number
      if (left === 0 || !counts(code)) continue
      for (; left !== 0; left &= left - 1) {
        const group = first + 31 - Math.clz32(left & -left)
        found[group] = (found[group] as number) + 1
      }
    }
  }
  return found
}

function kindsOfFew({ rows, groups }: Chosen, codes: Int32Array, most: number, found: Int32Array, counts: (code: number) => boolean): Int32Array {
  const seen = new Set<number>()
  for (let at = 0; at < rows.length; at++) {
    const group = groups[at] as number
    const code = codes[rows[at] as number] as number
    const name = group * (most + 1) + code
    if (code === 0 || seen.has(name) || !counts(code)) continue
    seen.add(name)
    found[group] = (found[group] as number) + 1
  }
  return found
}
