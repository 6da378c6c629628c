import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { ExperimentId } from '../../lib/core/ids'
import { Deriver } from '../../lib/server/deriver'
import type { Detects } from '../../lib/server/detector'
import { Pace } from '../../lib/server/pace'
import type { Store } from '../../lib/store/port'

/** How long work that took some ms waits before it is begun again, while so many traces a second arrive. */
function pauseAfter(tookMs: number, tracesASecond: number): number {
  let now = 0
  const pace = new Pace<string>(
    () => (now / 1_000) * tracesASecond,
    () => now,
  )
  pace.took('7', tookMs)
  while (pace.tooSoon('7')) now += 10
  return now
}

it('work that took long begins again within 1.6 s when little arrives', () => {
  expect([pauseAfter(0, 5), pauseAfter(50, 5), pauseAfter(5_000, 5)]).toEqual([0, 400, 1_600])
})

it('while a job sends it takes a 25th of the time, and pauses for a minute at most', () => {
  expect([pauseAfter(50, 500), pauseAfter(2_000, 500), pauseAfter(10_000, 500)]).toEqual([1_200, 48_000, 60_000])
})

it('what was never done does not wait', () => {
  const pace = new Pace<string>(() => 1)
  expect(pace.tooSoon('8')).toBe(false)
})

it('whoever waits for findings gets them, though a pass of the timer goes first', async () => {
  const { store, detects, arrive, begun } = slowlyDetecting()
  const deriver = new Deriver(store, fail, detects)
  const underWay = deriver.settle('findings')
  await begun
  arrive()
  await Promise.all([underWay, deriver.settle('findings', false), deriver.settle('findings')])
  expect(await store.dirtyExperiments()).toEqual([])
})

it('a pass that nobody waits for leaves an experiment that has just been detected for later', async () => {
  const { store, detects, arrive } = slowlyDetecting()
  const deriver = new Deriver(store, fail, detects)
  await deriver.settle('findings')
  arrive()
  await deriver.settle('findings', false)
  expect(await store.dirtyExperiments()).toHaveLength(1)
  await deriver.close()
})

/** One experiment whose detection takes 50 ms and leaves it clean; `arrive` makes it dirty. */
function slowlyDetecting() {
  const experiment = { id: '8' as ExperimentId, version: 1 }
  let dirty = true
  let begin = () => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const store: Partial<Store> = { dirtyTraces: async () => [], dirtyExperiments: async () => (dirty ? [experiment] : []) }
  const detects: Detects = {
    detect: async () => {
      dirty = false
      begin()
      await sleep(50)
      return 1
    },
  }
  return { store: store as Store, detects, begun, arrive: () => (dirty = true) }
}

function fail(error: unknown): never {
  throw error
}
