import { expect, it } from 'vitest'
import type { InfoWrite } from '../../lib/store/port'
import { info, trace, unit } from './build'
import { derive } from './derive'
import { inEveryDialect } from './every-dialect'

/** A start, or an end, of the trace that the server named so; all starts of this test say the same. */
function v2(name: string, stage: 'v2_start' | 'v2_end'): InfoWrite {
  const write = info(name, { state: stage === 'v2_start' ? 'IN_PROGRESS' : 'OK' })
  return { ...write, stage, info: { ...write.info, requestId: trace(name) } }
}

const ids = async (store: Parameters<typeof derive>[0]) => {
  await derive(store)
  return (await store.traces({ filter: { terms: [] }, sort: 'start', descending: false, after: null, limit: 10 })).rows.map(({ id }) => id).sort()
}

inEveryDialect((fresh) => {
  it('once the first is continued, in whichever order they come', async () => {
    const store = await fresh()
    for (const write of [v2('a', 'v2_start'), v2('b', 'v2_start')]) await store.commit([unit({ infos: [write] })])
    expect(await ids(store)).toEqual([trace('a'), trace('b')].sort())
    await store.commit([unit({ infos: [v2('b', 'v2_end')] })])
    expect(await ids(store)).toEqual([trace('b')])
    await store.commit([unit({ infos: [v2('c', 'v2_start')] })])
    expect(await ids(store)).toEqual([trace('b')])
  })

  it('but two that were both continued are two traces', async () => {
    const store = await fresh()
    for (const write of [v2('a', 'v2_start'), v2('b', 'v2_start'), v2('a', 'v2_end'), v2('b', 'v2_end')]) await store.commit([unit({ infos: [write] })])
    expect(await ids(store)).toEqual([trace('a'), trace('b')].sort())
  })

  it('and two that nothing followed stay two: which one was sent again cannot be told', async () => {
    const store = await fresh()
    await store.commit([unit({ infos: [v2('a', 'v2_start'), v2('b', 'v2_start')] })])
    expect(await ids(store)).toHaveLength(2)
  })
})
