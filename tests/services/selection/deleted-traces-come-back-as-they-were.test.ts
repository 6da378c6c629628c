import { expect, it } from 'vitest'
import { getTraceInfoV3 } from '../../../lib/services/mlflow/traces/get-trace-info-v3'
import { deleteSelection } from '../../../lib/services/selection/start-action'
import { listDeletions } from '../../../lib/services/trash/list-deletions'
import { at, info, span, trace, unit } from '../../store/build'
import { derive } from '../../store/derive'
import { inEveryDialect } from '../../store/every-dialect'
import { storeOfFourPasses } from '../../store/four-passes'
import { freshStore } from '../../store/fresh-store'
import { ALL, contextOver, matching, shownOf, takenBack, toItsEnd } from './chosen'

inEveryDialect((fresh) => {
  it('lists, runs, labels and infos are without them, and after the undo exactly as before', async () => {
    const store = await storeOfFourPasses(fresh)
    const ctx = contextOver(store)
    await store.setTraceTag(trace('p1d0'), 'reviewed', 'yes')
    await store.saveAssessment({ id: 'a1', traceId: trace('p1d0'), body: { assessment_name: 'good' } })
    await derive(store)
    const before = await shownOf(store)
    const action = await toItsEnd(ctx, await deleteSelection({ ctx, input: { selection: matching('team:red', [trace('p3d0')]) } }))
    expect(action).toMatchObject({ state: 'done', total: 11, done: 11, left: [], text: '11 traces deleted.' })
    const without = await shownOf(store)
    expect(without.rows).toHaveLength(13)
    expect(without.labels.find(({ key, value }) => key === 'team' && value === 'red')).toMatchObject({ traces: 1 })
    expect(without.runs).not.toEqual(before.runs)
    expect((await listDeletions({ ctx })).deletions).toMatchObject([{ id: action.id, done: 11 }])
    await expect(getTraceInfoV3({ ctx, input: { trace_id: `tr-${trace('p1d0')}` } })).rejects.toMatchObject({ code: 'not_found' })
    expect(await store.setTraceTag(trace('p1d0'), 'reviewed', 'no')).toBe(false)
    expect(await takenBack(ctx, action)).toMatchObject({ state: 'undone', undone: 11, text: '11 traces restored.', undoUntilMs: null })
    expect(await shownOf(store)).toEqual(before)
    expect(await store.assessments([trace('p1d0')])).toHaveLength(1)
    expect(await store.trashed([trace('p1d0')])).toEqual(new Set())
    expect((await listDeletions({ ctx })).deletions).toEqual([])
  })

  it('a late span of a deleted trace is not shown, and is there after the undo', async () => {
    const store = await storeOfFourPasses(fresh)
    const ctx = contextOver(store)
    const action = await toItsEnd(ctx, await deleteSelection({ ctx, input: { selection: { kind: 'traces', ids: [trace('p0d0'), `tr-${trace('none')}`] } } }))
    expect(action).toMatchObject({ done: 1, left: [{ reason: 'gone', traces: 1, text: '1 trace was not there any more.' }] })
    await store.commit([unit({ spans: [span('p0d0', 'late', { from: 5, to: 6, under: 'root' })], at: 9_000 })])
    await derive(store)
    expect(await store.tracesById([trace('p0d0')])).toEqual([])
    expect(await store.dirtyTraces(10)).toEqual([])
    await takenBack(ctx, action)
    expect(await store.tracesById([trace('p0d0')])).toMatchObject([{ spans: 3 }])
  })

  it('deleted again after it came back, it is in the trash of the later deletion', async () => {
    const store = await storeOfFourPasses(fresh)
    const ctx = contextOver(store)
    const selection = { kind: 'traces' as const, ids: [trace('p0d0')] }
    await takenBack(ctx, await toItsEnd(ctx, await deleteSelection({ ctx, input: { selection } })))
    const again = await toItsEnd(ctx, await deleteSelection({ ctx, input: { selection } }))
    expect((await store.traces(ALL)).rows).toHaveLength(23)
    expect(await takenBack(ctx, again)).toMatchObject({ undone: 1 })
    expect((await store.traces(ALL)).rows).toHaveLength(24)
  })
})

it('a trace that had healed keeps its note', async () => {
  const store = await freshStore()
  const ctx = contextOver(store)
  await store.commit([unit({ infos: [info('h', { requestTimeNs: at(0), metadata: { 'mlflow.trace.sizeStats': '{"num_spans": 1}' } })], at: 100 })])
  await derive(store)
  await store.commit([unit({ spans: [span('h', 'root')], at: 3_600_000 })])
  await derive(store)
  const healed = () => store.healedTraces({ experimentId: null, since: at(0), limit: 10 })
  const before = await healed()
  expect(before.traces).toMatchObject([{ id: trace('h') }])
  await takenBack(ctx, await toItsEnd(ctx, await deleteSelection({ ctx, input: { selection: { kind: 'traces', ids: [trace('h')] } } })))
  expect(await healed()).toEqual(before)
})
