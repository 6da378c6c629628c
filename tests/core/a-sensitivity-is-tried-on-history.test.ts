import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findAnomalies, worthTelling } from '../../lib/core/anomaly/find-anomalies'
import { replay } from '../../lib/core/anomaly/replay'
import { type CostSeries, USUAL_SETTINGS } from '../../lib/core/anomaly/series'
import { nanosOf } from '../../lib/core/time'
import { replaySentence } from '../../lib/core/wording/cost-anomaly'
import { daily, MONDAY_MS, many, micro, point, startsAt } from './build-cost-series'

const DAY = 86_400_000
const stretch = (from: number, to: number) => ({ fromNs: nanosOf(MONDAY_MS + from * DAY), untilNs: nanosOf(MONDAY_MS + to * DAY) })
const whole = daily(...many(20, 100), 400, ...many(9, 100), 170, ...many(9, 100), 400, 400, ...many(8, 100))

describe('a sensitivity is tried on history', () => {
  it('says how often it would have fired, one stretch of dear runs once', () => {
    const tried = replay([{ whole, parts: [], startsNs: [] }], USUAL_SETTINGS, stretch(15, 45))
    expect(tried).toMatchObject({ fired: 3, days: 30 })
    expect(replaySentence(tried)).toBe('Would have fired 3 times in 30 days.')
  })

  it('with other settings', () => {
    const fired = (parts: Partial<typeof USUAL_SETTINGS>) => replay([{ whole, parts: [], startsNs: [] }], { ...USUAL_SETTINGS, ...parts }, stretch(15, 45))
    expect(fired({ ratio: 2 }).fired).toBe(2)
    expect(replaySentence(fired({ leastNano: micro(500) }))).toBe('Would not have fired in 30 days.')
    expect(replaySentence({ fired: 1, days: 1 })).toBe('Would have fired once in 1 day.')
  })

  it('only within the stretch, though earlier points make its baseline', () => {
    expect(replay([{ whole, parts: [], startsNs: [] }], USUAL_SETTINGS, stretch(21, 45)).fired).toBe(2)
  })

  it('silence fires as well', () => {
    const startsNs = startsAt(Array.from({ length: 50 }, (_, day) => day).filter((day) => day !== 25))
    const tried = replay([{ whole: daily(...many(50, 100)), parts: [], startsNs }], USUAL_SETTINGS, stretch(15, 45))
    expect(tried).toMatchObject({ fired: 1, anomalies: [], silences: [{ schedule: 'gap' }] })
  })

  it('what came later changes nothing of what was told before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(80, 90, 100, 110, 130, 300, 700), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 0, max: 60 }),
        (costs, cut) => {
          const [all, first] = [costs, costs.slice(0, cut)].map((some) => findAnomalies(daily(...some), USUAL_SETTINGS))
          expect(first?.points).toEqual(all?.points.slice(0, cut))
          expect(first?.anomalies.map(({ kind, index }) => [kind, index])).toEqual(
            all?.anomalies.filter(({ index }) => index < cut).map(({ kind, index }) => [kind, index]),
          )
        },
      ),
    )
  })

  it('a document too small to matter to the bill is not told', () => {
    const part = (usual: number, now: number): CostSeries => ({
      ...daily(...many(20, 0).map((_, index) => point(index, index === 12 ? now : usual, { documents: 1, evaluations: 1, calls: 1 }))),
      subject: { kind: 'document', experimentId: '1', document: 'doc-1' },
    })
    const all = findAnomalies(daily(...many(20, 1_000)), USUAL_SETTINGS)
    const told = (usual: number, now: number) => worthTelling(findAnomalies(part(usual, now), USUAL_SETTINGS), all).length
    expect([told(10, 29), told(10, 30), told(40, 59), told(40, 60)]).toEqual([0, 1, 0, 1])
  })
})
