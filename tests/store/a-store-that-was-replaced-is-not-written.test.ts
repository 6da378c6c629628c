import { copyFileSync, renameSync, rmSync } from 'node:fs'
import { expect, it } from 'vitest'
import { openStore } from '../../lib/store/open'
import { span, unit } from './build'
import { freshUrl } from './fresh-store'

it('once another file has its name, nothing is written into the old one and the store says so', async () => {
  const url = await freshUrl()
  const store = await openStore(url)
  await store.commit([unit({ spans: [span('t', 'a')] })])
  expect(await store.isReplaced()).toBe(false)
  const file = url.slice('file:'.length)
  copyFileSync((await freshUrl()).slice('file:'.length), `${file}.next`)
  for (const ending of ['-wal', '-shm']) rmSync(file + ending, { force: true })
  renameSync(`${file}.next`, file)
  await expect(store.commit([unit({ spans: [span('u', 'a')] })])).rejects.toMatchObject({ name: 'StoreReplacedError' })
  await expect(store.saveSetting('a', 'b')).rejects.toMatchObject({ name: 'StoreReplacedError' })
  expect(await store.isReplaced()).toBe(true)
  const next = await openStore(url)
  expect(await next.dirtyTraces(5)).toEqual([])
  await next.commit([unit({ spans: [span('v', 'a')] })])
  await store.close() // takes nothing of the new one with it
  await next.close()
  const again = await openStore(url)
  expect(await again.dirtyTraces(5)).toHaveLength(1)
  await again.close()
})

it('a file that is gone is not written on: what is said to be stored would be lost', async () => {
  const url = await freshUrl()
  const store = await openStore(url)
  rmSync(url.slice('file:'.length))
  await expect(store.commit([unit({ spans: [span('t', 'a')] })])).rejects.toMatchObject({ name: 'StoreBusyError' })
  expect(await store.isReplaced()).toBe(false)
  await store.close()
})
