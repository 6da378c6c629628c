import { describe, expect, it } from 'vitest'
import { ago, clock, dayTitle, duration, momentExact } from '../../../components/ui/format-time'

const START = '1795236614058123456'
const NOW = 1_795_236_734_000

describe('times', () => {
  it('reads the clock of the basis', () => {
    expect(clock(START, 'utc')).toBe('04:50:14')
    expect(clock(START, 'utc', true)).toBe('04:50:14.058')
    const local = new Date(1_795_236_614_058)
    expect(clock(START, 'local')).toBe([local.getHours(), local.getMinutes(), local.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':'))
  })

  it('names days by their distance', () => {
    expect(dayTitle(START, NOW, 'utc')).toBe('Today, 21 November')
    expect(dayTitle(START, NOW + 86_400_000, 'utc')).toBe('Yesterday, 21 November')
    expect(dayTitle(START, NOW + 5 * 86_400_000, 'utc')).toBe('21 November')
  })

  it('loses no nanosecond on hover', () => {
    expect(momentExact(START)).toBe('2026-11-21T04:50:14.058123456Z')
  })

  it('gives every length a unit that fits', () => {
    expect(duration(12_000n)).toBe('12 µs')
    expect(duration(800_000n)).toBe('0.8 ms')
    expect(duration(77_800_000n)).toBe('77.8 ms')
    expect(duration(3_314_000_000n)).toBe('3.3 s')
    expect(duration(125_000_000_000n)).toBe('2 min 5 s')
    expect(duration(3_840_000_000_000n)).toBe('1 h 4 min')
    expect(duration(-5n)).toBe('0 ms')
  })

  it('says how long ago', () => {
    expect(ago(START, NOW)).toBe('2 min ago')
    expect(ago(START, 1_795_236_614_500)).toBe('now')
  })
})
