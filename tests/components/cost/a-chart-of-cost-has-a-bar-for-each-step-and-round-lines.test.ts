import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barAt, barName, barStep, type CostBar, namedBars } from '../../../components/charts/cost-bars'
import { costScale } from '../../../components/charts/cost-scale'
import { barsOf, usualOf } from '../../../components/cost/cost-points'
import type { CostPointView } from '../../../lib/api/contract/cost'

function point(id: string, costNano = '1000', part: Partial<CostPointView> = {}): CostPointView {
  const startNs = String(BigInt(Date.parse(`${id.slice(0, 10)}T00:00:00Z`)) * 1_000_000n)
  const sums = {
    traces: 1,
    evaluations: 1,
    surplus: 0,
    documents: 1,
    calls: 1,
    wasteCalls: 0,
    inputTokens: 1,
    outputTokens: 1,
    wasteNano: '0',
    unpricedCalls: 0,
  }
  const judged = { verdict: null, usualNano: null, limitNano: null, ratio: null }
  return {
    ...sums,
    ...judged,
    id,
    costNano,
    experiment: null,
    firstNs: startNs,
    lastNs: startNs,
    fromNs: startNs,
    untilNs: startNs,
    filter: '',
    parts: [],
    ...part,
  }
}

const idsOf = (bars: readonly CostBar[]) => bars.map(({ id }) => id)

describe('a chart of cost', () => {
  it('has a bar for each step of the calendar between the first and the last, also for those without cost', () => {
    const days = barsOf({ by: 'day', zone: 'Europe/Berlin', points: [point('2026-10-23'), point('2026-10-26')] }, null)
    expect(idsOf(days)).toEqual(['2026-10-23', '2026-10-24', '2026-10-25', '2026-10-26'])
    expect(days[1]).toMatchObject({ costNano: 0n, calls: 0, startNs: String(BigInt(Date.parse('2026-10-23T22:00:00Z')) * 1_000_000n) })
    expect(idsOf(barsOf({ by: 'hour', zone: 'UTC', points: [point('2026-12-31T22'), point('2027-01-01T01')] }, null))).toEqual([
      '2026-12-31T22',
      '2026-12-31T23',
      '2027-01-01T00',
      '2027-01-01T01',
    ])
    expect(idsOf(barsOf({ by: 'week', zone: 'UTC', points: [point('2026-11-02'), point('2026-11-16')] }, null))).toHaveLength(3)
    expect(idsOf(barsOf({ by: 'month', zone: 'UTC', points: [point('2026-11-01'), point('2027-02-01')] }, null))).toEqual([
      '2026-11-01',
      '2026-12-01',
      '2027-01-01',
      '2027-02-01',
    ])
  })

  it('has a bar for each run and none between', () => {
    expect(idsOf(barsOf({ by: 'run', zone: 'UTC', points: [point('2026-11-01'), point('2026-11-20')] }, null))).toEqual(['2026-11-01', '2026-11-20'])
  })

  it('draws one value of a key by itself, which is not judged', () => {
    const whole = point('2026-11-01', '1000', { verdict: 'flagged', ratio: 4, parts: [{ costNano: '700', wasteNano: '500' }] })
    expect(barsOf({ by: 'run', zone: 'UTC', points: [whole] }, 0)[0]).toMatchObject({ costNano: 700n, wasteNano: 500n, verdict: null, ratio: null })
    expect(barsOf({ by: 'run', zone: 'UTC', points: [whole] }, 3)[0]).toMatchObject({ costNano: 0n })
  })

  it('shows what is usual only where it is known', () => {
    expect(usualOf(undefined)).toBeNull()
    expect(usualOf(point('2026-11-01'))).toBeNull()
    expect(usualOf(point('2026-11-01', '1', { usualNano: '5', limitNano: '8' }))).toEqual({ middleNano: 5n, limitNano: 8n })
  })

  it('names days once, and months where they begin', () => {
    const at = (id: string): CostBar => barsOf({ by: 'run', zone: 'UTC', points: [point(id)] }, null)[0] as CostBar
    expect(barName(at('2026-11-08'), undefined, 'day', 'utc')).toBe('8 Nov')
    expect(barName(at('2026-11-09'), at('2026-11-08'), 'day', 'utc')).toBe('9')
    expect(barName(at('2026-12-01'), at('2026-11-30'), 'day', 'utc')).toBe('1 Dec')
    expect(barName(at('2027-01-01'), at('2026-12-31'), 'day', 'utc')).toBe('1 Jan 2027')
    expect(barName(at('2026-11-09'), at('2026-11-09'), 'run', 'utc')).toBe('00:00')
    expect(barName(at('2026-11-01'), undefined, 'month', 'utc')).toBe('Nov 2026')
  })

  it('names the last bar, and no more than fit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 20 }), (bars, most) => {
        const named = namedBars(bars, most)
        expect(named.at(-1)).toBe(bars - 1)
        expect(named.length).toBeLessThanOrEqual(most)
      }),
    )
  })

  it('is walked by keys, and every place of it belongs to the bar above it', () => {
    expect([barStep('ArrowRight', -1, 3), barStep('ArrowRight', 2, 3), barStep('Home', 2, 3), barStep('x', 0, 3), barStep('End', 0, 0)]).toEqual([
      0,
      2,
      0,
      null,
      null,
    ])
    expect([barAt(10, 772, 7), barAt(72, 772, 7), barAt(771, 772, 7), barAt(772, 772, 7), barAt(5, 0, 7)]).toEqual([-1, 0, 6, -1, -1])
  })

  it('has two to six lines at round amounts, the last one at or above the dearest bar', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 14 }), (highest) => {
        const { ticks, top } = costScale(highest)
        expect(ticks[0]).toBe(0)
        expect(top).toBeGreaterThanOrEqual(highest * 0.999)
        expect(top).toBeLessThanOrEqual(Math.max(3, highest * 2.01))
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        expect(ticks.length).toBeLessThanOrEqual(6)
      }),
    )
    expect(costScale(527_500)).toEqual({ ticks: [0, 200_000, 400_000, 600_000], top: 600_000, decimals: 4 })
    expect(costScale(14_000_000_000)).toMatchObject({ top: 15_000_000_000, decimals: 0 })
    expect(costScale(0).top).toBeGreaterThan(0)
  })
})
