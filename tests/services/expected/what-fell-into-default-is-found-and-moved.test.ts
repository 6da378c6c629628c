import { describe, expect, it } from 'vitest'
import type { ExperimentId } from '../../../lib/core/ids'
import { checkRun } from '../../../lib/services/check/check-run'
import { listExpectedFindings } from '../../../lib/services/expected/list-findings'
import { moveTraces, undoMove } from '../../../lib/services/expected/move-traces'
import { readExpected } from '../../../lib/services/expected/read-expected'
import { setExpected } from '../../../lib/services/expected/set-expected'
import { at, trace } from '../../store/build'
import { asked, experimentNamed, GATE, HOUR, lastRun, send, withRoleIn } from './asked'

describe('two workers that created the experiment at once', () => {
  it('leave traces in Default: found by the list, moved in one step, and moved back', async () => {
    const all = await asked()
    const { ctx, store, clock } = all
    const id = await experimentNamed(all, 'killed')
    await send(all, id, ['doc-1', 'doc-2'])
    await send(all, '0', ['doc-4', 'doc-5', 'other'], { from: 500 })
    await send(all, '0', ['doc-3'], { from: 3 * HOUR })
    clock.now = HOUR
    const run = await lastRun(all, id)
    await setExpected({ ctx, input: { run, keys: ['doc-1', 'doc-2', 'doc-3', 'doc-4', 'doc-5', 'doc-6'] } })
    const before = await readExpected({ ctx, input: { run } })
    expect(before.inDefault.traces.map(({ key }) => key)).toEqual(['doc-4', 'doc-5'])
    expect(before.sentence).toBe(
      '6 expected, 2 seen, 0 surplus. Two workers created the experiment at the same moment; the refused one sent 2 traces to `Default`. Nothing came from `doc-3` and `doc-6`.',
    )
    expect(await checkRun({ ctx, input: { experiment: 'killed', ...GATE } })).toMatchObject({
      in_default: ['doc-4', 'doc-5'],
      missing_documents: ['doc-3', 'doc-4', 'doc-5', 'doc-6'],
    })
    const { findings, sentence } = await listExpectedFindings({ ctx, input: { experiment: id } })
    expect([sentence, findings[0]?.what]).toEqual([
      '4 expected documents were not seen in their run: 2 left nothing at all.',
      '2 seen of 6 expected; 2 more landed in `Default`',
    ])
    expect(before.inDefault.total).toBe(2)
    const outsider = withRoleIn(ctx, id)
    expect(await readExpected({ ctx: outsider, input: { run } })).toMatchObject({ seen: 2, inDefault: { total: 0, traces: [] } })
    expect((await listExpectedFindings({ ctx: outsider, input: { experiment: id } })).findings[0]).toMatchObject({ what: '2 seen of 6 expected', inDefault: 0 })
    const moved = await moveTraces({ ctx, input: { from: '0', to: id, traces: before.inDefault.traces.map((one) => one.id) } })
    expect(moved).toMatchObject({ move: { traces: 2, from: { name: 'Default' }, to: { name: 'killed' } } })
    const after = await readExpected({ ctx, input: { run: moved.run ?? '' } })
    expect(after).toMatchObject({
      documents: 4,
      seen: 4,
      missing: { keys: ['doc-3', 'doc-6'] },
      inDefault: { total: 0 },
      moves: [{ id: moved.move.id, traces: 2 }],
    })
    expect((await readExpected({ ctx: outsider, input: { run: moved.run ?? '' } })).moves).toEqual([])
    expect((await undoMove({ ctx, input: { id: moved.move.id } })).run).toBe(run)
    expect(await readExpected({ ctx, input: { run } })).toMatchObject({ documents: 2, inDefault: { total: 2 }, moves: [] })
    expect((await store.tracesById([trace(`0doc-4500`)]))[0]?.experimentId).toBe('0')
    await expect(undoMove({ ctx, input: { id: moved.move.id } })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are found without a list by address and name, unless Default was opened on purpose', async () => {
    const all = await asked()
    const { ctx, store } = all
    const id = (await experimentNamed(all, 'killed')) as ExperimentId
    const opened = { kind: 'create_experiment' as const, atNs: at(0), clientVersion: '3.10.1' }
    for (const address of ['10.0.0.1', '10.0.0.2', '10.0.0.3']) await store.recordHandshake({ ...opened, address, experimentId: id })
    await store.recordHandshake({ ...opened, kind: 'get_experiment', address: '10.0.0.3', experimentId: '0' as ExperimentId })
    await send(all, id, ['doc-1', 'doc-2'])
    await send(all, '0', ['doc-4', 'doc-1'], { from: 100, address: '10.0.0.2' })
    await send(all, '0', ['doc-5'], { from: 200, address: '10.0.0.2', name: 'another job' })
    await send(all, '0', ['doc-6'], { from: 300, address: '10.0.0.3' })
    await send(all, '0', ['doc-7'], { from: 400, address: '10.0.0.4' })
    const view = await readExpected({ ctx, input: { run: await lastRun(all, id) } })
    expect(view.inDefault.traces.map(({ key }) => key)).toEqual(['doc-4'])
    expect(view.sentence).toContain('perhaps two workers created it at once')
  })

  it('a move that makes no sense is refused', async () => {
    const { ctx } = await asked()
    const move = (input: Parameters<typeof moveTraces>[0]['input']) => moveTraces({ ctx, input })
    await expect(move({ from: '0', to: 'Default', traces: [trace('a')] })).rejects.toMatchObject({ code: 'invalid' })
    await expect(move({ from: '0', to: '99', traces: [trace('a')] })).rejects.toMatchObject({ code: 'not_found' })
    await ctx.store.createExperiment('there', {}, ctx.now())
    await expect(move({ from: '0', to: 'there', traces: [trace('a')] })).rejects.toMatchObject({ code: 'not_found' })
    await expect(move({ from: '0', to: 'there', traces: ['no id'] })).rejects.toMatchObject({ code: 'invalid' })
  })
})
