import { expect, it } from 'vitest'
import { CAUSES, type DetectionSettings, type RunDetection } from '../../lib/core/finding'
import type { Millis } from '../../lib/core/time'
import { COST_NANO, EXPERIMENT, onlyRun, story } from './build-facts'

const TWICE = story('@0s stage 1, app x: a b c\n@2s stage 2, app x: a b c', { resentSpans: 1 })

const ignoring = ({ verdicts, causes }: RunDetection): Partial<DetectionSettings> => ({
  ignored: causes.map(({ cause }, at) => ({
    kind: 'ignore',
    id: `d${at}`,
    experimentId: EXPERIMENT,
    madeMs: at as Millis,
    trace: verdicts[0]?.traceId as never,
    cause,
  })),
})

it('surplus evaluations and what they cost count once, with the cause that made them extra', () => {
  const run = onlyRun(TWICE)
  expect(run.causes.map(({ cause, traces, surplus, wasteNano }) => [cause, traces, surplus, wasteNano])).toEqual([
    ['exporter_resend', 6, 0, 0n],
    ['plan_reevaluation', 3, 3, 3n * COST_NANO],
  ])
  expect([run.surplus, run.wasteNano]).toEqual([3, 3n * COST_NANO])
})

it('ignoring all of them ignores no evaluation twice', () => {
  const run = onlyRun(TWICE, [], ignoring(onlyRun(TWICE)))
  expect([run.ignoredSurplus, run.ignoredWasteNano]).toEqual([3, 3n * COST_NANO])
})

it('a finding names at most 100 of its traces, and counts them all', () => {
  const documents = Array.from({ length: 150 }, (_, at) => `d${at}`).join(' ')
  const run = onlyRun(story(`@0s stage 1, app x: ${documents}\n@20s stage 2, app x: ${documents}`))
  const [finding] = run.causes
  expect([finding?.cause, finding?.traces, finding?.examples.length]).toEqual(['plan_reevaluation', 150, 100])
  expect(finding?.examples).toEqual(run.verdicts.filter(({ cause }) => cause !== null).flatMap(({ traceId }, at) => (at < 100 ? traceId : [])))
  expect(CAUSES.reduce((sum, cause) => sum + run.causeCounts[cause], 0)).toBe(150)
})
