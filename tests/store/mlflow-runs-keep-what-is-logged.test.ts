import { expect, it } from 'vitest'
import type { ExperimentId } from '../../lib/core/ids'
import type { Millis } from '../../lib/core/time'
import type { MlflowRun } from '../../lib/store/port'
import { trace } from './build'
import { inEveryDialect } from './every-dialect'

const RUN: MlflowRun = {
  id: 'run1',
  experimentId: '0' as ExperimentId,
  name: 'sly-fox',
  userId: 'me',
  status: 'RUNNING',
  startMs: 1_700_000_000_000 as Millis,
  endMs: null,
  lifecycle: 'active',
  tags: { a: '1' },
  params: {},
  metrics: [],
}

inEveryDialect((fresh) => {
  it('metrics are appended, params and tags set', async () => {
    const store = await fresh()
    await store.saveMlflowRun(RUN)
    const point = (step: number, value: number) => ({ key: 'loss', value, step, timestampMs: (1_700_000_000_000 + step) as Millis })
    await store.logRunData('run1', { metrics: [point(1, 0.5), point(2, 0.25)], params: { p: 'x' }, tags: { a: '2', b: '3' } })
    await store.logRunData('run1', { metrics: [point(3, 1e-9)], tags: { b: '4' } })
    const logged = { ...RUN, tags: { a: '2', b: '4' }, params: { p: 'x' }, metrics: [point(1, 0.5), point(2, 0.25), point(3, 1e-9)] }
    expect(await store.mlflowRun('run1')).toEqual(logged)
    await store.saveMlflowRun({ ...logged, status: 'FINISHED', endMs: 1_700_000_000_900 as Millis })
    expect(await store.mlflowRun('run1')).toEqual({ ...logged, status: 'FINISHED', endMs: 1_700_000_000_900 })
    expect(await store.mlflowRun('run2')).toBeNull()
  })

  it('runs of experiments are listed newest first', async () => {
    const store = await fresh()
    for (const [id, startMs, experimentId] of [
      ['a', 1, '0'],
      ['b', 2, '0'],
      ['c', 3, '1'],
    ] as const) {
      await store.saveMlflowRun({ ...RUN, id, startMs: startMs as Millis, experimentId: experimentId as ExperimentId })
    }
    expect((await store.mlflowRuns(['0' as ExperimentId], 5)).map(({ id }) => id)).toEqual(['b', 'a'])
  })

  it('settings and assessments are kept', async () => {
    const store = await fresh()
    expect(await store.setting('k')).toBeNull()
    await store.saveSetting('k', '1')
    await store.saveSetting('k', '2')
    expect(await store.setting('k')).toBe('2')
    const assessment = { id: 'a1', traceId: trace('t'), body: { name: 'good', value: 12_345_678_901_234_567_890n } }
    await store.saveAssessment(assessment)
    await store.saveAssessment({ ...assessment, body: { ...assessment.body, name: 'better' } })
    expect(await store.assessments([trace('t')])).toEqual([{ ...assessment, body: { ...assessment.body, name: 'better' } }])
    expect([await store.deleteAssessment(trace('t'), 'a1'), await store.deleteAssessment(trace('t'), 'a1')]).toEqual([true, false])
  })
})
