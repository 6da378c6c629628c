import { statSync } from 'node:fs'
import { afterEach, expect, it } from 'vitest'
import { Checkpoints } from '../../lib/store/checkpoints'
import { NativeConnection } from '../../lib/store/native-connection'
import { ReaderThread } from '../../lib/store/reader-thread'
import { openSqlite } from '../../lib/store/sqlite'
import { Turn } from '../../lib/store/turn'
import { until } from '../setup/until'
import { freshUrl } from './fresh-store'

const LARGE = 256 * 1024
const ends: (() => unknown)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function opened() {
  const url = await freshUrl()
  const turn = new Turn()
  const database = await openSqlite(url, undefined, turn)
  ends.push(() => database.close())
  const write = (key: string, bytes: number) => database.write((tx) => tx.run('INSERT INTO setting (key, value) VALUES (?, ?)', [key, 'x'.repeat(bytes)]))
  const logSize = () => statSync(`${url.slice('file:'.length)}-wal`).size
  return { url, turn, database, write, logSize }
}

/** A database with what brings its log into the file from 256 kB on. */
async function withCheckpoints() {
  const { url, turn, ...rest } = await opened()
  const thread = new ReaderThread(url, [])
  ends.push(() => thread.close())
  return { url, ...rest, checkpoints: new Checkpoints(url, (pragma) => thread.all(pragma, []), turn, LARGE, 0) }
}

it('a log that is large enough ends, and everything is there; a small one is left', async () => {
  const { write, logSize, checkpoints, database } = await withCheckpoints()
  await write('small', 100)
  checkpoints.committed()
  await checkpoints.idle()
  const small = logSize()
  expect(small).toBeGreaterThan(0)
  await write('large', LARGE)
  expect(logSize()).toBeGreaterThan(LARGE)
  checkpoints.committed()
  const meanwhile = write('meanwhile', LARGE)
  await Promise.all([checkpoints.idle(), meanwhile])
  const rows = await database.all("SELECT key FROM setting WHERE key IN ('small', 'large', 'meanwhile') ORDER BY key")
  expect(rows.map(([key]) => key)).toEqual(['large', 'meanwhile', 'small'])
  checkpoints.committed()
  await checkpoints.idle()
  expect(logSize()).toBe(0)
})

it('one that somebody still reads stays, and ends after a later commit', async () => {
  const { url, write, logSize, checkpoints } = await withCheckpoints()
  await write('before', 100)
  const reader = new NativeConnection(url, [])
  ends.push(() => reader.close())
  reader.run('BEGIN', [])
  reader.all('SELECT COUNT(*) FROM setting', [])
  await write('large', LARGE)
  checkpoints.committed()
  await checkpoints.idle()
  expect(logSize()).toBeGreaterThan(LARGE)
  reader.run('COMMIT', [])
  await write('after', 100)
  checkpoints.committed()
  await checkpoints.idle()
  expect(logSize()).toBe(0)
})

it('a store does so by itself', async () => {
  const { write, logSize } = await opened()
  const size = 18 * 2 ** 20
  await write('huge', size)
  await until('the log to end', async () => logSize() < size)
})
