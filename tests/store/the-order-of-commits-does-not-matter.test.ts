import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Store, WriteUnit } from '../../lib/store/port'
import { derive } from './derive'
import { fourPasses } from './four-passes'
import { freshStore } from './fresh-store'

/** Everything that can be seen of the store's traces and runs, without when it arrived. */
async function visible(store: Store) {
  const { rows } = await store.traces({ filter: { terms: [] }, sort: 'start', descending: false, after: null, limit: 100 })
  const spans = await Promise.all(rows.map(async ({ id }) => (await store.spans(id)).spans.map(({ originId: _, ...span }) => span)))
  const payloads = await Promise.all(rows.map(({ id }) => store.payloads(id)))
  const runs = await store.runs({ limit: 10, pendingAfter: 0n as never })
  return { rows: rows.map(({ receivedNs: _, ...row }) => row), spans, payloads, runs }
}

/** The same spans and infos, cut into single pieces. */
function pieces(units: readonly WriteUnit[]): WriteUnit[] {
  return units.flatMap((unit) => [
    ...unit.spans.map((span) => ({ ...unit, spans: [span], infos: [] })),
    ...unit.infos.map((info) => ({ ...unit, spans: [], infos: [info] })),
  ])
}

it('the same pieces in any order, in commits of any size, derived in between or not, give the same answers', async () => {
  const whole = await freshStore()
  await whole.commit(fourPasses())
  await derive(whole)
  const expected = await visible(whole)
  const order = fc.shuffledSubarray(pieces(fourPasses()), { minLength: 71 })
  await fc.assert(
    fc.asyncProperty(order, fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 3, maxLength: 8 }), fc.boolean(), async (units, sizes, between) => {
      const store = await freshStore()
      for (let from = 0, turn = 0; from < units.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? 1
        await store.commit(units.slice(from, from + size))
        if (between) await derive(store)
        from += size
      }
      await derive(store)
      expect(await visible(store)).toEqual(expected)
    }),
    { numRuns: 6 },
  )
})
