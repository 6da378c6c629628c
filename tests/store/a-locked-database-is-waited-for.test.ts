import { expect, it } from 'vitest'
import { openStore } from '../../lib/store/open'
import { sqliteFactory } from '../../lib/store/sqlite'
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
