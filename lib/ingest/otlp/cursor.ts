import { isUtf8 } from 'node:buffer'
import { RefusedError } from '../refused'

/** Wire types of the protobuf encoding (protobuf.dev, Encoding). */
export const WIRE = { varint: 0, fixed64: 1, delimited: 2, fixed32: 5 } as const

/**
 * Walks protobuf bytes. Every read takes the end of the message it belongs to and refuses to pass it.
 * @throws RefusedError 400 `protobuf_malformed`, with the byte where it broke, from every method
 */
export class Cursor {
  at = 0
  /** Strings so far that held invalid UTF-8 and were repaired with U+FFFD. */
  repairedStrings = 0
  private readonly buffer: Buffer

  constructor(bytes: Uint8Array) {
    this.buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get length(): number {
    return this.buffer.length
  }

  /** An unsigned varint as a number; exact up to 2^53, which is more than any tag, length or enumeration needs. */
  varint(end: number): number {
    const start = this.at
    let value = 0
    let scale = 1
    for (let i = 0; i < 10; i++) {
      if (this.at >= end) this.fail('a truncated varint', start)
      const byte = this.buffer[this.at++] as number
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
      scale *= 128
    }
    return this.fail('a varint longer than 10 bytes', start)
  }

  /** A signed 64-bit varint: a number where one is exact, else a bigint. */
  int64(end: number): number | bigint {
    const start = this.at
    let low = 0
    let high = 0
    for (let i = 0; i < 10; i++) {
      if (this.at >= end) this.fail('a truncated varint', start)
      const byte = this.buffer[this.at++] as number
      const bits = byte & 0x7f
      if (i < 4) low |= bits << (7 * i)
      else if (i === 4) {
        low |= bits << 28
        high = bits >>> 4
      } else high |= bits << (7 * i - 32)
      if (byte < 0x80) {
        const top = high | 0
        if (top >= -0x200000 && top < 0x200000) return top * 0x1_0000_0000 + (low >>> 0)
        return BigInt.asIntN(64, (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0))
      }
    }
    return this.fail('a varint longer than 10 bytes', start)
  }

  fixed64(end: number): bigint {
    return this.buffer.readBigUInt64LE(this.take(8, end))
  }

  double(end: number): number {
    return this.buffer.readDoubleLE(this.take(8, end))
  }

  /** Reads a length and returns where the delimited value ends; the cursor stands at its start. */
  delimited(end: number): number {
    const start = this.at
    const length = this.varint(end)
    if (length > end - this.at) this.fail(`a length of ${length} that passes the end of its message`, start)
    return this.at + length
  }

  string(end: number): string {
    const stop = this.delimited(end)
    const text = this.buffer.toString('utf8', this.at, stop)
    if (text.includes('\ufffd') && !isUtf8(this.buffer.subarray(this.at, stop))) this.repairedStrings++
    this.at = stop
    return text
  }

  /** A `bytes` value in hex or base64. */
  bytes(end: number, encoding: 'hex' | 'base64'): string {
    const stop = this.delimited(end)
    const text = this.buffer.toString(encoding, this.at, stop)
    this.at = stop
    return text
  }

  /** Passes over an unknown field. */
  skip(wire: number, end: number): void {
    if (wire === WIRE.varint) this.varint(end)
    else if (wire === WIRE.fixed64) this.take(8, end)
    else if (wire === WIRE.delimited) this.at = this.delimited(end)
    else if (wire === WIRE.fixed32) this.take(4, end)
    else this.fail(`wire type ${wire}, which is not in use,`, this.at)
  }

  /** Refuses a known field that came with another wire type. */
  expect(wire: number, wanted: number, field: string): void {
    if (wire !== wanted) throw new WireTypeError(`${field} has wire type ${wire}, not ${wanted}, before byte ${this.at}`)
  }

  /** Refuses the body for a rule of its own. */
  refuse(what: string): never {
    return this.fail(what, this.at)
  }

  private take(count: number, end: number): number {
    const start = this.at
    if (end - start < count) this.fail(`a truncated ${count}-byte value`, start)
    this.at = start + count
    return start
  }

  private fail(what: string, byte: number): never {
    throw new RefusedError(
      400,
      'protobuf_malformed',
      `The body is not an OTLP ExportTraceServiceRequest in protobuf: ${what} at byte ${byte} of ${this.length}.`,
    )
  }
}

/** A known field with the wire type of another: broken, or a message of another kind. */
export class WireTypeError extends RefusedError {
  constructor(what: string) {
    super(400, 'protobuf_malformed', `The body is not an OTLP ExportTraceServiceRequest in protobuf: ${what}.`)
  }
}
