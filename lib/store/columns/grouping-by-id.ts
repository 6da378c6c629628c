import type { Grouping } from './grouping'
import { BARE, OTHER, PREFIXED } from './request-ids'
import { compareBytes } from './text-dictionary'
import type { TraceTable } from './trace-table'

const encoder = new TextEncoder()
const PREFIX = 'tr-'

/** Groups of one trace each, by its id: row + 1 is the code. */
export function byId({ ids, size }: TraceTable): Grouping {
  const codes = new Int32Array(size)
  for (let row = 0; row < size; row++) codes[row] = row + 1
  return {
    codes,
    count: size,
    value: (code) => ids.text(code - 1),
    isNull: () => false,
    utf8: (code) => encoder.encode(ids.text(code - 1)),
    experiment: () => '',
    apart: (a, b) => ids.compare(a - 1, b - 1),
    codeOf: (value) => ids.rowOf(value) + 1 || -1,
  }
}

/**
 * By the id as the client knows it: row + 1 for a trace's own id, and beyond all rows the code of another text. Null where a trace is
 * known by what may be the id of another.
 */
export function byRequestId({ ids, requestIds, size }: TraceTable): Grouping | null {
  if (requestIds.crossed) return null
  const { forms, others, texts } = requestIds
  const codes = new Int32Array(size)
  for (let row = 0; row < size; row++) codes[row] = forms[row] === OTHER ? size + (others.get(row) as number) : row + 1
  const spelled = (code: number) => (forms[code - 1] === PREFIXED ? PREFIX : '') + ids.text(code - 1)
  const utf8 = (code: number) => (code > size ? texts.utf8(code - size) : encoder.encode(spelled(code)))
  return {
    codes,
    count: size + texts.count,
    value: (code) => (code > size ? texts.text(code - size) : spelled(code)),
    isNull: () => false,
    utf8,
    experiment: () => '',
    apart(a, b) {
      // Among hex digits, `t` comes last
      if (a <= size && b <= size) return (forms[a - 1] as number) - (forms[b - 1] as number) || ids.compare(a - 1, b - 1)
      return a > size && b > size ? texts.apart(a - size, b - size) : apartByBytes(utf8(a), utf8(b))
    },
    codeOf(value) {
      const other = texts.find(value)
      if (other > 0) return size + other
      const row = ids.rowOf(value.startsWith(PREFIX) ? value.slice(PREFIX.length) : value)
      return row < 0 || forms[row] !== (value.startsWith(PREFIX) ? PREFIXED : BARE) ? -1 : row + 1
    },
  }
}

function apartByBytes(a: Uint8Array, b: Uint8Array): number {
  const common = Math.min(a.length, b.length)
  return compareBytes(a.subarray(0, common), b.subarray(0, common))
}
