import { expect, it } from 'vitest'
import type { ExperimentId } from '../../lib/core/ids'
import type { Nanos } from '../../lib/core/time'
import { at, info, span } from './build'
import { derive } from './derive'
import { inEveryDialect } from './every-dialect'
import { fourPasses, storeOfFourPasses } from './four-passes'

const id = '1' as ExperimentId
const HOUR = 3_600_000

inEveryDialect((fresh) => {
  const query = { experimentId: id, search: null, sort: 'key', descending: false, limit: 100, after: null, repeatedOnly: false } as const

  it('a document of two runs is one row', async () => {
    const store = await storeOfFourPasses(fresh)
    const [again] = fourPasses()
    if (!again) throw new Error('no traces')
    const origin = { ...span('x', 'y').origin, resource: { 'spark.app.id': 'app-2' } }
    const later = again.spans.map((write) => ({
      ...write,
      origin,
      row: { ...write.row, traceId: info('later').info.traceId, startNs: (write.row.startNs + at(HOUR) - at(0)) as Nanos, endNs: at(HOUR + 50) },
    }))
    await store.commit([{ ...again, spans: later, infos: [info('later', { requestTimeNs: at(HOUR), metadata: again.infos[0]?.info.metadata })] }])
    await derive(store)
    expect(await store.runs({ limit: 5, pendingAfter: at(0) })).toHaveLength(2)
    expect(await store.document(id, 'doc-000')).toMatchObject({
      runs: 2,
      traces: 5,
      evaluations: 5,
      pairs: 2,
      surplus: 3,
      passes: 4,
      firstNs: at(0),
      lastNs: at(HOUR + 50),
    })
    expect(await store.documentTraces(id, 'doc-000', 3)).toHaveLength(3)
    const { rows, total, repeated } = await store.documents(query)
    expect([rows.length, total, repeated]).toEqual([6, 6, 6])
    expect(await store.document(id, 'doc-9')).toBeNull()
  })

  it('is found by a part of its key, in any order, page by page', async () => {
    const store = await storeOfFourPasses(fresh)
    expect((await store.documents({ ...query, search: 'DOC-003' })).rows.map(({ key }) => key)).toEqual(['doc-003'])
    expect(await store.documents({ ...query, search: 'nothing' })).toEqual({ rows: [], next: null, total: 0, repeated: 0, differing: 0 })
    for (const sort of ['evaluations', 'waste', 'cost', 'key', 'last'] as const) {
      const keys: string[] = []
      for (let after: string | null = null; ; ) {
        const page = await store.documents({ ...query, sort, descending: sort !== 'key', limit: 4, after, repeatedOnly: true })
        keys.push(...page.rows.map(({ key }) => key))
        if (page.next === null) break
        after = page.next
      }
      expect([...keys].sort()).toEqual([0, 1, 2, 3, 4, 5].map((document) => `doc-00${document}`))
    }
  })
})
