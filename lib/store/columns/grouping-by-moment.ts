import type { FilterColumn } from '../../core/filter/filter'
import { nanosOfParts } from './columns'
import { BeyondError, exact } from './derived-numbers'
import type { Grouping } from './grouping'
import { PairCodes } from './pair-codes'
import { compareBytes } from './text-dictionary'
import type { MomentName, TraceTable } from './trace-table'

const MOMENT_OF: Partial<Record<FilterColumn, MomentName>> = { start_ms: 'start_ns', end_ms: 'end_ns', duration_ms: 'duration_ns' }
/** Milliseconds that two words tell apart together with the nanoseconds beyond them, negative ones too. */
const MOST_MS = 2 ** 42
/** Milliseconds from which on nanoseconds are beyond 2^53. */
const LONG_MS = 9e9
const encoder = new TextEncoder()
const WHOLE = /^-?(0|[1-9]\d{0,18})$/

/**
 * Groups by a time or duration, as SQL spells it: nanoseconds in digits. Few traces share one, so that no text is made before it is
 * asked for.
 * @throws BeyondError when some are too great
 */
export function byMoment({ alive, size, count, moments, numbers }: TraceTable, by: FilterColumn): Grouping {
  const column = MOMENT_OF[by]
  const ms = column ? moments[column].ms : exact(numbers.received_ms)
  const ns = column ? moments[column].ns : new Int32Array(size)
  const pairs = new PairCodes(count)
  const codes = new Int32Array(size)
  /** By code, the first row that has it. */
  const rows = new Int32Array(size + 1)
  for (let row = 0; row < size; row++) {
    if (alive[row] === 0) continue
    const known = pairs.count
    const code = pairs.add(...wordsOf(ms[row] as number, ns[row] as number))
    codes[row] = code
    if (code > known) rows[code] = row
  }
  const value = (code: number) => String(nanosOfParts(ms[rows[code] as number] as number, ns[rows[code] as number] as number))
  const utf8 = (code: number) => encoder.encode(value(code))
  return {
    codes,
    count: pairs.count,
    value,
    isNull: () => false,
    utf8,
    experiment: () => '',
    apart(a, b) {
      const [first, second] = [rows[a] as number, rows[b] as number]
      const [msA, nsA, msB, nsB] = [ms[first] as number, ns[first] as number, ms[second] as number, ns[second] as number]
      const longer = digitsOf(msA, nsA) - digitsOf(msB, nsB)
      if (longer === 0) return msA - msB || nsA - nsB
      if (msA >= 0 && msB >= 0 && Math.max(msA, msB) < LONG_MS) {
        const [nanosA, nanosB] = [msA * 1e6 + nsA, msB * 1e6 + nsB]
        return longer > 0 ? Math.floor(nanosA / 10 ** longer) - nanosB : nanosA - Math.floor(nanosB / 10 ** -longer)
      }
      const [left, right] = [utf8(a), utf8(b)]
      const common = Math.min(left.length, right.length)
      return compareBytes(left.subarray(0, common), right.subarray(0, common))
    },
    codeOf(text) {
      if (!WHOLE.test(text)) return -1
      const nanos = BigInt(text)
      const rest = ((nanos % 1_000_000n) + 1_000_000n) % 1_000_000n
      const whole = Number((nanos - rest) / 1_000_000n)
      return Math.abs(whole) < MOST_MS ? pairs.find(...wordsOf(whole, Number(rest))) || -1 : -1
    },
  }
}

function wordsOf(ms: number, ns: number): [number, number] {
  if (Math.abs(ms) >= MOST_MS) throw new BeyondError('a time is beyond what two words hold')
  const high = Math.floor(ms / 4_096)
  return [high | 0, ((ms - high * 4_096) * 2 ** 20 + ns) | 0]
}

/** How many digits nanoseconds have; NaN below 0. */
function digitsOf(ms: number, ns: number): number {
  if (ms < 0) return Number.NaN
  let digits = ms > 0 ? 7 : 1
  for (let least = 10; (ms > 0 ? ms : ns) >= least; least *= 10) digits += 1
  return digits
}
