import type { Random } from '../corpus/random'

interface Field {
  number: number
  wire: number
  /** Of a varint its bytes as they are, else the value's. */
  value: Uint8Array
}

const DEEPEST = 200

/** Damages a protobuf message and keeps it one: fields are copied, dropped, moved, renamed, retyped, filled with others, nested deeply. */
export function mutateProtobuf(random: Random, seed: Uint8Array, other: Uint8Array): Uint8Array {
  const fields = fieldsOf(seed)
  if (fields === null || fields.length === 0) return seed
  const at = random.whole(0, fields.length - 1)
  const field = fields[at] as Field
  const inner = field.wire === 2 ? fieldsOf(field.value) : null
  if (inner !== null && inner.length > 0 && random.chance(0.8)) {
    fields[at] = { ...field, value: mutateProtobuf(random, field.value, other) }
    return encoded(fields)
  }
  const strange = fieldsOf(other) ?? []
  switch (random.whole(0, 8)) {
    case 0:
      fields.splice(at, 1)
      break
    case 1:
      fields.push(...Array.from({ length: Math.round(random.scaled(1, 300)) }, () => field))
      break
    case 2:
      fields[at] = { ...field, number: random.pick([1, 2, 3, 7, 8, 9, 11, 15, 16, 100, 536_870_911]) }
      break
    case 3:
      fields[at] = { ...field, wire: random.pick([0, 1, 2, 3, 4, 5, 6, 7]) }
      break
    case 4:
      fields[at] = { ...field, value: odd(random) }
      break
    case 5:
      if (strange.length > 0) fields.splice(at, 0, random.pick(strange))
      break
    case 6:
      fields[at] = { ...field, wire: 2, value: nested(random, field.value) }
      break
    case 7:
      fields.reverse()
      break
    default:
      fields[at] = { ...field, value: new Uint8Array(0) }
  }
  return encoded(fields)
}

/** An AnyValue of lists in lists, or of maps in maps. */
function nested(random: Random, value: Uint8Array): Uint8Array {
  let bytes = value
  const list = random.chance(0.5)
  for (let depth = Math.round(random.scaled(2, DEEPEST)); depth > 0; depth -= 1)
    bytes = list ? delimited(5, delimited(1, bytes)) : delimited(6, delimited(1, Buffer.concat([delimited(1, Buffer.from('k')), delimited(2, bytes)])))
  return bytes
}

function odd(random: Random): Uint8Array {
  return random.pick([
    Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]),
    Buffer.alloc(8, 0xff),
    Buffer.from([0, 0, 0, 0, 0, 0, 0xf8, 0x7f]),
    Buffer.from([0xed, 0xa0, 0x80, 0xed, 0xb0, 0x80]),
    Buffer.from('\u0000\ufeff\u202e"\\{'),
    Buffer.from('[[[[[[[[['),
    Buffer.from('{"__proto__":{"x":1},"constructor":null}'),
    Buffer.from(`"${'9'.repeat(400)}"`),
    Buffer.from('1e999'),
  ])
}

function fieldsOf(bytes: Uint8Array): Field[] | null {
  const fields: Field[] = []
  for (let at = 0; at < bytes.length; ) {
    const tag = varint(bytes, at)
    if (tag === null || tag.value < 8 || tag.value >= 2 ** 32) return null
    const wire = tag.value % 8
    let from = tag.end
    let to: number
    if (wire === 0) to = varint(bytes, from)?.end ?? -1
    else if (wire === 1) to = from + 8
    else if (wire === 5) to = from + 4
    else if (wire === 2) {
      const length = varint(bytes, from)
      if (length === null) return null
      from = length.end
      to = from + length.value
    } else return null
    if (to < from || to > bytes.length) return null
    fields.push({ number: Math.floor(tag.value / 8), wire, value: bytes.subarray(from, to) })
    at = to
  }
  return fields
}

function varint(bytes: Uint8Array, from: number): { value: number; end: number } | null {
  let value = 0
  for (let i = 0; i < 10; i += 1) {
    const byte = bytes[from + i]
    if (byte === undefined) return null
    value += (byte & 0x7f) * 2 ** (7 * i)
    if (byte < 0x80) return { value, end: from + i + 1 }
  }
  return null
}

function encoded(fields: readonly Field[]): Uint8Array {
  return Buffer.concat(
    fields.flatMap(({ number, wire, value }) => [...(wire === 2 ? [delimited(number, value)] : [Buffer.from(bytesOf(number * 8 + wire)), value])]),
  )
}

function delimited(number: number, value: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(bytesOf(number * 8 + 2)), Buffer.from(bytesOf(value.length)), value])
}

function bytesOf(number: number): number[] {
  const bytes: number[] = []
  let rest = number
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80)
  return [...bytes, rest]
}
