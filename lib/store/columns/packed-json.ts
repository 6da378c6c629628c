const [OPEN, CLOSE, QUOTE, COMMA, BACKSLASH, MINUS, NULL] = [0x5b, 0x5d, 0x22, 0x2c, 0x5c, 0x2d, 0x6e]
const SPACE = 0x20
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/**
 * Reads a JSON array of texts, whole numbers and nulls from its UTF-8 bytes, one after the other, without a JavaScript value for
 * each: a million rows of forty columns would make most of the work otherwise. What was read last is in the fields.
 */
export class PackedArray {
  /** False when it was null. */
  present = false
  /** Of a text: its UTF-8. */
  bytes: Uint8Array
  from = 0
  to = 0
  /** Of a number: all but the last six digits, and those, both with the number's sign. */
  millions = 0
  rest = 0
  private at = 1

  constructor(private readonly source: Uint8Array) {
    this.bytes = source
    if (source[0] !== OPEN) throw new SyntaxError('not a JSON array')
  }

  /** The number read last, as near as a double comes. */
  get number(): number {
    return this.millions * 1e6 + this.rest
  }

  /** Reads the next entry. False at the end. */
  next(): boolean {
    const { source } = this
    let { at } = this
    while (source[at] === COMMA || source[at] === SPACE || source[at] === 0x0a) at++
    const first = source[at]
    if (first === CLOSE || first === undefined) return false
    this.present = first !== NULL
    if (first === NULL) this.at = at + 4
    else if (first === QUOTE) this.text(at + 1)
    else this.digits(at)
    return true
  }

  private text(from: number): void {
    const { source } = this
    const end = source.indexOf(QUOTE, from)
    let plain = true
    for (let at = from; at < end; at++) if (source[at] === BACKSLASH) plain = false
    if (plain) {
      this.bytes = source
      this.from = from
      this.to = end
      this.at = end + 1
      return
    }
    let at = from
    while (source[at] !== QUOTE) at += source[at] === BACKSLASH ? 2 : 1
    this.bytes = encoder.encode(JSON.parse(decoder.decode(source.subarray(from - 1, at + 1))))
    this.from = 0
    this.to = this.bytes.length
    this.at = at + 1
  }

  private digits(start: number): void {
    const { source } = this
    const from = source[start] === MINUS ? start + 1 : start
    let end = from
    while ((source[end] as number) >= 0x30 && (source[end] as number) <= 0x39) end++
    if (end === from || (source[end] !== COMMA && source[end] !== CLOSE && source[end] !== SPACE)) throw new SyntaxError('not a whole number')
    const middle = Math.max(from, end - 6)
    const sign = from > start ? -1 : 1
    this.millions = sign * run(source, from, middle)
    this.rest = sign * run(source, middle, end)
    this.at = end
  }
}

function run(source: Uint8Array, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at++) number = number * 10 + (source[at] as number) - 0x30
  return number
}
