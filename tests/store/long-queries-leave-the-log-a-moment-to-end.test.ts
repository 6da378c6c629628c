import { statSync } from 'node:fs'
import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import { Checkpoints } from '../../lib/store/checkpoints'
import type { Lane } from '../../lib/store/database'
import { type Log, LongQueries } from '../../lib/store/long-queries'
import { ReaderThread } from '../../lib/store/reader-thread'
import { openSqlite } from '../../lib/store/sqlite'
import { Turn } from '../../lib/store/turn'
import { freshUrl } from './fresh-store'

const KB = 1024
/** Reads a page of the file, then counts rows made up on the spot: some ten milliseconds during which the state it reads stays old. */
const SLOW = `WITH RECURSIVE n(i) AS (SELECT COUNT(*) FROM setting UNION ALL SELECT i + 1 FROM n WHERE i < 30000) SELECT COUNT(*) FROM n`
const ends: (() => unknown)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** Two lanes ask without a pause, none more than a query ahead; after each answer 100 kB are written, 4,000 kB in all. Returns the size of the log at its largest. */
async function largestLog(excessive: number): Promise<number> {
  const url = await freshUrl()
  const turn = new Turn()
  const database = await openSqlite(url, undefined, turn)
  ends.push(() => database.close())
  const logThread = new ReaderThread(url, [])
  ends.push(() => logThread.close())
  const checkpoints = new Checkpoints(url, (pragma) => logThread.all(pragma, []), turn, excessive, Number.POSITIVE_INFINITY, excessive)
  const queries = new LongQueries(() => new ReaderThread(url, []), checkpoints)
  ends.push(() => queries.close())
  let largest = 0
  let written = 0
  const write = async () => {
    written += 1
    await database.write((tx) => tx.run('INSERT INTO setting (key, value) VALUES (?, ?)', [`${written}`, 'x'.repeat(100 * KB)]))
    largest = Math.max(largest, statSync(`${url.slice('file:'.length)}-wal`).size)
  }
  const answered: Record<'lists' | 'sums', Promise<void>[]> = { lists: [], sums: [] }
  for (let asked = 0; asked < 20; asked++) {
    for (const [lane, other] of [
      ['lists', 'sums'],
      ['sums', 'lists'],
    ] as const)
      answered[lane].push(
        Promise.all([answered[lane][asked - 1], answered[other][asked - 2]])
          .then(() => queries.all(lane, SLOW, []))
          .then(write),
      )
  }
  await Promise.all([...answered.lists, ...answered.sums])
  return largest
}

it('however long they follow each other, the log stays about as small as is asked for', async () => {
  expect(await largestLog(1_000 * KB)).toBeLessThan(2_000 * KB)
})

const LANES: Lane[] = ['counts', 'lists', 'sums']

it('the log is brought in while none but counts is under way, and every query is answered, in the order of its lane', async () => {
  const asked = fc.array(fc.record({ lane: fc.constantFrom(...LANES), grows: fc.boolean() }), { maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), asked, async (scheduler, queries) => {
      const underWay = new Map<string, Lane>()
      const answered: string[] = []
      const stays = () => [...underWay.values()].filter((lane) => lane !== 'counts')
      let excessive = false
      const log: Log = {
        isExcessive: () => excessive,
        async bring() {
          expect(stays()).toEqual([])
          await scheduler.schedule(Promise.resolve(), 'the log')
          expect(stays()).toEqual([])
          excessive = false
        },
      }
      const thread = {
        async all(name: string) {
          const { lane, grows } = queries[Number(name)] as { lane: Lane; grows: boolean }
          underWay.set(name, lane)
          await scheduler.schedule(Promise.resolve(), name)
          excessive ||= grows
          underWay.delete(name)
          answered.push(name)
          return [[name]]
        },
        close: async () => {},
      }
      const long = new LongQueries(() => thread, log)
      const rows = Promise.all(queries.map(({ lane }, index) => long.all(lane, `${index}`, [])))
      await scheduler.waitFor(rows)
      expect(await rows).toEqual(queries.map((_, index) => [[`${index}`]]))
      for (const lane of LANES) {
        const own = answered.filter((name) => queries[Number(name)]?.lane === lane)
        expect(own).toEqual([...own].sort((a, b) => Number(a) - Number(b)))
      }
    }),
    { numRuns: 200 },
  )
})

it('neither a count nor a list waits for a sum, however large the log is', async () => {
  const never = new Promise<never>(() => {})
  const long = new LongQueries(() => ({ all: (sql) => (sql === 'sum' ? never : Promise.resolve([[sql]])), close: async () => {} }), {
    isExcessive: () => true,
    bring: async () => {},
  })
  long.all('sums', 'sum', [])
  await new Promise((resolve) => setImmediate(resolve))
  expect(await long.all('counts', 'count', [])).toEqual([['count']])
  expect(await long.all('lists', 'list', [])).toEqual([['list']])
})
