import type { Grouping } from './grouping'

/** Which rows belong to which group, group by group. */
export interface Members {
  /** Rows of code `c` lie from `ends[c]` to `ends[c + 1]`. */
  ends: Int32Array
  rows: Int32Array
}

/** Rows by group, of some groups or of all. @param counts by code, how many of the rows a group has */
export function membersOf(rows: Int32Array, { codes, count }: Grouping, counts: Int32Array, some: Int32Array | null): Members {
  const wanted = new Uint8Array(count + 1).fill(some ? 0 : 1)
  for (const code of some ?? []) wanted[code] = 1
  const ends = new Int32Array(count + 2)
  for (let code = 0; code <= count; code++) ends[code + 1] = (ends[code] as number) + (wanted[code] ? (counts[code] as number) : 0)
  const made = new Int32Array(ends[count + 1] as number)
  const next = ends.slice(0, count + 1)
  for (const row of rows) {
    const code = codes[row] as number
    if (wanted[code] === 0) continue
    made[next[code] as number] = row
    next[code] = (next[code] as number) + 1
  }
  return { ends, rows: made }
}

export function rowsOf({ ends, rows }: Members, code: number): Int32Array {
  return rows.subarray(ends[code], ends[code + 1])
}

/** Codes that occur, rising. @param counts by code, how often */
export function codesOf(counts: Int32Array): Int32Array {
  const codes = new Int32Array(counts.length)
  let put = 0
  for (let code = 0; code < counts.length; code++) if ((counts[code] as number) > 0) codes[put++] = code
  return codes.subarray(0, put)
}
