import { expect, it } from 'vitest'
import type { ExperimentId } from '../../lib/core/ids'
import { openStore } from '../../lib/store/open'
import { openDetection } from '../../lib/store/open-detection'
import type { Store } from '../../lib/store/port'
import { sqliteFactory } from '../../lib/store/sqlite'
import type { Turns } from '../../lib/store/turn'
import { span, trace, unit } from './build'
import { freshUrl } from './fresh-store'

const statement = (sql: string) => ({ sql, args: [], argTypes: [] })

it('a commit waits while another process writes, without holding this one, and then succeeds', async () => {
  const url = await freshUrl()
  const store = await openStore(url)
  const other = await sqliteFactory(url).connect()
  await other.executeRaw(statement('BEGIN IMMEDIATE'))
  let done = false
  const commit = store.commit([unit({ spans: [span('t', 'a')] })]).then((result) => {
    done = true
    return result
  })
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(done).toBe(false)
  expect(await store.dirtyTraces(5)).toEqual([])
  await other.executeRaw(statement('COMMIT'))
  expect(await commit).toMatchObject({ added: 1 })
  expect(await store.dirtyTraces(5)).toEqual([trace('t')])
  await other.dispose()
  await store.close()
})

it('a lock that stays is the database being busy, and nothing is half written', async () => {
  const url = await freshUrl()
  const store = await openStore(url)
  const other = await sqliteFactory(url).connect()
  await other.executeRaw(statement('BEGIN IMMEDIATE'))
  await expect(store.commit([unit({ spans: [span('t', 'a')] })])).rejects.toMatchObject({ name: 'StoreBusyError' })
  await other.executeRaw(statement('COMMIT'))
  expect(await store.dirtyTraces(5)).toEqual([])
  expect(await store.commit([unit({ spans: [span('t', 'a')] })])).toMatchObject({ added: 1, resent: 0 })
  await other.dispose()
  await store.close()
})

it('detection, which has its turn among those who send, gives up soon; who waited before it does not begin anew', async () => {
  const url = await freshUrl()
  const store = await openStore(url)
  const turns: Turns = { take: (job) => taken(store, job), idle: async () => {} }
  const detection = await openDetection(url, turns)
  const other = await sqliteFactory(url).connect()
  await other.executeRaw(statement('BEGIN IMMEDIATE'))
  const refusedAt = (work: Promise<unknown>) =>
    work.then(
      () => Number.NaN,
      () => performance.now(),
    )
  const commit = (spanId: string) => store.commit([unit({ spans: [span('t', spanId)] })])
  const end = () => detection.endDetection('0' as ExperimentId, [], 1)
  const began = performance.now()
  const soon = await refusedAt(end())
  const first = await refusedAt(commit('a'))
  const again = await refusedAt(end())
  const second = await refusedAt(commit('b'))
  expect(soon - began).toBeLessThan(2_500) // others wait 5 s
  expect(again - first).toBeLessThan(2_500)
  expect(second - again).toBeLessThan(2_500)
  await other.executeRaw(statement('COMMIT'))
  await detection.close()
  await other.dispose()
  await store.close()
})

/** A turn among those of a store, for a job of another thread. */
async function taken<T>(store: Store, job: () => Promise<T>): Promise<T> {
  let answer: { value: T } | undefined
  await store.alone(async () => {
    answer = { value: await job() }
  })
  return (answer as { value: T }).value
}

it('who stands behind another waits no longer for the same lock', async () => {
  const url = await freshUrl()
  const store = await openStore(url)
  const other = await sqliteFactory(url).connect()
  await other.executeRaw(statement('BEGIN IMMEDIATE'))
  const refusedAt = (spanId: string) =>
    store.commit([unit({ spans: [span('t', spanId)] })]).then(
      () => Number.NaN,
      () => performance.now(),
    )
  const [first, second] = await Promise.all([refusedAt('a'), refusedAt('b')])
  expect(second - first).toBeLessThan(2_500) // it waits 5 s by itself
  await other.executeRaw(statement('COMMIT'))
  expect(await store.commit([unit({ spans: [span('t', 'a')] })])).toMatchObject({ added: 1, resent: 0 })
  await other.dispose()
  await store.close()
})
