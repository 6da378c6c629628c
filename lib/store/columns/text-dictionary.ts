const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/**
 * Distinct texts, each known by a code from 1 on; 0 stands for null. They lie in one buffer as UTF-8, so that a million of them take
 * their own bytes and some twelve more each, and compare as SQLite compares them. A text once known stays.
 */
export class TextDictionary {
  /** Greatest code in use. */
  count = 0
  private bytes = new Uint8Array(1 << 10)
  /** Text `code` lies from `ends[code - 1]` to `ends[code]`. */
  private ends = new Uint32Array(1 << 6)
  private table = new Int32Array(1 << 7)

  /** Bytes this takes. */
  get size(): number {
    return this.bytes.byteLength + this.ends.byteLength + this.table.byteLength
  }

  /** Code of a text given as UTF-8, made when it is new. */
  add(source: Uint8Array, from: number, to: number): number {
    const place = this.placeOf(source, from, to)
    const known = this.table[place] as number
    if (known > 0) return known
    const code = this.count + 1
    const start = this.ends[this.count] as number
    const end = start + to - from
    if (end > this.bytes.length) this.bytes = widened(this.bytes, Math.max(end, Math.ceil(this.bytes.length * 1.5)))
    for (let at = from, put = start; at < to; at++, put++) this.bytes[put] = source[at] as number
    if (code >= this.ends.length) this.ends = widened(this.ends, Math.ceil(this.ends.length * 1.5))
    this.ends[code] = end
    this.table[place] = code
    this.count = code
    if (code * 2 > this.table.length) this.rehash()
    return code
  }

  /** Code of a text, or 0 when it is not known. */
  find(text: string): number {
    const source = encoder.encode(text)
    return this.table[this.placeOf(source, 0, source.length)] as number
  }

  /** True when code `code` stands for this text: quicker than {@link add} where the same text comes again and again. */
  is(code: number, source: Uint8Array, from: number, to: number): boolean {
    const start = this.ends[code - 1] as number
    if ((this.ends[code] as number) - start !== to - from) return false
    for (let at = from, mine = start; at < to; at++, mine++) if (this.bytes[mine] !== source[at]) return false
    return true
  }

  /** True when all texts pass. */
  every(test: (text: string) => boolean): boolean {
    for (let code = 1; code <= this.count; code++) if (!test(this.text(code) as string)) return false
    return true
  }

  /** The text of a code; null of 0. */
  text(code: number): string | null {
    return code === 0 ? null : decoder.decode(this.utf8(code))
  }

  /** UTF-8 of a code; it is not to be changed. */
  utf8(code: number): Uint8Array {
    return this.bytes.subarray(this.ends[code - 1], this.ends[code])
  }

  /** Below, equal to or above 0 as text `a` comes before or after text `b`; null first. */
  compare(a: number, b: number): number {
    if (a === b) return 0
    if (a === 0 || b === 0) return a - b
    return this.apart(a, b) || this.length(a) - this.length(b)
  }

  /** The order of two texts, neither null, by the first sign in which they differ; 0 where one begins with the other. */
  apart(a: number, b: number): number {
    const { bytes } = this
    const [startA, startB] = [this.ends[a - 1] as number, this.ends[b - 1] as number]
    const common = Math.min(this.length(a), this.length(b))
    for (let at = 0; at < common; at++) {
      const difference = (bytes[startA + at] as number) - (bytes[startB + at] as number)
      if (difference !== 0) return difference
    }
    return 0
  }

  /** The same as {@link compare} against a text that need not be known. */
  compareTo(code: number, other: Uint8Array): number {
    if (code === 0) return -1
    const { bytes } = this
    const start = this.ends[code - 1] as number
    const length = this.length(code)
    const common = Math.min(length, other.length)
    for (let at = 0; at < common; at++) {
      const difference = (bytes[start + at] as number) - (other[at] as number)
      if (difference !== 0) return difference
    }
    return length - other.length
  }

  private length(code: number): number {
    return (this.ends[code] as number) - (this.ends[code - 1] as number)
  }

  /** Where a text stands in the table, or where it would. */
  private placeOf(source: Uint8Array, from: number, to: number): number {
    const mask = this.table.length - 1
    let hash = 0x811c9dc5
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ (source[at] as number), 0x01000193)
    for (let place = (hash ^ (hash >>> 15)) & mask; ; place = (place + 1) & mask) {
      const code = this.table[place] as number
      if (code === 0 || this.is(code, source, from, to)) return place
    }
  }

  private rehash(): void {
    this.table = new Int32Array(this.table.length * 2)
    for (let code = 1; code <= this.count; code++) {
      const mask = this.table.length - 1
      let hash = 0x811c9dc5
      for (let at = this.ends[code - 1] as number; at < (this.ends[code] as number); at++) hash = Math.imul(hash ^ (this.bytes[at] as number), 0x01000193)
      let place = (hash ^ (hash >>> 15)) & mask
      while (this.table[place] !== 0) place = (place + 1) & mask
      this.table[place] = code
    }
  }
}

/** Order of two texts as UTF-8. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const common = Math.min(a.length, b.length)
  for (let at = 0; at < common; at++) {
    const difference = (a[at] as number) - (b[at] as number)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** A copy with room for more. */
export function widened<T extends Uint8Array | Uint32Array | Int32Array | Float64Array>(array: T, length: number): T {
  const wider = new (array.constructor as new (length: number) => T)(length)
  wider.set(array)
  return wider
}
