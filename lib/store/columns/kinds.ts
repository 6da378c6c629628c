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

/** Counts distinct documents among rows. */
export function documentKinds({ documents, documentOf }: TraceTable): Kinds {
  return new Kinds(documentOf, documents.count, (code) => documents.second(code) > 0)
}
