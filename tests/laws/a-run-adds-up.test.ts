import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge } from '../../lib/core/wording/gate'
import { detect, story } from '../core/build-facts'
import { anyStory } from './any-story'

describe('a run adds up', () => {
  it('surplus is evaluations less pairs, every extra trace has one cause, and waste is part of the cost', () => {
    fc.assert(
      fc.property(anyStory, (traces) => {
        const runs = detect(traces)
        expect(runs.reduce((sum, run) => sum + run.traces, 0)).toBe(traces.length)
        for (const run of runs) {
          expect(run.surplus).toBe(run.evaluations - run.pairs)
          expect(run.verdicts.filter((verdict) => verdict.surplus).every((verdict) => verdict.cause !== null)).toBe(true)
          expect(
            run.verdicts
              .filter((verdict) => verdict.role === 'second_record')
              .every((verdict) => verdict.cause === 'logged_twice' || verdict.cause === 'cached_answer'),
          ).toBe(true)
          expect(run.wasteNano <= run.costNano).toBe(true)
          expect(run.verdicts.reduce((sum, verdict) => sum + (verdict.costNano ?? 0n), 0n)).toBe(run.costNano)
          expect(run.documentSummaries.reduce((sum, { surplus }) => sum + surplus, 0)).toBeLessThanOrEqual(run.surplus)
        }
      }),
    )
  })

  it('in a pass every pair appears at most once', () => {
    fc.assert(
      fc.property(anyStory, (traces) => {
        for (const { verdicts } of detect(traces)) {
          const places = verdicts.flatMap(({ pass, pair }) => (pass === null ? [] : `${pass} ${pair}`))
          expect(new Set(places).size).toBe(places.length)
        }
      }),
    )
  })

  it('the gate passes exactly when the factor is 1 and nothing is incomplete', () => {
    fc.assert(
      fc.property(anyStory, (traces) => {
        for (const run of detect(traces)) {
          const answer = judge({
            experiment: 'e',
            run: run.runId,
            detections: [run],
            expected: null,
            listed: null,
            distinctDocuments: 0,
            maxRepeat: 1,
            maxIncomplete: 0,
          })
          const good = run.surplus === 0 && Object.values(run.incomplete).every((count) => count === 0)
          expect([answer.verdict, answer.reasons.length > 0]).toEqual([good ? 'pass' : 'fail', !good])
        }
      }),
    )
  })

  it('a finding disappears when its cause is undone', () => {
    const passes = fc.tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 2, max: 5 }), fc.boolean())
    fc.assert(
      fc.property(passes, ([documents, count, staged]) => {
        const names = Array.from({ length: documents }, (_, index) => `doc-${index}`).join(' ')
        const line = (pass: number) => `@${pass * 5}s ${staged ? `app app-1, stage ${2 + 3 * pass}, partition 0, attempt 0` : ''}: ${names}`
        const all = story(Array.from({ length: count }, (_, pass) => line(pass)).join('\n'))
        expect(detect(all)[0]?.causes.map(({ cause, traces }) => [cause, traces])).toEqual([['plan_reevaluation', documents * (count - 1)]])
        expect(detect(all.slice(0, documents))[0]?.causes).toEqual([])
      }),
    )
  })
})
