import { describe, expect, it } from 'vitest'
import { factor, percent } from '../../../components/ui/format-number'

describe('shares and factors', () => {
  it('says 0 and 100 only of exactly that', () => {
    expect(percent(0, 24)).toBe('0 %')
    expect(percent(1, 10_000)).toBe('<1 %')
    expect(percent(9_999, 10_000)).toBe('>99 %')
    expect(percent(24, 24)).toBe('100 %')
    expect(percent(1, 24)).toBe('4 %')
    expect(percent(0, 0)).toBe('–')
  })

  it('never shows a factor above one as one', () => {
    expect(factor(4)).toBe('4.0×')
    expect(factor(1)).toBe('1.0×')
    expect(factor(1.04)).toBe('1.04×')
    expect(factor(1.001)).toBe('1.01×')
    expect(factor(null)).toBe('–')
  })
})
