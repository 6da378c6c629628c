import { beforeAll, describe, expect, it } from 'vitest'
import { makeAnomalyCase } from '../../bench/anomalies/cases'
import { AnomalyScore, type KindScore, ratesOf } from '../../bench/anomalies/score'
import { KINDS } from '../../bench/anomalies/truth'

const CASES = 200
const SEED = 7

/** A small part of `npm run bench -- anomalies`: the same jobs at every run. */
describe('costs over time are judged as they were made', () => {
  const score = new AnomalyScore()
  beforeAll(() => {
    for (let number = 0; number < CASES; number++) score.add(makeAnomalyCase(SEED, number), number)
  })
  const of = (kind: (typeof KINDS)[number]) => score.kinds.get(kind) as KindScore
  const happens = KINDS.filter((kind) => !kind.startsWith('calm'))

  it.each(happens)('%s: what was done is told, and its reason', (kind) => {
    const { recall, reason } = ratesOf(of(kind))
    expect(of(kind).right).toBeGreaterThan(8)
    expect(recall).toBeGreaterThanOrEqual(0.9)
    expect(reason).toBeGreaterThanOrEqual(0.95)
  })

  it('what is told was done', () => {
    const all = [...score.kinds.values()]
    const [right, invented] = [all.reduce((sum, one) => sum + one.right, 0), all.reduce((sum, one) => sum + one.invented, 0)]
    expect(right / (right + invented)).toBeGreaterThanOrEqual(0.95)
  })

  it('calm jobs are left in peace', () => {
    for (const kind of KINDS.filter((one) => one.startsWith('calm'))) expect(of(kind).invented / of(kind).points).toBeLessThan(0.003)
  })
})
