import { expect, it } from 'vitest'
import { compareTraces } from '../../../lib/services/compare/compare-traces'
import { deleteSelection } from '../../../lib/services/selection/start-action'
import { span, trace, unit } from '../../store/build'
import { derive } from '../../store/derive'
import { storeOfFourPasses } from '../../store/four-passes'
import { freshStore } from '../../store/fresh-store'
import { contextOver, toItsEnd } from '../selection/chosen'

async function compared(...traces: string[]) {
  const store = await storeOfFourPasses(freshStore)
  await store.commit([unit({ spans: [span('other', 'root', { experiment: '2', name: 'summarise' })] })])
  await derive(store)
  return { ctx: contextOver(store), traces }
}

it('of different documents, experiments and names, in the order asked for, by any spelling of their ids', async () => {
  const { ctx } = await compared()
  const view = await compareTraces({ ctx, input: { traces: [trace('other'), `tr-${trace('p0d0')}`, trace('p2d3')] } })
  expect(view.traces.map(({ id, document, experiment, name }) => [id, document, experiment.id, name])).toEqual([
    [trace('other'), null, '2', 'summarise'],
    [trace('p0d0'), 'doc-000', '1', 'root'],
    [trace('p2d3'), 'doc-003', '1', 'root'],
  ])
  expect(view.evaluations.map(({ traceId, spans }) => [traceId, spans.length])).toEqual([
    [trace('other'), 1],
    [trace('p0d0'), 2],
    [trace('p2d3'), 2],
  ])
  expect(view.problems).toEqual([])
})

it('one that is not there, no id, or in the trash is said, and the rest compared', async () => {
  const { ctx } = await compared()
  await toItsEnd(ctx, await deleteSelection({ ctx, input: { selection: { kind: 'traces', ids: [trace('p1d1')] } } }))
  const view = await compareTraces({ ctx, input: { traces: [trace('p0d0'), 'nonsense', trace('never'), trace('p1d1'), trace('p2d3')] } })
  expect(view.traces.map(({ id }) => id)).toEqual([trace('p0d0'), trace('p2d3')])
  expect(view.problems).toEqual([
    '`nonsense` is no trace id.',
    `\`${trace('never')}\` is not here: it was deleted, or it never arrived.`,
    `\`${trace('p1d1')}\` was deleted; it can be brought back within an hour of that.`,
  ])
})

it('more than eight, one twice, or fewer than two', async () => {
  const { ctx } = await compared()
  const all = [0, 1, 2, 3].flatMap((pass) => [0, 1, 2].map((document) => trace(`p${pass}d${document}`)))
  const many = await compareTraces({ ctx, input: { traces: all } })
  expect(many.traces).toHaveLength(8)
  expect(many.problems).toEqual(['Only the first 8 of 12 traces are compared: more do not fit side by side.'])
  const one = await compareTraces({ ctx, input: { traces: [trace('p0d0'), `tr-${trace('p0d0')}`, trace('p0d0')] } })
  expect(one.traces).toHaveLength(1)
  expect(one.problems).toEqual(['There is nothing to compare it with: choose another trace as well.'])
  const none = await compareTraces({ ctx, input: { traces: [] } })
  expect(none.problems).toEqual(['There is nothing to compare: choose two to eight traces in Traces.'])
})

it('one that was acknowledged a moment ago is compared before its summary is made', async () => {
  const { ctx } = await compared()
  await ctx.store.commit([unit({ spans: [span('fresh', 'root')] })])
  const view = await compareTraces({ ctx, input: { traces: [trace('fresh'), trace('p0d0')] } })
  expect(view.traces.map(({ id }) => id)).toEqual([trace('fresh'), trace('p0d0')])
})
