import { expect, it } from 'vitest'
import { openStore } from '../../lib/store/open'
import { openSqlite } from '../../lib/store/sqlite'
import { fourPasses } from './four-passes'
import { freshUrl } from './fresh-store'

/** Counts a few million rows made up on the spot: some hundred milliseconds of work. */
const SLOW = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT COUNT(*), MAX(9007199254740993) FROM n'

async function database(threadFrom: number) {
  const url = await freshUrl()
  const store = await openStore(url)
  await store.commit(fourPasses())
  await store.close()
  return openSqlite(url, threadFrom)
}

it('while one runs, this thread does other work; its integers come whole', async () => {
  const large = await database(0)
  let turns = 0
  const ticking = setInterval(() => {
    turns += 1
  }, 1)
  const [row] = await large.long(SLOW, [1_000_000])
  clearInterval(ticking)
  expect(row?.map(String)).toEqual(['1000000', '9007199254740993'])
  expect(turns).toBeGreaterThan(3)
  await large.close()
})

it('sees what was committed before it was asked, and only reads', async () => {
  const large = await database(0)
  for (const name of ['a', 'b']) {
    await large.write((tx) => tx.run('INSERT INTO setting (key, value) VALUES (?, ?)', [name, name]))
    expect(await large.long('SELECT value FROM setting WHERE key = ?', [name])).toEqual([[name]])
  }
  await expect(large.long("DELETE FROM setting WHERE key = 'a'")).rejects.toThrow(/readonly/)
  await expect(large.long('SELECT nonsense')).rejects.toThrow(/nonsense/)
  expect(await large.long('SELECT COUNT(*) FROM setting')).toEqual([['2']])
  await large.close()
})

it('in a small database they are answered at once', async () => {
  const small = await database(20_000)
  expect(await small.long('SELECT COUNT(*) FROM setting')).toEqual([[0n]])
  await small.close()
})
