import { describe, expect, it } from 'vitest'
import { findAnomalies } from '../../lib/core/anomaly/find-anomalies'
import { judgeSeries } from '../../lib/core/anomaly/judge-series'
import { USUAL_SETTINGS } from '../../lib/core/anomaly/series'
import { daily, hourly, micro, point } from './build-cost-series'

/** A little unevenness that is the same each time. */
const uneven = (index: number) => 1 + 0.02 * ((index * 7) % 5)
const costs = (count: number, cost: (index: number) => number) => Array.from({ length: count }, (_, index) => Math.round(cost(index) * uneven(index)))

describe('a rhythm is no cost anomaly', () => {
  const busyFriday = (index: number) => (index % 7 === 4 ? 400 : 100)

  it('a day that is dear each week is told until it was so twice', () => {
    const { anomalies } = findAnomalies(daily(...costs(84, busyFriday)), USUAL_SETTINGS)
    expect(anomalies.map(({ index }) => index)).toEqual([11])
  })

  it('from then on it is compared with the same weekdays before', () => {
    const judged = judgeSeries(daily(...costs(84, busyFriday)), USUAL_SETTINGS)
    expect(judged.at(-3)).toMatchObject({ verdict: 'usual', baseline: { compared: 'same_weekday' } })
    expect(judged.at(-3)?.baseline?.earlier.every((index) => index % 7 === 4)).toBe(true)
  })

  it('a quiet day that costs as much as a busy one is told', () => {
    const quiet = [...costs(80, (index) => (index % 7 >= 5 ? 100 : 500)), 0, 0, 0]
    const saturday = daily(...quiet.slice(0, 75), 500)
    expect(judgeSeries(saturday, USUAL_SETTINGS).at(-1)).toMatchObject({ verdict: 'flagged', baseline: { compared: 'same_weekday' } })
    expect(judgeSeries(daily(...quiet.slice(0, 73), 500), USUAL_SETTINGS).at(-1)?.verdict).toBe('usual')
  })

  it('hours that are dear each day are compared with the same hour of other days', () => {
    const day = (index: number) => (index % 24 < 7 ? 40 : 400)
    const usual = costs(24 * 15 + 3, day)
    expect(judgeSeries(hourly(...usual, 300), USUAL_SETTINGS).at(-1)).toMatchObject({ verdict: 'flagged', baseline: { compared: 'same_time_of_day' } })
    expect(findAnomalies(hourly(...usual), USUAL_SETTINGS).anomalies.filter(({ index }) => index >= 72)).toEqual([])
  })

  it('without a rhythm the last points count, however long the history', () => {
    expect(judgeSeries(daily(...costs(84, () => 100)), USUAL_SETTINGS).at(-1)?.baseline?.compared).toBe('last')
  })

  it('a rhythm outlives a change of level', () => {
    const weeks = (index: number) => (index % 7 === 4 ? 400 : 100) * (index >= 70 ? 3 : 1)
    const { anomalies, points } = findAnomalies(daily(...costs(98, weeks)), USUAL_SETTINGS)
    expect(anomalies.filter(({ index }) => index > 20).map(({ index }) => index)).toEqual([70])
    expect(points.at(-1)?.baseline?.compared).toBe('same_weekday')
  })
})

describe('a slow change is told once', () => {
  const drifting = (index: number) => 100 * 1.012 ** index

  it('what a document costs grew in small steps, though no point is flagged', () => {
    const { anomalies } = findAnomalies(daily(...costs(60, drifting)), USUAL_SETTINGS)
    expect(anomalies).toMatchObject([{ kind: 'drift', from: 0 }])
    expect(anomalies[0]?.index).toBeLessThan(50)
  })

  it('growth in documents is none', () => {
    const growing = Array.from({ length: 60 }, (_, index) => {
      const documents = Math.round(100 * 1.012 ** index)
      return point(index, documents * 10, { documents, evaluations: documents, calls: documents, tokens: documents * 100 })
    })
    expect(findAnomalies(daily(...growing), USUAL_SETTINGS).anomalies).toEqual([])
  })

  it('a step among points that differ much is told with the day it began', () => {
    const rough = (index: number) => [70, 140, 95, 120, 80, 130, 105, 75, 110, 135, 90][(index * 4) % 11] as number
    const { anomalies } = findAnomalies(daily(...Array.from({ length: 60 }, (_, index) => rough(index) * (index >= 30 ? 1.7 : 1))), USUAL_SETTINGS)
    expect(anomalies).toMatchObject([{ kind: 'shift', since: 30 }])
  })

  it('repeats that come and go are none', () => {
    const repeated = Array.from({ length: 60 }, (_, index) =>
      point(index, index % 3 === 0 ? 140 : 100, index % 3 === 0 ? { evaluations: 9, surplus: 3, wasteNano: micro(40) } : {}),
    )
    expect(findAnomalies(daily(...repeated), USUAL_SETTINGS).anomalies).toEqual([])
  })
})
