import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scaleOf } from '../../../lib/core/view/scale'
import { panned, spanned, zoomed } from '../../../lib/core/view/time-window'

const TOTAL = 1e9
const window = fc.tuple(fc.nat(1_000), fc.nat(1_000)).map(([a, b]) => ({ from: Math.min(a, b) * 1e6, to: Math.max(a, b) * 1e6 + 1e5 }))
const within = fc.option(window.filter(({ to }) => to <= TOTAL))

describe('a window of time', () => {
  it('zoomed or moved by anything lies within the trace, and is never empty', () => {
    fc.assert(
      fc.property(within, fc.double({ min: 0.01, max: 100, noNaN: true }), fc.integer({ min: -500, max: 1_500 }), (before, factor, around) => {
        for (const after of [zoomed(before, TOTAL, factor, around * 1e6), panned(before, TOTAL, factor - 50)]) {
          if (after === null) continue
          expect(after.from).toBeGreaterThanOrEqual(0)
          expect(after.to).toBeLessThanOrEqual(TOTAL + 1e-3)
          expect(after.to).toBeGreaterThan(after.from)
        }
      }),
    )
  })

  it('keeps the time under the pointer where it is', () => {
    const after = zoomed({ from: 2e8, to: 6e8 }, TOTAL, 2, 3e8)
    expect(after).toEqual({ from: 2.5e8, to: 4.5e8 })
    expect(zoomed(after, TOTAL, 0.5, 3e8)).toEqual({ from: 2e8, to: 6e8 })
  })

  it('as wide as the trace is no window, nor is a press', () => {
    expect(zoomed({ from: 0, to: 9e8 }, TOTAL, 0.5, 0)).toBeNull()
    expect(spanned(5e8, 5.01e8, TOTAL)).toBeNull()
    expect(spanned(8e8, 5e8, TOTAL)).toEqual({ from: 5e8, to: 8e8 })
    expect(panned(null, TOTAL, 1)).toBeNull()
  })

  it('of an instant stays that instant', () => {
    expect(zoomed(null, 0, 2, 0)).toBeNull()
    expect(spanned(0, 0, 0)).toBeNull()
  })
})

it('a time read back from its place on the scale is that time', () => {
  const gaps = [
    { from: 2e8, to: 5e8 },
    { from: 6e8, to: 9e8 },
  ]
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000 }), fc.subarray(gaps), (ms, folded) => {
      const scale = scaleOf({ from: 0, to: TOTAL }, folded)
      expect(scale.timeAt(scale.at(ms * 1e6))).toBeCloseTo(ms * 1e6, -1)
    }),
  )
})
