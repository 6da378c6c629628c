import { describe, expect, it } from 'vitest'
import { judgeSeries } from '../../lib/core/anomaly/judge-series'
import { USUAL_SETTINGS } from '../../lib/core/anomaly/series'
import type { NanoUsd } from '../../lib/core/money'
import { daily, hourly, many, micro, point } from './build-cost-series'

const verdicts = (series: ReturnType<typeof daily>, settings = USUAL_SETTINGS) => judgeSeries(series, settings).map(({ verdict }) => verdict)
const last = (series: ReturnType<typeof daily>, settings = USUAL_SETTINGS) => judgeSeries(series, settings).at(-1)

describe('a cost anomaly is far above the usual', () => {
  it('five earlier points are needed, whatever the fifth costs', () => {
    expect(verdicts(daily(100, 100, 100, 100, 9_000))).toEqual(many(5, 0).map(() => 'not_enough_history'))
    expect(last(daily(100, 100, 100, 100, 100, 9_000))).toMatchObject({ verdict: 'flagged', ratio: 90 })
  })

  it('above median + 5 × 1.4826 × MAD', () => {
    // Median 100, deviations 20, 10, 0, 10, 20: MAD 10, so the bound is 100 + 74.13
    const history = [80, 90, 100, 110, 120]
    expect(last(daily(...history, 174))?.verdict).toBe('usual')
    expect(last(daily(...history, 175))).toMatchObject({ verdict: 'flagged', baseline: { medianNano: micro(100), madNano: micro(10), limitNano: 174_130n } })
  })

  it('and at least 1.5 × the median, where costs hardly differ', () => {
    expect(last(daily(...many(5, 100), 149))?.verdict).toBe('usual')
    expect(last(daily(...many(5, 100), 150))?.verdict).toBe('flagged')
  })

  it('and at least the least amount', () => {
    const settings = { ...USUAL_SETTINGS, leastNano: micro(1_000) }
    expect(last(daily(...many(5, 100), 999), settings)?.verdict).toBe('usual')
    expect(last(daily(...many(5, 100), 1_000), settings)?.verdict).toBe('flagged')
  })

  it('both factors can be set', () => {
    expect(last(daily(80, 90, 100, 110, 120, 150), { ...USUAL_SETTINGS, deviations: 3 })?.verdict).toBe('flagged')
    expect(last(daily(...many(5, 100), 150), { ...USUAL_SETTINGS, ratio: 2 })?.verdict).toBe('usual')
  })

  it('what usually costs nothing is flagged with its first cost, and no ratio is told', () => {
    expect(last(daily(...many(5, 0), 1))).toMatchObject({ verdict: 'flagged', ratio: null })
    expect(last(daily(...many(6, 0)))?.verdict).toBe('usual')
  })

  it('a baseline is made of the last 30 usual points, of 168 hours', () => {
    expect(last(daily(...many(60, 100)))?.baseline?.earlier).toHaveLength(30)
    expect(last(hourly(...many(200, 100)))?.baseline?.earlier).toHaveLength(168)
  })
})

describe('a flagged point does not become the usual by itself', () => {
  it('one is kept out of the baseline', () => {
    const judged = judgeSeries(daily(...many(6, 100), 800, ...many(3, 100), 200), USUAL_SETTINGS)
    expect(judged.map(({ verdict }) => verdict === 'flagged')).toEqual([...many(6, 0), 1, ...many(3, 0), 1].map(Boolean))
    expect(judged.at(-1)?.baseline?.earlier).not.toContain(6)
  })

  it('repeats too small to be flagged count net', () => {
    const repeated = (index: number) => point(index, 140, { evaluations: 9, surplus: 3, wasteNano: micro(40) })
    const judged = judgeSeries(daily(...many(6, 100), ...[6, 7, 8, 9, 10].map(repeated), 150), USUAL_SETTINGS)
    expect(judged.at(-1)).toMatchObject({ verdict: 'flagged', baseline: { medianNano: micro(100) } })
  })

  it('unless most points are repeated as much: then that is the usual', () => {
    const repeated = (index: number) => point(index, 200, { evaluations: 12, surplus: 6, wasteNano: micro(100) })
    expect(judgeSeries(daily(...Array.from({ length: 10 }, (_, index) => repeated(index))), USUAL_SETTINGS).at(-1)).toMatchObject({
      verdict: 'usual',
      baseline: { medianNano: micro(200) },
    })
  })

  it('a level that lasts is told once and is the usual after five points', () => {
    const judged = judgeSeries(daily(...many(10, 100), ...many(10, 300)), USUAL_SETTINGS)
    expect(judged.map(({ verdict }) => verdict)).toEqual([
      ...many(5, 0).map(() => 'not_enough_history'),
      ...many(5, 0).map(() => 'usual'),
      ...many(5, 0).map(() => 'flagged'),
      ...many(5, 0).map(() => 'usual'),
    ])
    expect(judged.slice(10, 15).map(({ episode }) => episode)).toEqual(many(5, 10))
    expect(judged.at(-1)).toMatchObject({ levelSince: 10, baseline: { medianNano: micro(300) } })
  })

  it('but not five runs within an hour', () => {
    const burst = many(12, 0).map((_, index) =>
      point(10, 300, { id: `burst ${index}`, firstNs: (point(10, 0).firstNs + BigInt(index) * 60_000_000_000n) as never }),
    )
    expect(
      judgeSeries(daily(...many(10, 100), ...burst), USUAL_SETTINGS)
        .slice(10)
        .every(({ verdict }) => verdict === 'flagged'),
    ).toBe(true)
  })

  it('a lower level is the usual after five points, and a return to the old one is told', () => {
    expect(last(daily(...many(20, 300), ...many(6, 100), 300))?.verdict).toBe('flagged')
    expect(last(daily(...many(20, 300), ...many(3, 100), 300))?.verdict).toBe('usual')
  })
})

describe('calls without a price make a verdict unsure', () => {
  const unpriced = (index: number, cost: number, calls: number) => point(index, cost, { calls: 12, unpricedCalls: calls })

  it('where the cost with them would be flagged and without them is not', () => {
    expect(last(daily(...many(6, 100), unpriced(6, 90, 6)))).toMatchObject({ verdict: 'unsure', unpricedCalls: 6 })
    expect(last(daily(...many(6, 100), unpriced(6, 90, 1)))).toMatchObject({ verdict: 'usual', unpricedCalls: 1 })
    expect(last(daily(...many(6, 100), unpriced(6, 900, 6)))).toMatchObject({ verdict: 'flagged', unpricedCalls: 6 })
  })

  it('where the usual was too low without them', () => {
    const earlier = Array.from({ length: 6 }, (_, index) => unpriced(index, 100, 5))
    expect(last(daily(...earlier, 160))).toMatchObject({ verdict: 'unsure', unpricedCalls: 30 })
  })

  it('nothing is priced: reckoned at the usual price of a call', () => {
    const none = point(6, 0, { unpricedCalls: 60, calls: 60 })
    expect(last(daily(...many(6, 100), none))?.verdict).toBe('unsure')
    expect(last(daily(...many(6, 100), point(6, 0, { unpricedCalls: 6 })))?.verdict).toBe('usual')
  })

  it('a point whose calls mostly have no price is in no baseline', () => {
    const mostly = (index: number) => point(index, 1, { unpricedCalls: 5 })
    expect(last(daily(...many(3, 100), mostly(3), mostly(4), mostly(5), 100))?.verdict).toBe('not_enough_history')
  })

  it('amounts near the end of what is stored are judged', () => {
    const huge = point(0, 0, { costNano: (10n ** 15n) as NanoUsd })
    expect(
      last({
        ...daily(),
        points: [
          ...Array.from({ length: 5 }, (_, index) => ({ ...huge, firstNs: point(index, 0).firstNs })),
          { ...huge, costNano: (4n * 10n ** 15n) as NanoUsd, firstNs: point(5, 0).firstNs },
        ],
      }),
    ).toMatchObject({ verdict: 'flagged', ratio: 4 })
  })
})
