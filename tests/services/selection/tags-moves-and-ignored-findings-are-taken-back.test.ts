import { expect, it } from 'vitest'
import type { ExperimentId } from '../../../lib/core/ids'
import type { Millis } from '../../../lib/core/time'
import { findFindings } from '../../../lib/services/selection/find-findings'
import { ignoreSelection, moveSelection, tagSelection } from '../../../lib/services/selection/start-action'
import { T0, trace } from '../../store/build'
import { derive } from '../../store/derive'
import { inEveryDialect } from '../../store/every-dialect'
import { storeOfFourPasses } from '../../store/four-passes'
import { contextOver, matching, NOW, shownOf, takenBack, toItsEnd } from './chosen'

inEveryDialect((fresh) => {
  it('tags that were set, changed and removed are as they were', async () => {
    const store = await storeOfFourPasses(fresh)
    const ctx = contextOver(store)
    await store.setTraceTag(trace('p0d0'), 'state', 'old')
    await store.setTraceTag(trace('p0d1'), 'gone', 'still here')
    await derive(store)
    const before = await shownOf(store)
    const input = { selection: matching('stage:0'), set: { state: 'new', by: 'me' }, remove: ['gone'] }
    const action = await toItsEnd(ctx, await tagSelection({ ctx, input }))
    expect(action.text).toBe('Tags `state` and `by` set and `gone` removed on 6 traces.')
    const infos = await store.traceInfos([trace('p0d0'), trace('p0d1')])
    expect(infos.map(({ tags }) => tags)).toEqual([
      { state: 'new', by: 'me' },
      { state: 'new', by: 'me' },
    ])
    expect(await takenBack(ctx, action)).toMatchObject({ undone: 6, text: 'The tags of 6 traces are as they were.' })
    expect(await shownOf(store)).toEqual(before)
  })

  it('traces moved from several experiments return each to its own', async () => {
    const store = await storeOfFourPasses(fresh)
    const clock = { now: NOW }
    const ctx = contextOver(store, clock)
    const target = await store.createExperiment('/Shared/right', {}, T0 as never)
    const other = await store.createExperiment('/Shared/other', {}, T0 as never)
    await toItsEnd(ctx, await moveSelection({ ctx, input: { selection: matching('team:blue'), to: '/Shared/other' } }))
    const before = await shownOf(store)
    clock.now = (NOW + 1_000) as Millis
    const action = await toItsEnd(ctx, await moveSelection({ ctx, input: { selection: matching(''), to: '/Shared/right' } }))
    expect(action).toMatchObject({ done: 24, text: '24 traces moved to /Shared/right.' })
    expect(await store.moves(target?.id as ExperimentId, null, 10)).toMatchObject([{ traces: 12 }, { traces: 12 }])
    const again = await toItsEnd(ctx, await moveSelection({ ctx, input: { selection: matching(''), to: '/Shared/right' } }))
    expect(again).toMatchObject({ done: 0, undoUntilMs: null, left: [{ reason: 'there', text: '24 traces lay in /Shared/right already.' }] })
    expect(await takenBack(ctx, action)).toMatchObject({ undone: 24 })
    expect((await shownOf(store)).rows).toEqual(before.rows)
    expect(await store.moves(target?.id as ExperimentId, null, 10)).toEqual([])
    expect(await store.countTraces({ terms: [{ kind: 'experiment', ids: [other?.id as string] }] })).toMatchObject({ traces: 12 })
  })

  it('the findings of the selected traces are ignored, said exactly, and count again', async () => {
    const store = await storeOfFourPasses(fresh)
    const ctx = contextOver(store)
    const before = await shownOf(store)
    const selection = { kind: 'traces' as const, ids: [trace('p1d0'), trace('p1d1'), trace('p0d0')] }
    const findings = await findFindings({ ctx, input: { selection } })
    expect(findings).toMatchObject({
      findings: [{ cause: 'plan_reevaluation', selected: 2, traces: 18, ignored: false }],
      without: 1,
      partly: false,
      text: '1 finding of 1 run: plan re-evaluation. A finding is ignored as a whole: 16 traces that are not selected belong to it as well.',
    })
    const action = await toItsEnd(ctx, await ignoreSelection({ ctx, input: { selection } }))
    expect(action).toMatchObject({
      text: '1 finding of 1 run ignored: plan re-evaluation.',
      left: [{ reason: 'no_finding', text: '1 trace belongs to no finding.' }],
    })
    expect((await shownOf(store)).runs).toMatchObject([{ detection: { causes: [{ ignoredBy: expect.any(String) }] } }])
    const again = await toItsEnd(ctx, await ignoreSelection({ ctx, input: { selection } }))
    expect(again).toMatchObject({ text: '1 finding of 1 run was ignored before: nothing changed.', undoUntilMs: null })
    expect(await takenBack(ctx, action)).toMatchObject({ text: '1 finding no longer ignored.' })
    expect(await shownOf(store)).toEqual(before)
  })
})
