import type { Nanos } from '../../core/time'

const TIMESTAMP = /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:\d\d)$/
const DURATION = /^(-?)(\d{1,12})(?:\.(\d{1,9}))?s$/
const SECOND = 1_000_000_000n

/** Nanoseconds of a protobuf-JSON `Timestamp` (RFC 3339 with up to 9 fraction digits), or null. */
export function timestampNs(text: string): Nanos | null {
  const match = TIMESTAMP.exec(text.trim())
  if (match === null) return null
  const [, date, time, fraction = '', zone = 'Z'] = match
  const wholeMs = Date.parse(`${date}T${time}${zone.toUpperCase()}`)
  return Number.isNaN(wholeMs) ? null : ((BigInt(wholeMs) * 1_000_000n + BigInt(fraction.padEnd(9, '0'))) as Nanos)
}

/** A protobuf-JSON `Timestamp` with as few fraction digits of 0, 3, 6 or 9 as are exact. */
export function timestampText(ns: Nanos): string {
  const seconds = floorSeconds(ns)
  const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, 19)
  return `${whole}${fractionText(ns - seconds * SECOND)}Z`
}

/** Nanoseconds of a protobuf-JSON `Duration` such as `1.234s`, or null. */
export function durationNs(text: string): Nanos | null {
  const match = DURATION.exec(text.trim())
  if (match === null) return null
  const ns = BigInt(match[2] as string) * SECOND + BigInt((match[3] ?? '').padEnd(9, '0'))
  return (match[1] === '-' ? -ns : ns) as Nanos
}

/** A protobuf-JSON `Duration` with as few fraction digits of 0, 3, 6 or 9 as are exact. */
export function durationText(ns: Nanos): string {
  const size = ns < 0n ? -ns : ns
  return `${ns < 0n ? '-' : ''}${size / SECOND}${fractionText(size % SECOND)}s`
}

function floorSeconds(ns: bigint): bigint {
  const seconds = ns / SECOND
  return ns % SECOND < 0n ? seconds - 1n : seconds
}

function fractionText(ns: bigint): string {
  if (ns === 0n) return ''
  const digits = ns.toString().padStart(9, '0')
  if (digits.endsWith('000000')) return `.${digits.slice(0, 3)}`
  return digits.endsWith('000') ? `.${digits.slice(0, 6)}` : `.${digits}`
}
