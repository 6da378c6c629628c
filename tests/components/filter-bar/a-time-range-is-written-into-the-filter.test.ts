import { describe, expect, it } from 'vitest'
import { fieldMoment, rangeName, timeRange, withTimeRange, writtenMoment } from '@/components/filter-bar/time-range'

describe('the stretch of time of a filter', () => {
  it('is written as start terms, and leaves everything else as it stands', () => {
    const day = withTimeRange('"brown  fox" cost>0.01', { from: '-24h', until: null })
    expect(day).toBe('"brown  fox" cost>0.01 start>-24h')
    expect(withTimeRange(day, { from: '-7d', until: null })).toBe('"brown  fox" cost>0.01 start>-7d')
    expect(withTimeRange(day, { from: null, until: null })).toBe('"brown  fox" cost>0.01')
    expect(withTimeRange('start>-1h start<-5m', { from: '2026-11-01T04:50', until: '2026-11-02T00:00' })).toBe('start>=2026-11-01T04:50 start<2026-11-02T00:00')
  })

  it('is read from them, and named', () => {
    expect(timeRange('x start>-24h -start<2026-01-01')).toEqual({ from: '-24h', until: null })
    expect(rangeName(timeRange('start>-24h'))).toBe('Last 24 hours')
    expect(rangeName(timeRange(''))).toBe('All time')
    expect(rangeName(timeRange('start>=2026-11-01T04:50 start<2026-11-02T10:30'))).toBe('2026-11-01 04:50 – 2026-11-02 10:30')
  })

  it('goes through the fields of a form and back', () => {
    expect(writtenMoment('2026-11-01T04:50', 'utc')).toBe('2026-11-01T04:50')
    expect(fieldMoment('2026-11-01T04:50', 'utc')).toBe('2026-11-01T04:50')
    expect(fieldMoment(writtenMoment('2026-11-01T04:50', 'local'), 'local')).toBe('2026-11-01T04:50')
    expect([writtenMoment('', 'utc'), writtenMoment('soon', 'utc'), fieldMoment('-24h', 'utc'), fieldMoment('soon', 'utc')]).toEqual([null, null, '', ''])
  })
})
