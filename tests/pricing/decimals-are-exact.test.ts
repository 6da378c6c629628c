import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalUnits, divideHalfEven, usdOf } from '../../lib/core/cost-decimal'

describe('decimals', () => {
  it('are read by their digits', () => {
    expect(decimalUnits(0.15, 6)).toBe(150_000n)
    expect(decimalUnits(0.1 + 0.2, 1)).toBe(3n)
    expect(decimalUnits(1.5e-7, 9)).toBe(150n)
    expect(decimalUnits('2e3', 0)).toBe(2_000n)
    expect(decimalUnits('-1.25', 2)).toBe(-125n)
    expect([decimalUnits('', 2), decimalUnits('abc', 2), decimalUnits('NaN', 2), decimalUnits('.', 2)]).toEqual([null, null, null, null])
  })

  it('round half to even', () => {
    expect([5n, 15n, 25n, 24n, 26n].map((n) => divideHalfEven(n, 10n))).toEqual([0n, 2n, 2n, 2n, 3n])
  })

  it('come back as they went', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 20n }),
        (units) => decimalUnits(`${units / 10n ** 9n}.${(units % 10n ** 9n).toString().padStart(9, '0')}`, 9) === units,
      ),
    )
  })

  it('make no money of a negative amount', () => {
    expect([usdOf('0.0000177'), usdOf(-1), usdOf('x')]).toEqual([17_700n, null, null])
  })
})
