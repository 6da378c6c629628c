import { describe, expect, it } from 'vitest'
import { money, moneyDecimals, moneyExact } from '../../../components/ui/format-money'

describe('money', () => {
  it('takes as many decimals as give the median of its column two significant digits', () => {
    expect(moneyDecimals(['530400', '530400', '132600', '132600', '132600'])).toBe(5)
    expect(money('530400', 5)).toBe('$0.00053')
    expect(money('132600', 5)).toBe('$0.00013')
  })

  it('never takes more than six decimals, nor fewer than two', () => {
    expect(moneyDecimals(['12'])).toBe(6)
    expect(moneyDecimals(['123456789012'])).toBe(2)
    expect(money('1234567890000000', 2)).toBe('$1,234,567.89')
  })

  it('never shows a false zero', () => {
    expect(money('400', 6)).toBe('<$0.000001')
    expect(money('400', 5)).toBe('<$0.00001')
    expect(money('0', 5)).toBe('$0.00000')
    expect(money(null)).toBe('–')
  })

  it('rounds half up and carries', () => {
    expect(money('999999500', 6)).toBe('$1.000000')
    expect(money('17500', 6)).toBe('$0.000018')
  })

  it('keeps the unrounded amount for hover', () => {
    expect(moneyExact('17700')).toBe('$0.0000177')
    expect(moneyExact(null)).toBeUndefined()
  })
})
