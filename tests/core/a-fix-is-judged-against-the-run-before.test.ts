import { describe, expect, it } from 'vitest'
import type { NanoUsd } from '../../lib/core/money'
import type { Nanos } from '../../lib/core/time'
import { apart, type ComparedRun, costChange, isMost, repeatsSentence, sinceChange, sinceSentence } from '../../lib/core/wording/sentence-related'

const run = (parts: Partial<Omit<ComparedRun, 'costNano'>> & { cost?: number } = {}): ComparedRun => ({
  documents: 6,
  pairs: 6,
  surplus: 0,
  ignoredSurplus: 0,
  unpricedCalls: 0,
  ...parts,
  costNano: BigInt(parts.cost ?? 600) as NanoUsd,
})
const BAD = run({ surplus: 18, cost: 2_400 })

describe('a fix is judged against the run before', () => {
  it('the factor and the cost that are left', () => expect(sinceChange(run(), BAD)).toBe('factor 4.0 → 1.0, cost −75 %'))

  it('no change, and a change for the worse', () => {
    expect(sinceChange(BAD, BAD)).toBe('factor still 4.0, cost the same')
    expect(sinceChange(run({ surplus: 42, cost: 4_800 }), BAD)).toBe('factor 4.0 → 8.0, cost +100 %')
  })

  it('cost is compared per document where their numbers differ', () =>
    expect(sinceChange(run({ documents: 12, pairs: 12, cost: 1_200 }), BAD)).toBe('factor 4.0 → 1.0, cost a document −75 % (6 → 12 documents)'))

  it('cost is not compared where a call of either run has no price', () => {
    expect(sinceChange(run({ unpricedCalls: 1 }), BAD)).toBe('factor 4.0 → 1.0')
    expect(sinceChange(run(), { ...BAD, unpricedCalls: 1 })).toBe('factor 4.0 → 1.0')
    expect(sinceChange(run({ cost: 0 }), BAD)).toBe('factor 4.0 → 1.0')
  })

  it('nothing is said where the run before had no repeats, or all of them are ignored, or nothing was evaluated', () => {
    expect(sinceChange(run(), run())).toBeNull()
    expect(sinceChange(run(), { ...BAD, ignoredSurplus: 18 })).toBeNull()
    expect(sinceChange(run({ pairs: 0, documents: 0 }), BAD)).toBeNull()
  })

  it('a factor above 1 never shows as 1, and two factors that differ never look the same', () => {
    const large = (surplus: number) => run({ documents: 1_000, pairs: 1_000, surplus, unpricedCalls: 1 })
    expect(sinceChange(large(20), large(3_000))).toBe('factor 4.00 → 1.02')
    expect(sinceChange(large(1_310), large(1_330))).toBe('factor 2.33 → 2.31')
    expect(sinceChange(run({ documents: 9_999, pairs: 9_999, surplus: 1, unpricedCalls: 1 }), large(1_000))).toBe('factor 2.000 → 1.001')
  })

  it('a small change is not said to be none', () => {
    expect(costChange(run({ cost: 2_399 }), BAD)?.text).toBe('cost −<1 %')
    expect(costChange(run({ cost: 1 }), run({ cost: 100_000 }))?.text).toBe('cost −99 %')
    expect(costChange(run(), BAD)).toMatchObject({ share: -0.75, perDocument: false })
  })

  it('programs are told which run it is', () =>
    expect(sinceSentence(run(), { ...BAD, startNs: 1_795_150_200_000_000_000n as Nanos })).toBe(
      'Factor 4.0 → 1.0, cost −75 % against the run of 2026-11-20 04:50 UTC.',
    ))
})

describe('a run that repeats another', () => {
  it('most are four of five', () => {
    expect([isMost(4, 5), isMost(3, 4), isMost(0, 0), isMost(6, 6), isMost(79_999, 100_000)]).toEqual([true, false, false, true, false])
  })

  it('is said on both, with the documents of the earlier one', () => {
    const apartNs = 720_000_000_000n
    expect(repeatsSentence({ shared: 6, of: 6, apartNs: -apartNs, earlier: true })).toBe('6 of 6 documents of the run 12 minutes earlier were evaluated again.')
    expect(repeatsSentence({ shared: 1, of: 1, apartNs, earlier: false })).toBe('1 of its 1 document was evaluated again by the run 12 minutes later.')
  })

  it('how far apart', () => {
    const texts = [0n, 40n, 119n, 120n, 720n, 3_600n, 7_200n, 80_000n].map((seconds) => apart(seconds * 1_000_000_000n))
    expect(texts).toEqual(['less than a second', '40 seconds', '119 seconds', '2 minutes', '12 minutes', '60 minutes', '2 hours', '22 hours'])
  })
})
