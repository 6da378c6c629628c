import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chanceOf, type Split } from '../../lib/core/completeness/chance'

const split = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.nat(5), fc.nat(5))
  .map(([lost, whole, lostWith, wholeWith]): Split => ({ lost, whole, lostWith: Math.min(lost, lostWith), wholeWith: Math.min(whole, wholeWith) }))

/** Every way to choose which of a run's traces are lost, as the number of carriers among them. */
function draws({ lost, whole, lostWith, wholeWith }: Split): number[] {
  const carries = Array.from({ length: lost + whole }, (_, at) => (at < lostWith + wholeWith ? 1 : 0))
  const found: number[] = []
  for (let chosen = 0; chosen < 1 << carries.length; chosen++) {
    const members = carries.filter((_, at) => (chosen >> at) & 1)
    if (members.length === lost) found.push(members.reduce((sum, one) => sum + one, 0 as number))
  }
  return found
}

it('is the share of all ways to draw the lost in which as many or more carry the value', () => {
  fc.assert(
    fc.property(fc.array(split, { minLength: 1, maxLength: 2 }), (splits) => {
      const seen = splits.reduce((sum, { lostWith }) => sum + lostWith, 0)
      let sums = [0]
      for (const one of splits) sums = sums.flatMap((sum) => draws(one).map((count) => sum + count))
      expect(chanceOf(splits)).toBeCloseTo(sums.filter((sum) => sum >= seen).length / sums.length, 9)
    }),
    { numRuns: 60 },
  )
})

it('beyond the exact reckoning it stays close to it', () => {
  const exact = chanceOf([{ lost: 400, lostWith: 60, whole: 4_000, wholeWith: 480 }])
  const near = chanceOf([{ lost: 401, lostWith: 60, whole: 4_000, wholeWith: 480 }])
  expect(Math.abs(exact - near)).toBeLessThan(0.01)
  expect(chanceOf([{ lost: 5_000, lostWith: 5_000, whole: 5_000, wholeWith: 0 }])).toBeLessThan(1e-9)
  expect(chanceOf([{ lost: 5_000, lostWith: 5_000, whole: 5_000, wholeWith: 5_000 }])).toBe(1)
})
