import type { NanoUsd } from './money'

/**
 * A decimal text or number as a whole number of units of 10^-`scale`: `decimalUnits(0.15, 6)` is 150000n. A number is read by its
 * shortest decimal text, so 0.15 is exactly 15/100. Digits beyond the scale round half to even. null when it is no decimal.
 */
export function decimalUnits(value: number | string, scale: number): bigint | null {
  const match = /^\s*(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?\s*$/.exec(String(value))
  if (!match) return null
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  if (whole === '' && fraction === '') return null
  const digits = BigInt(whole + fraction)
  const shift = scale - fraction.length + Number(exponent)
  const units = shift >= 0 ? digits * 10n ** BigInt(shift) : divideHalfEven(digits, 10n ** BigInt(-shift))
  return sign === '-' ? -units : units
}

/** Quotient of non-negative integers, rounded half to even. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator
  const twice = (numerator % denominator) * 2n
  if (twice < denominator || (twice === denominator && quotient % 2n === 0n)) return quotient
  return quotient + 1n
}

/** A million dollars: no call costs more, and sums of such amounts stay within 64 bits. */
const MOST_NANO = 10n ** 15n

/** An amount in dollars as nano-dollars, rounded half to even; null when it is no decimal, negative or beyond a million. */
export function usdOf(value: number | string): NanoUsd | null {
  const units = decimalUnits(value, 9)
  return units === null || units < 0n || units > MOST_NANO ? null : (units as NanoUsd)
}
