/** Nanoseconds since 1970 as a `bigint`: they exceed 2^53. */
export type Nanos = bigint & { readonly brand: 'Nanos' }
/** Milliseconds since 1970, a safe integer. */
export type Millis = number & { readonly brand: 'Millis' }

/** 2^62 ns: the years 1824 to 2116. The difference of two such times, and a sum with a duration, fits a column of 64 bits. */
const FARTHEST_NS = 2n ** 62n

/** True for a time, or a duration, that can be stored and reckoned with. */
export function isStorableTime(ns: bigint): boolean {
  return ns > -FARTHEST_NS && ns < FARTHEST_NS
}

/** Nanoseconds to whole milliseconds, rounded down. */
export function millisOf(ns: Nanos): Millis {
  return Number(ns / 1_000_000n) as Millis
}

/** Milliseconds to nanoseconds. */
export function nanosOf(ms: number): Nanos {
  return (BigInt(Math.trunc(ms)) * 1_000_000n) as Nanos
}

/** Orders times, later ones first; 0 for equal ones, so that they keep the order they had. */
export function laterFirst(a: bigint, b: bigint): number {
  return a === b ? 0 : a < b ? 1 : -1
}
