import type { Column } from './columns'
import type { PackedArray } from './packed-json'
import { TextDictionary, widened } from './text-dictionary'
import type { TraceIds } from './trace-ids'

/** How a client spells the id of its trace: as it is, with `tr-` before it, or by another text. */
export const [BARE, PREFIXED, OTHER] = [0, 1, 2] as const
const PREFIX = [0x74, 0x72, 0x2d] as const
const AS_AN_ID = /^(tr-)?[0-9a-f]{32}$/

/** Ids as the clients know them: a byte a row, as nearly all of them are the trace's own id. */
export class RequestIds implements Column {
  /** By row: BARE, PREFIXED or OTHER. */
  forms: Uint8Array
  /** Of the rows of form OTHER, the code of their text. */
  readonly others = new Map<number, number>()
  readonly texts = new TextDictionary()
  /** True once some trace was known by what may be the id of another: equal texts need not be of one row then, nor of the dictionary. */
  crossed = false

  constructor(
    private readonly ids: TraceIds,
    capacity: number,
  ) {
    this.forms = new Uint8Array(capacity)
  }

  get size(): number {
    return this.forms.byteLength + this.others.size * 24 + this.texts.size
  }

  grow(capacity: number): void {
    this.forms = widened(this.forms, capacity)
  }

  /** The row's own id must be known already. */
  read({ bytes, from, to }: PackedArray, row: number): void {
    const prefixed = to - from === 35 && PREFIX.every((sign, at) => bytes[from + at] === sign)
    const own = this.ids.isSpelled(row, bytes, prefixed ? from + 3 : from, to)
    this.forms[row] = own ? (prefixed ? PREFIXED : BARE) : OTHER
    if (own) this.others.delete(row)
    else this.others.set(row, this.other(bytes, from, to))
  }

  clear(row: number): void {
    this.forms[row] = BARE
    this.others.delete(row)
  }

  private other(bytes: Uint8Array, from: number, to: number): number {
    const known = this.texts.count
    const code = this.texts.add(bytes, from, to)
    if (code > known && AS_AN_ID.test(this.texts.text(code) as string)) this.crossed = true
    return code
  }
}
