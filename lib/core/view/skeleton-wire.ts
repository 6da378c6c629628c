import type { Skeleton } from './skeleton'

/**
 * How a {@link Skeleton} travels: eight bytes (the mark `OSK1`, then the length of the head as a little-endian 32-bit number), the
 * head as JSON, zeros up to a multiple of eight, then the columns in the order below, little-endian, with nothing between them. A
 * reader lays typed arrays over the bytes as they came.
 */
const MARK = 0x314b534f
const DOUBLES = ['start', 'length', 'inputTokens', 'outputTokens', 'totalTokens', 'cost'] as const
const WHOLES = ['parent', 'name', 'type', 'model', 'origin', 'notes'] as const
/** Bytes a span takes. */
const SPAN_BYTES = DOUBLES.length * 8 + 8 + WHOLES.length * 4 + 1

type Head = Pick<Skeleton, 'count' | 'startNs' | 'reportedSpans' | 'names' | 'types' | 'models' | 'missing' | 'exact'>

/** The bytes of a skeleton, before compression. */
export function encodeSkeleton(skeleton: Skeleton): Uint8Array {
  const { count, startNs, reportedSpans, names, types, models, missing, exact } = skeleton
  const head = new TextEncoder().encode(JSON.stringify({ count, startNs, reportedSpans, names, types, models, missing, exact } satisfies Head))
  const columnsAt = columnsAfter(head.length)
  const bytes = new Uint8Array(columnsAt + count * SPAN_BYTES)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MARK, true)
  view.setUint32(4, head.length, true)
  bytes.set(head, 8)
  let at = columnsAt
  const put = (column: Uint8Array | Int32Array | Float64Array) => {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at)
    at += column.byteLength
  }
  for (const name of DOUBLES) put(skeleton[name])
  put(skeleton.ids)
  for (const name of WHOLES) put(skeleton[name])
  put(skeleton.flags)
  return bytes
}

/** The skeleton in some bytes; its columns lie in them. @throws Error when they are none, or cut short */
export function decodeSkeleton(buffer: ArrayBuffer): Skeleton {
  const view = new DataView(buffer)
  if (buffer.byteLength < 8 || view.getUint32(0, true) !== MARK) throw new Error('these bytes are no skeleton of a trace')
  const headLength = view.getUint32(4, true)
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, headLength))) as Head
  const { count } = head
  let at = columnsAfter(headLength)
  if (buffer.byteLength !== at + count * SPAN_BYTES) throw new Error('the skeleton of the trace was cut short')
  const doubles = () => {
    const column = new Float64Array(buffer, at, count)
    at += count * 8
    return column
  }
  const wholes = () => {
    const column = new Int32Array(buffer, at, count)
    at += count * 4
    return column
  }
  const [start, length, inputTokens, outputTokens, totalTokens, cost] = [doubles(), doubles(), doubles(), doubles(), doubles(), doubles()]
  const ids = new Uint8Array(buffer, at, count * 8)
  at += count * 8
  const [parent, name, type, model, origin, notes] = [wholes(), wholes(), wholes(), wholes(), wholes(), wholes()]
  const flags = new Uint8Array(buffer, at, count)
  return { ...head, start, length, inputTokens, outputTokens, totalTokens, cost, ids, parent, name, type, model, origin, notes, flags }
}

function columnsAfter(headLength: number): number {
  return Math.ceil((8 + headLength) / 8) * 8
}
