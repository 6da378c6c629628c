import { expect, it } from 'vitest'
import { WorkTurns } from '../../lib/ingest/body/work-turns'

const soon = () => new Promise((resolve) => setTimeout(resolve, 5))

it('so many at once, the others in the order in which they came', async () => {
  const turns = new WorkTurns(2)
  const begun: number[] = []
  for (const one of [1, 2, 3, 4]) void turns.take().then(() => begun.push(one))
  await soon()
  expect(begun).toEqual([1, 2])
  turns.done()
  await soon()
  expect(begun).toEqual([1, 2, 3])
})

it('beside pages batch by batch, with a rest as long as the batch; without pages on at once', async () => {
  const turns = new WorkTurns(8)
  turns.resize(2, true)
  const begun: number[] = []
  for (const one of [1, 2, 3, 4, 5]) void turns.take().then(() => begun.push(one))
  await new Promise((resolve) => setTimeout(resolve, 40))
  turns.done()
  await soon()
  expect(begun).toEqual([1, 2])
  turns.done()
  await soon()
  expect(begun).toEqual([1, 2])
  await new Promise((resolve) => setTimeout(resolve, 70))
  expect(begun).toEqual([1, 2, 3, 4])
  turns.done()
  turns.done()
  turns.resize(8, false)
  await soon()
  expect(begun).toEqual([1, 2, 3, 4, 5])
})
