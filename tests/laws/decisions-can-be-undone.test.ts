import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CAUSES, type RunDetection } from '../../lib/core/finding'
import type { TraceId } from '../../lib/core/ids'
import type { Millis } from '../../lib/core/time'
import type { TraceFacts } from '../../lib/core/trace'
import { detect, EXPERIMENT } from '../core/build-facts'
import { anyStory } from './any-story'

const stories = anyStory.filter((story) => story.length >= 2)
const places = fc.tuple(fc.nat(), fc.nat())
const idAt = (story: TraceFacts[], place: number) => (story[place % story.length] as TraceFacts).traceId
const made = (id: string, at: number) => ({ id, experimentId: EXPERIMENT, madeMs: at as Millis })

/** Runs without what tells how they came to be: their ids and the decisions about them. */
function bare(runs: readonly RunDetection[]) {
  return runs.map(({ runId: _, mergedIds: __, splitBy: ___, ...run }) => run)
}

describe('decisions can be undone', () => {
  it('a merge joins two runs, loses no trace and touches no other run', () => {
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
        expect(detect(story)).toEqual(before)
      }),
    )
  })

  it('a merge of two runs one after the other, split again at the later one, finds in each what was found before', () => {
    fc.assert(
      fc.property(stories, places, (story, [a, b]) => {
        const before = detect(story)
        const held = (trace: TraceId) => before.find((run) => run.verdicts.some(({ traceId }) => traceId === trace))
        const traces: [TraceId, TraceId] = [idAt(story, a), idAt(story, b)]
        const [first, second] = [held(traces[0]), held(traces[1])].sort((x, y) => Number((x?.startNs ?? 0n) - (y?.startNs ?? 0n)))
        const last = story.reduce((most, { traceId, startNs }) => (held(traceId) === first && startNs > most ? startNs : most), 0n)
        fc.pre(first !== undefined && second !== undefined && first !== second && last < second.startNs)
        fc.pre(first.jobId === null && second.jobId === null) // runs of two jobs, once joined, are proven by neither's id
        const merge = { ...made('m', 1), kind: 'merge' as const, traces }
        const split = { ...made('s', 2), kind: 'split' as const, trace: second?.verdicts[0]?.traceId as TraceId }
        expect(bare(detect(story, [], { corrections: [merge, split] }))).toEqual(bare(before))
      }),
    )
  })

  it('a split whose parts are merged again, or that is undone, finds what was found before', () => {
    fc.assert(
      fc.property(stories, fc.nat(), (story, place) => {
        const before = detect(story)
        const trace = idAt(story, place)
        const run = before.find(({ verdicts }) => verdicts.some(({ traceId }) => traceId === trace))
        const split = { ...made('s', 1), kind: 'split' as const, trace }
        const merge = { ...made('m', 2), kind: 'merge' as const, traces: [run?.verdicts[0]?.traceId as TraceId, trace] as [TraceId, TraceId] }
        expect(detect(story, [], { corrections: [split] }).length - before.length).toBeLessThanOrEqual(1)
        expect(bare(detect(story, [], { corrections: [split, merge] }))).toEqual(bare(before))
        expect(detect(story)).toEqual(before)
      }),
    )
  })

  it('a split makes two runs of one, keeps the id of the first and touches no other run', () => {
    fc.assert(
      fc.property(stories, fc.nat(), (story, place) => {
        const trace = idAt(story, place)
        const before = detect(story)
        const after = detect(story, [], { corrections: [{ ...made('s', 1), kind: 'split', trace }] })
        const own = (run: (typeof before)[number]) => run.verdicts.some(({ traceId }) => traceId === trace)
        for (const run of before) {
          if (own(run)) expect(after.map(({ runId }) => runId)).toContain(run.runId)
          else expect(after).toContainEqual(run)
        }
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
