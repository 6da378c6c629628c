import { expect, it } from 'vitest'
import type { ExperimentId } from '../../lib/core/ids'
import type { Millis } from '../../lib/core/time'
import { span, unit } from './build'
import { derive } from './derive'
import { inEveryDialect } from './every-dialect'

const now = 1_700_000_000_000 as Millis

inEveryDialect((fresh) => {
  it('Default is there from the start, and new ones count on', async () => {
    const store = await fresh()
    expect(await store.experimentByName('Default')).toMatchObject({ id: '0', lifecycle: 'active', tags: {}, demo: false })
    expect(await store.createExperiment('/Shared/a', { team: 'x' }, now)).toMatchObject({ id: '1', name: '/Shared/a', tags: { team: 'x' }, createdMs: now })
    expect(await store.createExperiment('/Shared/b', {}, now, true)).toMatchObject({ id: '2', demo: true })
    expect(await store.experimentById('1')).toEqual({
      id: '1',
      name: '/Shared/a',
      lifecycle: 'active',
      createdMs: now,
      updatedMs: now,
      tags: { team: 'x' },
      demo: false,
    })
    expect((await store.experiments()).map(({ id }) => id)).toEqual(['0', '1', '2'])
  })

  it('a name is taken even by a deleted experiment, and by the faster of two', async () => {
    const store = await fresh()
    const made = await Promise.all([store.createExperiment('a', {}, now), store.createExperiment('a', {}, now)])
    expect(made.filter((one) => one === null)).toHaveLength(1)
    await store.updateExperiment('1' as ExperimentId, { lifecycle: 'deleted', updatedMs: (now + 1) as Millis })
    expect(await store.createExperiment('a', {}, now)).toBeNull()
    expect(await store.experimentById('1')).toMatchObject({ lifecycle: 'deleted', updatedMs: now + 1 })
    await store.updateExperiment('1' as ExperimentId, { name: 'b' })
    expect(await store.createExperiment('a', {}, now)).toMatchObject({ id: '2' })
  })

  it('tags are set, changed and removed', async () => {
    const store = await fresh()
    const id = '0' as ExperimentId
    await store.setExperimentTag(id, 'a', '1')
    await store.setExperimentTag(id, 'a', '2')
    await store.setExperimentTag(id, 'b', '3')
    await store.setExperimentTag(id, 'b', null)
    expect((await store.experimentById('0'))?.tags).toEqual({ a: '2' })
  })

  it('an experiment that spans name without its having been created is there too', async () => {
    const store = await fresh()
    await store.commit([unit({ spans: [span('t', 'a', { experiment: '41' })] })])
    await derive(store)
    expect(await store.experimentById('41')).not.toBeNull()
    expect(await store.createExperiment('next', {}, now)).toMatchObject({ id: '42' })
  })
})
