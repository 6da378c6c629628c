import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TraceFacts } from '../../lib/core/trace'
import { detect, trace } from '../core/build-facts'
import { anyStory } from './any-story'

const DAY_MS = 86_400_000
const docs = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 8 })
const added = (names: readonly string[], of: (doc: string, index: number) => TraceFacts) => names.map(of)

/** Law: findings of other runs stay as they were. */
function expectUndisturbed(story: TraceFacts[], more: TraceFacts[]): void {
  const after = new Map(detect([...story, ...more]).map((run) => [run.runId, run]))
  for (const run of detect(story)) expect(after.get(run.runId)).toEqual(run)
}

describe('runs do not disturb each other', () => {
  it('a run further away than the quiet time changes no other', () => {
    fc.assert(
      fc.property(anyStory, docs, fc.boolean(), (story, names, before) => {
        expectUndisturbed(
          story,
          added(names, (doc, index) => trace({ doc, at: (before ? -DAY_MS : DAY_MS) + index * 100 })),
        )
      }),
    )
  })

  it('a run with its own job id changes no other, wherever it lies', () => {
    const whole = anyStory.map((story) => story.map((facts) => ({ ...facts, completeness: 'complete' as const })))
    fc.assert(
      fc.property(whole, docs, fc.integer({ min: 0, max: 3_600 }), (story, names, second) => {
        expectUndisturbed(
          story,
          added(names, (doc, index) => trace({ doc, at: second * 1_000 + index * 100, job: 'its own job', worker: { instance: 'i1' } })),
        )
      }),
    )
  })
})
