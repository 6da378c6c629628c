import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, expect, it, vi } from 'vitest'
import { bundled } from '../../lib/launch/bundle.mjs'
import { EngineThread } from '../../lib/store/columns/engine-thread'
import type { Question } from '../../lib/store/columns/question'
import { openStore } from '../../lib/store/open'
import { ROOT } from '../setup/root'
import { derive } from './derive'
import { fourPasses } from './four-passes'
import { freshUrl } from './fresh-store'

const folder = mkdtempSync(path.join(ROOT, 'node_modules', '.onceover-columns-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('a killed thread is survived: SQL answers, and the next question makes a new one', async () => {
  const script = await bundled('lib/store/columns/engine-in-thread.ts', folder)
  const url = await freshUrl()
  const threads: Worker[] = []
  const said: Error[] = []
  const start = (workerData: { url: string; mostTraces: number }) => {
    const thread = new Worker(script, { workerData })
    threads.push(thread)
    return thread
  }
  const store = await openStore(url)
  await store.commit(fourPasses())
  await derive(store)
  const columns = new EngineThread({ url, mostTraces: 1_000, log: (error) => void said.push(error), restMs: 0, start })
  const both = await openStore(url, { columns: () => columns, largeFrom: 1 })
  const ready = () => vi.waitFor(async () => expect(await columns.state()).toMatchObject({ ready: true, traces: 24 }), { timeout: 60_000 })
  await ready()
  const question: Question = { kind: 'countTraces', filter: { terms: [] } }
  expect((await columns.ask(question))?.answer).toMatchObject({ traces: 24 })

  await threads[0]?.terminate()
  expect(await both.countTraces({ terms: [] })).toMatchObject({ traces: 24 })
  await ready()
  expect((await columns.ask(question))?.answer).toMatchObject({ traces: 24 })
  expect([threads.length, said.map(({ message }) => message)]).toEqual([2, ['the thread of the columns ended']])
  await both.close()
  await store.close()
}, 120_000)
