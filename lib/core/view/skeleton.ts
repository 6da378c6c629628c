import { listInto } from '../lists'

/**
 * The structure and the numbers of a trace's spans, one typed array a column: a trace of 100,000 spans takes some megabytes and
 * no object a span. Spans stand in order of start, then id; an index names a span in every column.
 */
export interface Skeleton {
  count: number
  /** Nanoseconds since 1970 of the earliest start, decimal digits; '0' without spans. */
  startNs: string
  /** Spans the client says it sent; null when it did not say. */
  reportedSpans: number | null
  names: readonly string[]
  types: readonly string[]
  models: readonly string[]
  /** Ids that spans name as their parent and that never arrived, in order of their first child. */
  missing: readonly string[]
  /** Spans whose times a double does not hold to the nanosecond (104 days after the start): index, start, end. */
  exact: readonly (readonly [index: number, startNs: string, endNs: string | null])[]
  /** Eight bytes a span. */
  ids: Uint8Array
  /** Index of the parent; -1 for none, -2 - k for the k-th of `missing`. */
  parent: Int32Array
  name: Int32Array
  type: Int32Array
  /** -1 for a span that called no model. */
  model: Int32Array
  /** Spans with equal numbers came from one process and one instrumentation. */
  origin: Int32Array
  /** How many oddities were repaired when it arrived. */
  notes: Int32Array
  /** Nanoseconds after `startNs`. */
  start: Float64Array
  /** End less start in nanoseconds, negative where the end lies before the start; NaN while it is open. */
  length: Float64Array
  /** NaN where nothing was reported. */
  inputTokens: Float64Array
  outputTokens: Float64Array
  totalTokens: Float64Array
  /** Nano-dollars, whole up to 9 million dollars; NaN where there is none. */
  cost: Float64Array
  /** {@link SPAN_STATUS} in the two lowest bits, {@link COUNTED} in the next. */
  flags: Uint8Array
}

/** What the two lowest bits of a span's flags say. */
export const SPAN_STATUS = ['unset', 'ok', 'error'] as const
export const STATUS_BITS = 3
export const ERROR = 2
/** Set unless the span repeats the usage of a span below it. */
export const COUNTED = 4

/** What a skeleton is made from; in any order. */
export interface SkeletonSpan {
  spanId: string
  parentSpanId: string | null
  name: string
  type: string
  startNs: bigint
  endNs: bigint | null
  status: (typeof SPAN_STATUS)[number]
  originId: number
  model: string | null
  inputTokens: number | null
  outputTokens: number | null
  totalTokens: number | null
  costNano: bigint | null
  counted: boolean
  notes: number
}

/** One span of a skeleton as an object: for the few that are opened or listed. */
export interface SkeletonNode {
  id: string
  parentId: string | null
  name: string
  type: string
  startNs: string
  endNs: string | null
  status: (typeof SPAN_STATUS)[number]
  model: string | null
  inputTokens: number | null
  outputTokens: number | null
  totalTokens: number | null
  costNano: string | null
  counted: boolean
  notes: number
}

/** The id of a span, 16 hex digits. */
export function idAt({ ids }: Skeleton, index: number): string {
  let text = ''
  for (let at = index * 8; at < index * 8 + 8; at++) text += HEX[ids[at] as number]
  return text
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** The indexes of the spans with some ids; ids of no span are left out. One pass over the spans, however many are asked. */
export function indexesOfIds(skeleton: Skeleton, wanted: Iterable<string>): Map<string, number> {
  const byHead = new Map<number, string[]>()
  for (const id of wanted) {
    if (!/^[0-9a-f]{16}$/.test(id)) continue
    const head = Number.parseInt(id.slice(0, 8), 16)
    listInto(byHead, head, id)
  }
  const found = new Map<string, number>()
  if (byHead.size === 0) return found
  const bytes = new DataView(skeleton.ids.buffer, skeleton.ids.byteOffset, skeleton.ids.byteLength)
  for (let index = 0; index < skeleton.count; index++) {
    const alike = byHead.get(bytes.getUint32(index * 8))
    const id = alike && idAt(skeleton, index)
    if (id !== undefined && alike?.includes(id)) found.set(id, index)
  }
  return found
}

/** Index of the span with an id, the last one where several have it; -1 where there is none. */
export function indexOfId(skeleton: Skeleton, id: string): number {
  if (!/^[0-9a-f]{16}$/.test(id)) return -1
  const wanted = new DataView(new ArrayBuffer(8))
  wanted.setUint32(0, Number.parseInt(id.slice(0, 8), 16))
  wanted.setUint32(4, Number.parseInt(id.slice(8), 16))
  // As whole numbers, in whatever order of bytes the machine has: for a large trace, several times as fast as byte by byte.
  const [head, tail] = new Int32Array(wanted.buffer)
  const halves = new Int32Array(skeleton.ids.buffer, skeleton.ids.byteOffset, skeleton.count * 2)
  for (let at = halves.length - 2; at >= 0; at -= 2) if (halves[at] === head && halves[at + 1] === tail) return at / 2
  return -1
}

/** One span as an object. */
export function nodeAt(skeleton: Skeleton, index: number): SkeletonNode {
  const parent = skeleton.parent[index] ?? -1
  const flags = skeleton.flags[index] ?? 0
  const exact = skeleton.exact.find(([at]) => at === index)
  const length = skeleton.length[index] as number
  const startNs = exact ? BigInt(exact[1]) : BigInt(skeleton.startNs) + BigInt(skeleton.start[index] as number)
  const endNs = exact ? exact[2] : Number.isNaN(length) ? null : String(startNs + BigInt(length))
  const cost = numberOrNull(skeleton.cost[index])
  return {
    id: idAt(skeleton, index),
    parentId: parent >= 0 ? idAt(skeleton, parent) : parent === -1 ? null : (skeleton.missing[-2 - parent] ?? null),
    name: skeleton.names[skeleton.name[index] ?? -1] ?? '',
    type: skeleton.types[skeleton.type[index] ?? -1] ?? '',
    startNs: String(startNs),
    endNs,
    status: SPAN_STATUS[flags & STATUS_BITS] ?? 'unset',
    model: skeleton.models[skeleton.model[index] ?? -1] ?? null,
    inputTokens: numberOrNull(skeleton.inputTokens[index]),
    outputTokens: numberOrNull(skeleton.outputTokens[index]),
    totalTokens: numberOrNull(skeleton.totalTokens[index]),
    costNano: cost === null ? null : String(BigInt(cost)),
    counted: (flags & COUNTED) !== 0,
    notes: skeleton.notes[index] ?? 0,
  }
}

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}
