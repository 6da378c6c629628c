import { expect, it } from 'vitest'
import type { ExperimentId } from '../../lib/core/ids'
import { openStore } from '../../lib/store/open'
import type { ListQuery } from '../../lib/store/port-read'
import { openSqlite } from '../../lib/store/sqlite'
import { at, trace, unit } from './build'
import { derive } from './derive'
import { inEveryDialect } from './every-dialect'
import { fourPasses, storeOfFourPasses } from './four-passes'
import { freshUrl } from './fresh-store'

const id = '1' as ExperimentId
const ALL: ListQuery = { filter: { terms: [] }, sort: 'start', descending: true, after: null, limit: 100 }

inEveryDialect((fresh) => {
  it('is gone from lists, groups and runs, and can be sent again', async () => {
    const store = await storeOfFourPasses(fresh)
    const doomed = fourPasses()
      .slice(6)
      .flatMap(({ infos }) => infos.map(({ info }) => info.traceId))
    expect(await store.deleteTraces([...doomed, trace('unknown')])).toBe(18)
    await derive(store)
    expect((await store.traces(ALL)).rows).toHaveLength(6)
    expect(await store.runs({ limit: 5, pendingAfter: at(0) })).toMatchObject([{ detection: { evaluations: 6, surplus: 0 } }])
    expect(await store.facets({ terms: [] }, ['doc_id'], 1)).toMatchObject([{ values: [{ value: 'doc-000', count: 1 }] }])
    expect(await store.traceInfo(trace('p1d0'))).toBeNull()
    await store.commit(fourPasses())
    await derive(store)
    expect(await store.runs({ limit: 5, pendingAfter: at(0) })).toMatchObject([{ detection: { evaluations: 24, surplus: 18 } }])
  })

  it('traces up to a time are told oldest first', async () => {
    const store = await storeOfFourPasses(fresh)
    expect(await store.tracesUntil(id, at(100), 10)).toEqual([trace('p0d0'), trace('p0d1')])
    expect(await store.tracesUntil(id, at(5_000), 1)).toEqual([trace('p0d0')])
  })
})

it('no table holds a row of a deleted experiment', async () => {
  const url = await freshUrl()
  const store = await openStore(url)
  await store.commit(fourPasses())
  await store.commit([
    unit({ artifacts: [{ path: '1/x', contentType: '', data: Buffer.from('x'), traceId: trace('p0d0'), documentKey: null, unreadable: null }] }),
  ])
  await store.saveAssessment({ id: 'a1', traceId: trace('p0d0'), body: {} })
  await store.setTraceTag(trace('p0d0'), 'a', 'b')
  await derive(store)
  expect(await store.saveSkeleton(trace('p0d0'), (await store.traceVersion(trace('p0d0'))) ?? '', 'v1', Buffer.from('x'))).toBe(true)
  await store.deleteExperimentForGood(id)
  await store.close()
  const database = await openSqlite(url)
  const tables = await database.all(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT IN ('_prisma_migrations', 'origin')",
  )
  // What FTS5 keeps of its own: which segments there are, and pieces of three letters until they are merged. The log of changes holds
  // ids and nothing else of a trace: that it is gone is what its readers are to learn. A receipt says that it was deleted.
  const own = new Set(['text_index_data', 'text_index_idx', 'text_index_config', 'trace_log', 'receipt', 'receipt_part'])
  const left: unknown[] = []
  for (const [table] of tables.filter(([name]) => !own.has(String(name))))
    left.push([table, Number((await database.all(`SELECT COUNT(*) FROM ${table}`))[0]?.[0])])
  await database.close()
  expect(left.filter((entry) => (entry as [string, number])[1] > 0)).toEqual([['experiment', 1]])
})
