import { expect, it } from 'vitest'
import { ColumnEngine } from '../../lib/store/columns/engine'
import { openSource } from '../../lib/store/columns/open-source'
import type { Question } from '../../lib/store/columns/question'
import { openStore } from '../../lib/store/open'
import { UrgentFirst } from '../../lib/store/turn'
import { derive } from './derive'
import { fourPasses } from './four-passes'
import { freshUrl } from './fresh-store'

const KEYS = ['status', 'worker', 'model', 'pass', 'name']
const LIST = { kind: 'traces' as const, filter: { terms: [] }, sort: 'start' as const, descending: true, after: null, limit: 10 } satisfies Question

/** Resolves when the source is next asked for a snapshot: then the first count is under way, and no later one has begun. */
function firstSnapshot(source: Awaited<ReturnType<typeof openSource>>): Promise<void> {
  return new Promise((resolve) => {
    const plain = source.snapshot.bind(source)
    source.snapshot = (work) => {
      resolve()
      return plain(work)
    }
  })
}

it('a list that is asked for after facets is answered before most of them are counted', async () => {
  const url = await freshUrl()
  const store = await openStore(url)
  await store.createExperiment('first', {}, 0 as never)
  await store.commit(fourPasses())
  await derive(store)
  const done: string[] = []
  const source = await openSource(url)
  const engine = new ColumnEngine(source, { pauseMs: 0 })
  await engine.fill()
  const begun = firstSnapshot(source)
  const facets = engine.ask({ kind: 'facets', filter: { terms: [] }, keys: KEYS, limit: 5 }).finally(() => done.push('the facets'))
  await begun
  const list = engine.ask(LIST).finally(() => done.push('the list'))
  await Promise.all([list, facets])
  expect(done).toEqual(['the list', 'the facets'])
  expect((await facets)?.answer.map((facet) => facet?.key ?? null)).toEqual(KEYS)
  await engine.close()
  await store.close()
})

it('urgent jobs go first, each kind in its order, also those given while another runs; one that fails stops none', async () => {
  const turn = new UrgentFirst()
  const order: string[] = []
  const job =
    (name: string, fails = false) =>
    async () => {
      order.push(name)
      if (fails) throw new Error(name)
    }
  await Promise.allSettled([
    turn.take(async () => {
      order.push('plain')
      void turn.take(job('urgent, given meanwhile'), true)
    }),
    turn.take(job('plain, second')),
    turn.take(job('urgent', true), true),
    turn.take(job('urgent, second'), true),
  ])
  await turn.idle()
  expect(order).toEqual(['urgent', 'urgent, second', 'plain', 'urgent, given meanwhile', 'plain, second'])
})
