import { widened } from './text-dictionary'

const HEX = Uint8Array.from({ length: 256 }, (_, at) => {
  const digit = '0123456789abcdef'.indexOf(String.fromCharCode(at))
  return digit < 0 ? 255 : digit
})

/** A trace id as four words; their order is that of the ids as text. */
export type IdWords = readonly [number, number, number, number]

/** Ids of the rows of a table: 16 bytes each, and a table that finds the row of an id. */
export class TraceIds {
  private words: Uint32Array
  /** Row + 1 of an id; 0 is free and -1 was freed. */
  private table: Int32Array
  private used = 0
  private readonly read: [number, number, number, number] = [0, 0, 0, 0]

  constructor(capacity: number) {
    this.words = new Uint32Array(capacity * 4)
    this.table = new Int32Array(tableLength(capacity))
  }

  /** Bytes this takes. */
  get size(): number {
    return this.words.byteLength + this.table.byteLength
  }

  grow(capacity: number): void {
    this.words = widened(this.words, capacity * 4)
  }

  /** Row of an id given as 32 lower-case hex digits, or -1. @throws RangeError when it is none */
  find(source: Uint8Array, from: number, to: number): number {
    this.parse(source, from, to)
    return (this.table[this.placeOf(this.read)] as number) - 1
  }

  /** Notes the row of the id that {@link find} looked for and did not find. */
  put(row: number): void {
    if ((this.used + 1) * 2 > this.table.length) this.rehash()
    const { read, words } = this
    for (let at = 0; at < 4; at++) words[row * 4 + at] = read[at] as number
    this.table[this.placeOf(read)] = row + 1
    this.used += 1
  }

  /** Forgets a row's id. */
  remove(row: number): void {
    this.table[this.placeOf(this.wordsOf(row))] = -1
  }

  wordsOf(row: number): IdWords {
    const { words } = this
    return [words[row * 4] as number, words[row * 4 + 1] as number, words[row * 4 + 2] as number, words[row * 4 + 3] as number]
  }

  text(row: number): string {
    return this.wordsOf(row)
      .map((word) => word.toString(16).padStart(8, '0'))
      .join('')
  }

  /** Row of an id given as text, or -1. */
  rowOf(id: string): number {
    const words = idWords(id)
    return words === null ? -1 : (this.table[this.placeOf(words)] as number) - 1
  }

  /** True when a text is a row's id. */
  isSpelled(row: number, source: Uint8Array, from: number, to: number): boolean {
    if (to - from !== 32) return false
    for (let at = 0; at < 4; at++) {
      let word = 0
      for (let digit = 0; digit < 8; digit++) {
        const value = HEX[source[from + at * 8 + digit] as number] as number
        if (value > 15) return false
        word = (word << 4) | value
      }
      if (word >>> 0 !== this.words[row * 4 + at]) return false
    }
    return true
  }

  /** Order of two rows by their ids. */
  compare(a: number, b: number): number {
    const { words } = this
    for (let at = 0; at < 4; at++) {
      const difference = (words[a * 4 + at] as number) - (words[b * 4 + at] as number)
      if (difference !== 0) return difference
    }
    return 0
  }

  /** Order of a row and an id. */
  compareTo(row: number, id: IdWords): number {
    const { words } = this
    for (let at = 0; at < 4; at++) {
      const difference = (words[row * 4 + at] as number) - (id[at] as number)
      if (difference !== 0) return difference
    }
    return 0
  }

  private parse(source: Uint8Array, from: number, to: number): void {
    if (to - from !== 32) throw new RangeError('a trace id has 32 hex digits')
    let wrong = 0
    for (let at = 0; at < 4; at++) {
      let word = 0
      for (let digit = 0; digit < 8; digit++) {
        const value = HEX[source[from + at * 8 + digit] as number] as number
        wrong |= value
        word = (word << 4) | (value & 15)
      }
      this.read[at] = word >>> 0
    }
    if (wrong > 15) throw new RangeError('a trace id has 32 hex digits')
  }

  private placeOf(id: IdWords): number {
    const mask = this.table.length - 1
    let free = -1
    for (let place = hashOf(id) & mask; ; place = (place + 1) & mask) {
      const entry = this.table[place] as number
      if (entry === 0) return free < 0 ? place : free
      if (entry < 0) free = free < 0 ? place : free
      else if (this.compareTo(entry - 1, id) === 0) return place
    }
  }

  /** Makes the table anew, larger where it is full of ids rather than of what was freed. */
  private rehash(): void {
    const rows = this.table.filter((entry) => entry > 0)
    this.table = new Int32Array(tableLength(Math.max(rows.length + 1, 64)))
    this.used = rows.length
    for (const entry of rows) this.table[this.placeOf(this.wordsOf(entry - 1))] = entry
  }
}

/** Words of an id given as text, or null when it is none. */
export function idWords(text: string): IdWords | null {
  if (!/^[0-9a-f]{32}$/.test(text)) return null
  const word = (at: number) => Number.parseInt(text.slice(at * 8, at * 8 + 8), 16)
  return [word(0), word(1), word(2), word(3)]
}

function tableLength(rows: number): number {
  let length = 128
  while (length < rows * 2.2) length *= 2
  return length
}

function hashOf([a, b, c, d]: IdWords): number {
  let hash = a ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35) ^ Math.imul(d, 0x27d4eb2f)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return hash ^ (hash >>> 13)
}
