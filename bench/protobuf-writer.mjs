/**
 * Writes protobuf messages into bytes (https://protobuf.dev/programming-guides/encoding/): just the wire types that OTLP's
 * traces need, without a dependency, so that measuring costs as little as possible.
 */
export class ProtobufWriter {
  #parts = []

  /** A length-delimited field: text, bytes, or another writer's message. */
  bytes(field, value) {
    const data = value instanceof ProtobufWriter ? value.finish() : typeof value === 'string' ? Buffer.from(value) : value
    this.#parts.push(varint(field * 8 + 2), varint(data.length), data)
    return this
  }

  /** A varint field. */
  varint(field, value) {
    this.#parts.push(varint(field * 8), varint(value))
    return this
  }

  /** A fixed 64-bit field. */
  fixed64(field, value) {
    const data = Buffer.alloc(8)
    data.writeBigUInt64LE(value)
    this.#parts.push(varint(field * 8 + 1), data)
    return this
  }

  finish() {
    return Buffer.concat(this.#parts)
  }
}

function varint(value) {
  const bytes = []
  let rest = BigInt(value)
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128)
    rest >>= 7n
  }
  bytes.push(Number(rest))
  return Buffer.from(bytes)
}
