import { expect, it } from 'vitest'
import type { Millis } from '../../lib/core/time'
import { Batcher } from '../../lib/ingest/batcher'
import { Deriver } from '../../lib/server/deriver'
import { RepricingJob } from '../../lib/server/repricing-job'
import { priceUnit } from '../../lib/services/prices/price-unit'
import { newJob } from '../../lib/services/prices/repricing'
import type { Store, WriteUnit } from '../../lib/store/port'
import { T0, trace } from '../store/build'
import { freshStore } from '../store/fresh-store'
import { ownPrice, pricedSpan, reported, unitOf } from '../store/price-build'

const fails = (error: unknown) => {
  throw error
}

/** What the server has, with commits that wait at a gate between being priced and being written. */
async function server() {
  const store = await freshStore()
  let open = () => {}
  let arrived = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const atGate = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const batcher = new Batcher<WriteUnit>(async (units) => {
    const prices = await store.priceOverrides()
    const priced = units.map((unit) => priceUnit(unit, prices))
    arrived()
    await gate
    await store.commit(priced)
  })
  const deriver = new Deriver(store, fails)
  const job = new RepricingJob({ store, now: () => Date.now() as Millis }, batcher, deriver, fails, 2)
  return { store, batcher, deriver, job, open, atGate }
}

const house = (of: string) => unitOf([pricedSpan(of, 'call', reported({ model: 'house-7b' }))])
const costOf = async (store: Store, of: string) => (await store.storedCalls([trace(of)]))[0]?.call.costNano

it('the job begins behind the commit under way, and what waits behind it is priced by the new prices', async () => {
  const { store, batcher, deriver, job, open, atGate } = await server()
  const first = batcher.offer(house('a'), 1, 1)
  await atGate
  const second = batcher.offer(house('b'), 1, 1)
  await store.savePrice(ownPrice('p1', 'house-*', 1), newJob(T0 as Millis))
  job.wake()
  open()
  await Promise.all([first, second, job.idle()])
  expect([await costOf(store, 'a'), await costOf(store, 'b')]).toEqual([1_100_000n, 1_100_000n])
  expect(await store.lastRepricing()).toMatchObject({ state: 'done' })
  await job.close()
  await deriver.close()
})

it('after a crash between two slices another process goes on where it stood, and what arrives meanwhile is committed', async () => {
  const { store, batcher, deriver, job, open } = await server()
  open()
  for (const of of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await batcher.offer(house(of), 1, 1)
  await store.savePrice(ownPrice('p1', 'house-*', 1), newJob(T0 as Millis))
  job.wake()
  await job.close()
  const half = await store.lastRepricing()
  await batcher.offer(house('h'), 1, 1)
  const next = new RepricingJob({ store, now: () => Date.now() as Millis }, batcher, deriver, fails, 2)
  next.wake()
  await next.idle()
  expect(half?.state).toBe('running')
  expect(half?.done).toBeLessThan(7)
  expect(await store.lastRepricing()).toMatchObject({ id: half?.id, state: 'done', changedCalls: 7 })
  for (const of of ['a', 'd', 'g', 'h']) expect(await costOf(store, of)).toBe(1_100_000n)
  await next.close()
  await deriver.close()
})

it('a trace that cannot be priced ends the job with the reason, and history can be priced anew', async () => {
  const { store, batcher, deriver, open } = await server()
  open()
  await batcher.offer(house('a'), 1, 1)
  const reports: unknown[] = []
  const broken: Store = Object.assign(Object.create(store) as Store, { saveRepriced: () => Promise.reject(new Error('the disk is full')) })
  await store.savePrice(ownPrice('p1', 'house-*', 1), newJob(T0 as Millis))
  const job = new RepricingJob({ store: broken, now: () => Date.now() as Millis }, batcher, deriver, (error) => reports.push(error))
  job.wake()
  await job.idle()
  expect(await store.lastRepricing()).toMatchObject({ state: 'failed', error: 'the disk is full' })
  expect(reports).toHaveLength(1)
  await store.startRepricing(newJob((T0 + 1) as Millis))
  const again = new RepricingJob({ store, now: () => Date.now() as Millis }, batcher, deriver, fails)
  again.wake()
  await again.idle()
  expect(await costOf(store, 'a')).toBe(1_100_000n)
  await deriver.close()
})
