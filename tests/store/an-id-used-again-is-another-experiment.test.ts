import { expect, it } from 'vitest'
import type { ExperimentId } from '../../lib/core/ids'
import type { Millis } from '../../lib/core/time'
import { inEveryDialect } from './every-dialect'

inEveryDialect((fresh) => {
  it('what was remembered of a deleted experiment is not taken for the new one of its id', async () => {
    const store = await fresh()
    const first = (await store.createExperiment('first', {}, 1_000 as Millis))?.id as ExperimentId
    const { version } = await store.detectionState(first, null)
    await store.deleteExperimentForGood(first)
    const second = (await store.createExperiment('second', {}, 2_000 as Millis))?.id as ExperimentId
    expect(second).toBe(first)
    expect((await store.detectionState(second, version)).changes).toBeNull()
  })
})
