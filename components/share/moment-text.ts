import { clock, day, type TimeBasis } from '../ui/format'

/** A moment in milliseconds since 1970 to the minute: `29 Nov 2026, 06:31`. */
export function momentText(ms: number, basis: TimeBasis): string {
  const ns = String(BigInt(ms) * 1_000_000n)
  return `${day(ns, basis, 'short')}, ${clock(ns, basis).slice(0, 5)}`
}
