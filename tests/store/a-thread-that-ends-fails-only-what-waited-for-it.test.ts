import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { AskedThread, ThreadEndedError } from '../../lib/store/asked-thread'
import { ReaderThread } from '../../lib/store/reader-thread'

/** Answers twice the number it is sent, later ones first; dies of a negative one. */
const DOUBLES = `
const { parentPort } = require('node:worker_threads')
parentPort.on('message', ({ id, number }) => {
  if (number < 0) throw new Error('no such number')
  setTimeout(() => parentPort.postMessage({ id, twice: 2 * number }), 50 - number)
})`

function doubles(idleMs = 60_000) {
  let started = 0
  let ended = 0
  const thread = new AskedThread<{ number: number }, { id: number; twice: number }>({
    start: () => {
      started += 1
      return new Worker(DOUBLES, { eval: true })
    },
    name: 'the thread',
    idleMs,
    holds: true,
    onEnd: () => (ended += 1),
  })
  return { thread, twice: async (number: number) => (await thread.ask({ number })).twice, counts: () => ({ started, ended }) }
}

it('each question gets its own answer, in whatever order they come', async () => {
  const { thread, twice, counts } = doubles()
  expect(await Promise.all([1, 20, 40].map(twice))).toEqual([2, 40, 80])
  await thread.close()
  expect(counts()).toEqual({ started: 1, ended: 1 })
})

it('one that dies fails what waited for it, and the next question makes another', async () => {
  const { thread, twice, counts } = doubles()
  const both = await Promise.allSettled([twice(1), twice(-1)])
  expect(both.map((one) => one.status === 'rejected' && one.reason instanceof ThreadEndedError)).toEqual([true, true])
  expect(await twice(4)).toBe(8)
  expect(counts()).toEqual({ started: 2, ended: 1 })
  await thread.close()
})

it('one without a question ends by itself', async () => {
  const { twice, counts } = doubles(1)
  expect(await twice(3)).toBe(6)
  await expect.poll(counts).toEqual({ started: 1, ended: 1 })
})

it('a query that comes while the idle reader ends is answered by the next', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'reader-'))
  const reader = new ReaderThread(`file:${folder}/a.db`, [])
  expect(await reader.all('SELECT 1 AS one', [])).toHaveLength(1)
  const ending = reader.close()
  const next = reader.all('SELECT 2 AS two', [])
  await ending
  expect(await next).toHaveLength(1)
  await reader.close()
  rmSync(folder, { recursive: true })
})
