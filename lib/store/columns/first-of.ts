/** Compares one thing with a fixed one: below, equal to or above 0. */
export type Against = (item: number) => number

/** An order of things known by a number, in which no two are equal. */
export interface TotalOrder {
  compare(a: number, b: number): number
  against(item: number): Against
  /** By item, numbers that tell the order of all whose numbers differ. NaN tells nothing. */
  readonly first?: ArrayLike<number>
}

const SAMPLE = 2_048
/** So few are simply sorted. */
const FEW = 8_192

/**
 * The first things of a list in an order, in that order, without sorting the rest: a sample tells below which one they lie.
 * @param beyond leaves out what is not beyond a position
 */
export function firstOf(items: Int32Array, order: TotalOrder, descending: boolean, limit: number, beyond: ((item: number) => boolean) | null): Int32Array {
  const compare = descending ? (a: number, b: number) => order.compare(b, a) : order.compare
  const all = () => sorted(beyond ? items.filter(beyond) : items.slice(), compare).subarray(0, limit)
  if (items.length <= Math.max(FEW, limit * 8)) return all()
  const step = items.length / SAMPLE
  const sample: number[] = []
  for (let at = 0; at < SAMPLE; at++) {
    const item = items[Math.floor(at * step)] as number
    if (beyond === null || beyond(item)) sample.push(item)
  }
  sample.sort(compare)
  const place = Math.ceil((limit / items.length) * SAMPLE * 2) + 8
  const bound = sample[place]
  if (bound === undefined) return all()
  const against = order.against(bound)
  const found = new Int32Array(items.length)
  let count = 0
  const first = order.first ?? null
  const limitOf = first === null ? Number.NaN : (first[bound] as number)
  for (const item of items) {
    if (first !== null) {
      const number = first[item] as number
      if (descending ? number < limitOf : number > limitOf) continue
    }
    const side = against(item)
    if ((descending ? side >= 0 : side <= 0) && (beyond === null || beyond(item))) found[count++] = item
  }
  return count < limit ? all() : sorted(found.subarray(0, count), compare).slice(0, limit)
}

/** Typed arrays compare numbers fast and by a function slowly; plain ones the other way round. */
function sorted(items: Int32Array, compare: (a: number, b: number) => number): Int32Array {
  return Int32Array.from(Array.from(items).sort(compare))
}
