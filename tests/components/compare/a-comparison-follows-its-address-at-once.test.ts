import { expect, it } from 'vitest'
import { arranged, names } from '../../../components/compare/arranged'
import type { TracesComparison } from '../../../lib/api/contract/comparison'
import { compareTraces } from '../../../lib/services/compare/compare-traces'
import { contextOver } from '../../services/selection/chosen'
import { trace } from '../../store/build'
import { storeOfFourPasses } from '../../store/four-passes'
import { freshStore } from '../../store/fresh-store'

const ids: string[] = [trace('p0d0'), trace('p1d0'), trace('p2d0')]

async function three(): Promise<TracesComparison> {
  const ctx = contextOver(await storeOfFourPasses(freshStore))
  return compareTraces({ ctx, input: { traces: ids } })
}

const order = ({ traces, evaluations }: TracesComparison) => {
  expect(evaluations.map(({ traceId }) => traceId)).toEqual(traces.map(({ id }) => id))
  return traces.map(({ id }) => ids.indexOf(id))
}

it('in its order, without what it no longer names, before what it names anew is read', async () => {
  const read = await three()
  expect(order(arranged(read, ids))).toEqual([0, 1, 2])
  expect(order(arranged(read, [ids[2] as string, ids[0] as string]))).toEqual([2, 0])
  expect(order(arranged(read, [trace('new'), ids[1] as string]))).toEqual([1])
  expect(order(arranged(read, []))).toEqual([])
})

it('any spelling of an id names its trace, and one named twice stands once', async () => {
  const read = await three()
  expect(order(arranged(read, [`tr-${ids[1]}`, ids[1] as string, (ids[0] as string).toUpperCase()]))).toEqual([1, 0])
  expect(names('nonsense', { id: ids[0] as string, requestId: 'r' })).toBe(false)
})
