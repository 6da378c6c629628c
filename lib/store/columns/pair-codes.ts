import { widened } from './text-dictionary'

/** Distinct pairs of codes, each known by a code of its own from 1 on. */
export class PairCodes {
  /** Greatest code in use. */
  count = 0
  private firsts: Int32Array
  private seconds: Int32Array
  private table: Int32Array

  /** @param expected how many there may be: with more it grows */
  constructor(expected = 1 << 6) {
    this.firsts = new Int32Array(expected + 1)
    this.seconds = new Int32Array(expected + 1)
    this.table = new Int32Array(1 << Math.ceil(Math.log2((expected + 1) * 2)))
  }

  /** Bytes this takes. */
  get size(): number {
    return this.firsts.byteLength + this.seconds.byteLength + this.table.byteLength
  }

  /** Code of a pair, made when it is new. */
  add(first: number, second: number): number {
    const place = this.placeOf(first, second)
    const known = this.table[place] as number
    if (known > 0) return known
    this.count += 1
    if (this.count >= this.firsts.length) {
      this.firsts = widened(this.firsts, Math.ceil(this.firsts.length * 1.5))
      this.seconds = widened(this.seconds, this.firsts.length)
    }
    this.firsts[this.count] = first
    this.seconds[this.count] = second
    this.table[place] = this.count
    if (this.count * 2 > this.table.length) this.rehash()
    return this.count
  }

  /** Code of a pair, or 0 when it is not known. */
  find(first: number, second: number): number {
    return this.table[this.placeOf(first, second)] as number
  }

  first(code: number): number {
    return this.firsts[code] as number
  }

  second(code: number): number {
    return this.seconds[code] as number
  }

  private placeOf(first: number, second: number): number {
    const mask = this.table.length - 1
    for (let place = mixed(first, second) & mask; ; place = (place + 1) & mask) {
      const code = this.table[place] as number
      if (code === 0 || (this.firsts[code] === first && this.seconds[code] === second)) return place
    }
  }

  private rehash(): void {
    this.table = new Int32Array(this.table.length * 2)
    for (let code = 1; code <= this.count; code++) this.table[this.placeOf(this.first(code), this.second(code))] = code
  }
}

function mixed(first: number, second: number): number {
  let hash = Math.imul(first, 0x85ebca6b) ^ Math.imul(second + 0x9e3779b9, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return hash ^ (hash >>> 13)
}
