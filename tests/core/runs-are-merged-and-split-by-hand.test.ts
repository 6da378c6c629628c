import { describe, expect, it } from 'vitest'
import type { RunCorrection } from '../../lib/core/decision'
import type { Millis } from '../../lib/core/time'
import type { TraceFacts } from '../../lib/core/trace'
import { causesOf, detect, EXPERIMENT, story, trace } from './build-facts'

const HOUR = 3_600
const made = (id: string, madeMs: number) => ({ id, experimentId: EXPERIMENT, madeMs: madeMs as Millis })
const merge = (a: TraceFacts, b: TraceFacts, at = 1): RunCorrection => ({ ...made(`merge ${at}`, at), kind: 'merge', traces: [a.traceId, b.traceId] })
const split = (one: TraceFacts, at = 1): RunCorrection => ({ ...made(`split ${at}`, at), kind: 'split', trace: one.traceId })
const two = () => story(`@0s: a b c\n@${HOUR}s: a b c`)
const at = (traces: TraceFacts[], index: number) => traces[index] as TraceFacts

describe('runs are merged and split by hand', () => {
  it('a merged run has the id of the earlier one and names the later one', () => {
    const traces = two()
    const [first, second] = detect(traces)
    const runs = detect(traces, [], { corrections: [merge(at(traces, 4), at(traces, 1))] })
    expect(runs.map(({ runId, traces: count, mergedIds }) => [runId, count, mergedIds])).toEqual([[first?.runId, 6, [second?.runId]]])
    expect(runs.map(causesOf)).toEqual([{ plan_reevaluation: 3 }])
  })

  it('runs with job ids are merged too, and no job id then proves that they are one', () => {
    const traces = [...story('@0s: a b c', { job: 'j1' }), ...story('@60s: a b c', { job: 'j2' })]
    const [run, ...others] = detect(traces, [], { corrections: [merge(at(traces, 0), at(traces, 3))] })
    expect([run?.jobId, run?.traces, others]).toEqual([null, 6, []])
    expect(run?.runId).toBe(detect(traces)[0]?.runId)
  })

  it('a split run begins with its trace and everything that starts with it or later', () => {
    const traces = story('@0s: a b c\n@2s: a b c', { job: 'j1' })
    const corrections = [split(at(traces, 3))]
    const [first, second] = detect(traces, [], { corrections })
    expect([first?.traces, first?.splitBy, second?.traces, second?.splitBy]).toEqual([3, null, 3, 'split 1'])
    expect(first?.runId).toBe(detect(traces)[0]?.runId)
    expect([first, second].map((run) => run?.surplus)).toEqual([0, 0])
    const early = trace({ doc: 'z', at: -500, job: 'j1' })
    expect(detect([...traces, early], [], { corrections }).map((run) => run.traces)).toEqual([4, 3])
  })

  it('decisions apply in the order they were made, and one about a trace that is gone changes nothing', () => {
    const traces = two()
    const before = detect(traces)
    const both = [split(at(traces, 3), 2), merge(at(traces, 0), at(traces, 3), 1)]
    expect(detect(traces, [], { corrections: both }).map(({ runId, splitBy, mergedIds }) => [runId, splitBy, mergedIds])).toEqual([
      [before[0]?.runId, null, []],
      [before[1]?.runId, 'split 2', []],
    ])
    expect(detect(traces, [], { corrections: [merge(at(traces, 0), trace({ id: 'gone' })), split(trace({ id: 'gone' }))] })).toEqual(before)
    expect(detect(traces, [], { corrections: [split(at(traces, 0))] })).toEqual(before)
  })
})
