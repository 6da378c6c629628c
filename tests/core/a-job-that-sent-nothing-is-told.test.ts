import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { silenceAt, silencesUntil } from '../../lib/core/anomaly/silence'
import { type Nanos, nanosOf } from '../../lib/core/time'
import { silenceSentence } from '../../lib/core/wording/cost-anomaly'
import { startsAt } from './build-cost-series'

const days = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index)
const at = (day: number, hour: number) => nanosOf(Date.UTC(2026, 6, 6 + day, hour))
const workdays = (weeks: number) => days(0, weeks * 7).filter((day) => day % 7 < 5)

describe('a job that sent nothing is told', () => {
  it('a daily job, once it is 15 % of a day late', () => {
    const starts = startsAt(days(0, 28))
    expect(silenceAt(starts, at(28, 5))).toBeNull()
    const silence = silenceAt(starts, at(28, 6))
    expect(silence).toMatchObject({ schedule: 'gap', kept: 27, expected: 27, expectedNs: at(28, 2), lastNs: at(27, 2) })
    expect(silence?.certainty).toBeCloseTo(28 / 29)
    expect(silence && silenceSentence(silence)).toBe(
      'Nothing came since 2026-08-02 02:00 UTC; the next run was due at 2026-08-03 02:00 UTC. Runs come every 24 h: 27 of 27 came when expected.',
    )
  })

  it('a job of workdays keeps its weekend, and is told on a Monday', () => {
    const starts = startsAt(workdays(5))
    expect(silenceAt(starts, at(34, 12))).toBeNull()
    expect(silenceAt(starts, at(35, 1))).toBeNull()
    expect(silenceAt(starts, at(35, 6))).toMatchObject({ schedule: 'week', expectedNs: at(35, 2) })
  })

  it('a job of several times a day is known by its times', () => {
    const starts = days(0, 14).flatMap((day) => [2, 8, 9].map((hour) => at(day, hour)))
    expect(silenceAt(starts, at(14, 2))).toBeNull()
    expect(silenceAt(starts, at(14, 4))).toMatchObject({ schedule: 'day', expectedNs: at(14, 2) })
  })

  it('an earlier miss makes it less sure, not silent', () => {
    const silence = silenceAt(startsAt(days(0, 28).filter((day) => day !== 9)), at(28, 8))
    expect(silence).toMatchObject({ kept: 26, expected: 27 })
    expect(silence?.certainty).toBeCloseTo(27 / 29)
  })

  it('a start that is some minutes late each time, or one by hand in between, changes nothing', () => {
    const starts = [...startsAt(days(0, 28), 2, (day) => (day * 7) % 23), at(12, 15)].sort((a, b) => (a < b ? -1 : 1))
    expect(silenceAt(starts, at(28, 8))).not.toBeNull()
    expect(silencesUntil(starts, at(28, 3))).toEqual([])
  })

  it('no schedule, no silence', () => {
    const now = at(200, 0)
    expect(silenceAt([], now)).toBeNull()
    expect(silenceAt(startsAt(days(0, 5)), now)).toBeNull()
    const irregular = [0, 0.3, 2, 2.1, 5, 9, 9.4, 12, 17, 17.2, 21, 28].map((day) => nanosOf(Date.UTC(2026, 6, 6) + day * 86_400_000))
    expect(silenceAt(irregular, now)).toBeNull()
    expect(
      silenceAt(
        Array.from({ length: 10 }, () => at(0, 0)),
        now,
      ),
    ).toBeNull()
  })

  it('each stretch of silence is told once, when it could first be known', () => {
    const starts = startsAt(days(0, 40).filter((day) => day !== 20 && day !== 21 && day !== 33))
    expect(silencesUntil(starts, at(42, 0)).map(({ expectedNs }) => expectedNs)).toEqual([at(20, 2), at(33, 2), at(40, 2)])
  })

  it('what comes later changes nothing of what was known', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 40 }), fc.integer({ min: 0, max: 2_500 }), (hours, now) => {
        const starts = hours.sort((a, b) => a - b).map((hour) => at(0, hour)) as Nanos[]
        const nowNs = at(0, now)
        expect(silenceAt(starts, nowNs)).toEqual(
          silenceAt(
            starts.filter((start) => start <= nowNs),
            nowNs,
          ),
        )
      }),
    )
  })
})
