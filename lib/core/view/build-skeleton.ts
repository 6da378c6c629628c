import { COUNTED, type Skeleton, type SkeletonSpan, SPAN_STATUS } from './skeleton'

/** Texts and the numbers they got, in order of their first use. */
class Dictionary {
  readonly texts: string[] = []
  private readonly places = new Map<string, number>()

  placeOf(text: string): number {
    const known = this.places.get(text)
    if (known !== undefined) return known
    this.places.set(text, this.texts.length)
    return this.texts.push(text) - 1
  }
}

/**
 * Packs spans into columns, in order of start, then id.
 * @param sorted the spans in that order; no two have the same id
 * @param reportedSpans how many the client says it sent
 */
export function buildSkeleton(sorted: readonly SkeletonSpan[], reportedSpans: number | null): Skeleton {
  const count = sorted.length
  const [names, types, models, origins, missing] = [new Dictionary(), new Dictionary(), new Dictionary(), new Dictionary(), new Dictionary()]
  const places = new Map<string, number>()
  for (let index = 0; index < count; index++) places.set((sorted[index] as SkeletonSpan).spanId, index)
  const zero = sorted[0]?.startNs ?? 0n
  const exact: [number, string, string | null][] = []
  const skeleton = {
    ...emptyColumns(count),
    count,
    startNs: String(zero),
    reportedSpans,
    names: names.texts,
    types: types.texts,
    models: models.texts,
    missing: missing.texts,
    exact,
  }
  for (let index = 0; index < count; index++) {
    const span = sorted[index] as SkeletonSpan
    putHex(span.spanId, skeleton.ids, index * 8)
    const start = span.startNs - zero
    const length = span.endNs === null ? null : span.endNs - span.startNs
    if (!isSafe(start) || (length !== null && !isSafe(length))) exact.push([index, String(span.startNs), span.endNs === null ? null : String(span.endNs)])
    skeleton.parent[index] = span.parentSpanId === null ? -1 : (places.get(span.parentSpanId) ?? -2 - missing.placeOf(span.parentSpanId))
    skeleton.name[index] = names.placeOf(span.name)
    skeleton.type[index] = types.placeOf(span.type)
    skeleton.model[index] = span.model === null ? -1 : models.placeOf(span.model)
    skeleton.origin[index] = origins.placeOf(String(span.originId))
    skeleton.notes[index] = span.notes
    skeleton.start[index] = Number(start)
    skeleton.length[index] = length === null ? Number.NaN : Number(length)
    skeleton.inputTokens[index] = span.inputTokens ?? Number.NaN
    skeleton.outputTokens[index] = span.outputTokens ?? Number.NaN
    skeleton.totalTokens[index] = span.totalTokens ?? Number.NaN
    skeleton.cost[index] = span.costNano === null ? Number.NaN : Number(span.costNano)
    skeleton.flags[index] = SPAN_STATUS.indexOf(span.status) | (span.counted ? COUNTED : 0)
  }
  return skeleton
}

/** Writes the bytes of 16 hex digits. */
function putHex(hex: string, bytes: Uint8Array, at: number): void {
  for (let digit = 0; digit < 16; digit += 2) bytes[at + digit / 2] = (digitOf(hex.charCodeAt(digit)) << 4) | digitOf(hex.charCodeAt(digit + 1))
}

/** The value of a lower-case hex digit by its character code. */
function digitOf(code: number): number {
  return code < 58 ? code - 48 : code - 87
}

function emptyColumns(count: number) {
  const whole = () => new Int32Array(count)
  const double = () => new Float64Array(count)
  return {
    ids: new Uint8Array(count * 8),
    parent: whole(),
    name: whole(),
    type: whole(),
    model: whole(),
    origin: whole(),
    notes: whole(),
    start: double(),
    length: double(),
    inputTokens: double(),
    outputTokens: double(),
    totalTokens: double(),
    cost: double(),
    flags: new Uint8Array(count),
  }
}

function isSafe(value: bigint): boolean {
  return value <= 9_007_199_254_740_991n && value >= -9_007_199_254_740_991n
}
