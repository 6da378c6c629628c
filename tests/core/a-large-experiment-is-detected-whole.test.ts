import { describe, expect, it } from 'vitest'
import { causesOf, numbersOf, onlyRun, trace } from './build-facts'

const DOCUMENTS = 5_000
const PASSES = 4

describe('a large experiment is detected whole', () => {
  it('20,000 traces: 5,000 documents in 4 passes, by stage and by order alone', () => {
    for (const known of [true, false]) {
      const traces = Array.from({ length: DOCUMENTS * PASSES }, (_, index) => {
        const [pass, place] = [Math.floor(index / DOCUMENTS), index % DOCUMENTS]
        const worker = known ? { stage: String(2 + pass * 3), partition: String(place % 8), taskAttempt: '0', host: 'node-1', process: String(place % 8) } : {}
        return trace({ doc: `doc-${place}`, at: pass * 60_000 + place * 10, worker })
      })
      const run = onlyRun(traces)
      expect(numbersOf(run)).toEqual({ traces: 20_000, documents: 5_000, evaluations: 20_000, pairs: 5_000, surplus: 15_000, passes: 4 })
      expect(causesOf(run)).toEqual({ plan_reevaluation: 15_000 })
    }
  })

  it('one document evaluated 20,000 times', () => {
    const run = onlyRun(Array.from({ length: 20_000 }, (_, index) => trace({ doc: 'doc-1', at: index * 5 })))
    expect(numbersOf(run)).toMatchObject({ documents: 1, evaluations: 20_000, pairs: 1, surplus: 19_999 })
  })
})
