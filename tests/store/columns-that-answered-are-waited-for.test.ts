import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { EngineThread } from '../../lib/store/columns/engine-thread'
import type { Question } from '../../lib/store/columns/question'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const QUESTION: Question = { kind: 'countTraces', filter: { terms: [] } }

/** A thread that answers what it is told to, when it is told to. */
class Thread extends EventEmitter {
  unref() {}
  postMessage() {}
  answer(id: number) {
    this.emit('message', { kind: 'answer', id, found: { answer: { traces: id } } })
  }
}

it('a thread that never answered is given up after 5 s, one that did only after 30: by then SQL would be no sooner', async () => {
  const thread = new Thread()
  const columns = new EngineThread({ url: '', mostTraces: 1, log: () => {}, start: () => thread as never })
  const unanswered = columns.ask(QUESTION)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await unanswered).toBeNull()

  const prompt = columns.ask(QUESTION)
  thread.answer(2)
  expect((await prompt)?.answer).toEqual({ traces: 2 })

  const late = columns.ask(QUESTION)
  await vi.advanceTimersByTimeAsync(29_000)
  thread.answer(3)
  expect((await late)?.answer).toEqual({ traces: 3 })

  const lost = columns.ask(QUESTION)
  await vi.advanceTimersByTimeAsync(30_000)
  expect(await lost).toBeNull()
})
