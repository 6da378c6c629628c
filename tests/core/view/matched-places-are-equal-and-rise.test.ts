import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchSequences } from '../../../lib/core/view/match-sequences'

const sequence = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 40 })

describe('matching two sequences', () => {
  it('pairs equal items, both places rising', () => {
    fc.assert(
      fc.property(sequence, sequence, (a, b) => {
        const { pairs, whole } = matchSequences(a, b)
        expect(whole).toBe(true)
        pairs.forEach(([i, j], at) => {
          expect(a[i]).toBe(b[j])
          const before = pairs[at - 1]
          if (before) expect(i > before[0] && j > before[1]).toBe(true)
        })
      }),
    )
  })

  it('finds as many as the longest common subsequence has', () => {
    fc.assert(
      fc.property(sequence, sequence, (a, b) => {
        expect(matchSequences(a, b).pairs.length).toBe(longest(a, b))
      }),
    )
  })

  it('goes on after more differences than it looks through at a time', () => {
    const a = Array.from({ length: 3_000 }, (_, at) => at)
    const b = Array.from({ length: 3_000 }, (_, at) => (at % 2 === 0 ? at : 10_000 + at))
    const { pairs, whole } = matchSequences(a, b)
    expect(whole).toBe(true)
    expect(pairs.length).toBeGreaterThan(1_000)
    for (const [i, j] of pairs) expect(a[i]).toBe(b[j])
  })

  it('gives up on long sequences without anything in common, and says so', () => {
    const a = Array.from({ length: 40_000 }, (_, at) => at)
    const b = Array.from({ length: 40_000 }, (_, at) => 100_000 + at)
    expect(matchSequences(a, b)).toEqual({ pairs: [], whole: false })
  })
})

function longest(a: readonly number[], b: readonly number[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const [down, right, across] = [table[i + 1]?.[j] ?? 0, table[i]?.[j + 1] ?? 0, table[i + 1]?.[j + 1] ?? 0]
      ;(table[i] as number[])[j] = a[i] === b[j] ? across + 1 : Math.max(down, right)
    }
  }
  return table[0]?.[0] ?? 0
}
