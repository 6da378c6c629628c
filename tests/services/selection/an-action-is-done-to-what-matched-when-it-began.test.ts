import { expect, it } from 'vitest'
import type { Millis } from '../../../lib/core/time'
import { advanceAction } from '../../../lib/services/selection/advance-action'
import { cancelAction, undoAction } from '../../../lib/services/selection/change-action'
import { readAction } from '../../../lib/services/selection/read-action'
import { deleteSelection, tagSelection } from '../../../lib/services/selection/start-action'
import { openStore } from '../../../lib/store/open'
import { info, span, T0, trace, unit } from '../../store/build'
import { derive } from '../../store/derive'
import { inEveryDialect } from '../../store/every-dialect'
import { fourPasses, storeOfFourPasses } from '../../store/four-passes'
import { freshUrl } from '../../store/fresh-store'
import { ALL, contextOver, matching, takenBack, toItsEnd } from './chosen'

inEveryDialect((fresh) => {
  it('deleting some of what repeats does not save the rest of what repeated', async () => {
    const store = await storeOfFourPasses(fresh)
    const ctx = contextOver(store)
    const action = await toItsEnd(ctx, await deleteSelection({ ctx, input: { selection: matching('repeat>1') } }))
    expect(action).toMatchObject({ done: 24, total: 24 })
  })

  it('what arrives meanwhile is not touched, though it matches', async () => {
    const store = await storeOfFourPasses(fresh)
    const ctx = contextOver(store, { now: (T0 + 4_000) as Millis })
    const begun = await deleteSelection({ ctx, input: { selection: matching('team:red') } })
    await store.commit([unit({ spans: [span('live', 'root', { labels: { team: 'red', doc_id: 'x' } })], infos: [info('live')], at: 5_000 })])
    await derive(store)
    expect(await toItsEnd(ctx, begun)).toMatchObject({ done: 12 })
    expect((await store.tracesById([trace('live')])).length).toBe(1)
  })

  it('one that matches nothing says so', async () => {
    const store = await storeOfFourPasses(fresh)
    const ctx = contextOver(store)
    const action = await toItsEnd(ctx, await deleteSelection({ ctx, input: { selection: matching('team:green') } }))
    expect(action).toMatchObject({ state: 'done', total: 0, text: 'Nothing matched: nothing was changed.', undoUntilMs: null })
  })
})

it('it goes on after a restart, wherever it was cut short', async () => {
  const url = await freshUrl()
  const first = await openStore(url)
  await first.commit(fourPasses())
  await first.commit(Array.from({ length: 250 }, (_, n) => unit({ spans: [span(`x${n}`, 'root')] })))
  await derive(first)
  const { id } = await tagSelection({ ctx: contextOver(first), input: { selection: matching(''), set: { seen: '1' }, remove: [] } })
  await first.close()
  for (let restarts = 0; ; restarts += 1) {
    const store = await openStore(url)
    const action = await advanceAction({ ctx: contextOver(store), input: { id } })
    await store.close()
    if (action?.state === 'done') break
    expect(restarts).toBeLessThan(20)
  }
  const store = await openStore(url)
  expect(await readAction({ ctx: contextOver(store), input: { id } })).toMatchObject({ total: 274, done: 274, text: 'Tag `seen` set on 274 traces.' })
  await derive(store)
  expect(await store.countTraces({ terms: [{ kind: 'label', key: 'seen', values: ['1'], match: 'equal', negated: false }] })).toMatchObject({ traces: 274 })
  await store.close()
})

it('stopped on its way it says how far it came, and that much can be undone', async () => {
  const store = await openStore(await freshUrl())
  const ctx = contextOver(store)
  await store.commit(Array.from({ length: 250 }, (_, n) => unit({ spans: [span(`x${n}`, 'root')] })))
  await derive(store)
  const begun = await deleteSelection({ ctx, input: { selection: matching('') } })
  await advanceAction({ ctx, input: begun })
  await advanceAction({ ctx, input: begun })
  expect(await readAction({ ctx, input: begun })).toMatchObject({ state: 'running', text: 'Deleting: 50 of 250 traces.', undoUntilMs: null })
  await expect(undoAction({ ctx, input: begun })).rejects.toMatchObject({ code: 'invalid', message: 'it is still at work: stop it first' })
  expect(await cancelAction({ ctx, input: begun })).toMatchObject({ state: 'cancelled', text: 'Stopped after 50 of 250. 50 traces deleted.' })
  await derive(store)
  expect((await store.traces(ALL)).rows).toHaveLength(200)
  expect(await takenBack(ctx, begun)).toMatchObject({ state: 'undone', undone: 50 })
  expect((await store.traces(ALL)).rows).toHaveLength(250)
  await store.close()
})
