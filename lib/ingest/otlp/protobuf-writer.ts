const utf8 = new TextEncoder()

/** Writes the few protobuf messages that OTLP answers with. */
export class ProtobufWriter {
  private readonly parts: number[] = []

  /** A varint field; left out when 0, as proto3 does. */
  varint(field: number, value: number): this {
    if (value !== 0) this.tag(field, 0).raw(value)
    return this
  }

  /** A string field; left out when empty. */
  string(field: number, value: string): this {
    return value === '' ? this : this.message(field, utf8.encode(value))
  }

  /** A delimited field. */
  message(field: number, bytes: Uint8Array): this {
    this.tag(field, 2).raw(bytes.length)
    for (const byte of bytes) this.parts.push(byte)
    return this
  }

  finish(): Uint8Array {
    return Uint8Array.from(this.parts)
  }

  private tag(field: number, wire: number): this {
    return this.raw(field * 8 + wire)
  }

  private raw(value: number): this {
    let rest = value
    while (rest >= 128) {
      this.parts.push((rest % 128) + 128)
      rest = Math.floor(rest / 128)
    }
    this.parts.push(rest)
    return this
  }
}
