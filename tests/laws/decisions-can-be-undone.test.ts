import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CAUSES } from '../../lib/core/finding'
import type { TraceId } from '../../lib/core/ids'
import type { Millis } from '../../lib/core/time'
import type { TraceFacts } from '../../lib/core/trace'
import { detect, EXPERIMENT } from '../core/build-facts'
import { anyStory } from './any-story'

const stories = anyStory.filter((story) => story.length >= 2)
const places = fc.tuple(fc.nat(), fc.nat())
const idAt = (story: TraceFacts[], place: number) => (story[place % story.length] as TraceFacts).traceId
const made = (id: string, at: number) => ({ id, experimentId: EXPERIMENT, madeMs: at as Millis })

describe('decisions can be undone', () => {
  it('a merge joins two runs and loses no trace; split again at the later one, both are as they were', () => {
    fc.assert(
      fc.property(stories, places, (story, [a, b]) => {
        const traces: [TraceId, TraceId] = [idAt(story, a), idAt(story, b)]
        const merge = { ...made('m', 1), kind: 'merge' as const, traces }
        const before = detect(story)
        const after = detect(story, [], { corrections: [merge] })
        const held = before.filter((run) => run.verdicts.some(({ traceId }) => traces.includes(traceId)))
        expect(after.length).toBe(before.length - held.length + 1)
        expect(after.reduce((sum, run) => sum + run.traces, 0)).toBe(story.length)
        const others = before.filter((run) => !held.includes(run))
        for (const run of others) expect(after).toContainEqual(run)
      }),
    )
  })

  it('a split makes two runs of one, keeps the id of the first and touches no other', () => {
    fc.assert(
      fc.property(stories, fc.nat(), (story, place) => {
        const trace = idAt(story, place)
        const before = detect(story)
        const after = detect(story, [], { corrections: [{ ...made('s', 1), kind: 'split', trace }] })
        const kept = before.filter((run) => after.some((other) => other.runId === run.runId))
        expect(kept).toEqual(before)
        expect(after.length - before.length).toBe(after.filter(({ splitBy }) => splitBy === 's').length)
        expect(new Set(after.map(({ runId }) => runId)).size).toBe(after.length)
      }),
    )
  })

  it('ignoring a finding changes nothing but what says that it is ignored', () => {
    fc.assert(
      fc.property(stories, fc.nat(), fc.constantFrom(...CAUSES), (story, place, cause) => {
        const trace = idAt(story, place)
        const plain = (runs: ReturnType<typeof detect>) =>
          runs.map(({ causes, ignoredSurplus: _, ignoredWasteNano: __, ...run }) => ({
            ...run,
            causes: causes.map(({ ignoredBy: ___, ...finding }) => finding),
          }))
        const after = detect(story, [], { ignored: [{ ...made('i', 1), kind: 'ignore', trace, cause }] })
        expect(plain(after)).toEqual(plain(detect(story)))
        for (const run of after) {
          const ignored = run.causes.filter(({ ignoredBy }) => ignoredBy === 'i')
          expect(ignored.every((finding) => finding.cause === cause)).toBe(true)
          expect(run.ignoredSurplus <= run.surplus && run.ignoredWasteNano <= run.wasteNano).toBe(true)
          expect(run.ignoredWasteNano).toBe(ignored.reduce((sum, finding) => sum + finding.wasteNano, 0n))
        }
      }),
    )
  })
})
