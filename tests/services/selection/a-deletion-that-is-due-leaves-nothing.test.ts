import { expect, it } from 'vitest'
import { UNDO_MS } from '../../../lib/core/bulk-action'
import type { ExperimentId } from '../../../lib/core/ids'
import type { Millis } from '../../../lib/core/time'
import { BulkJobs } from '../../../lib/server/bulk-jobs'
import { undoAction } from '../../../lib/services/selection/change-action'
import { readAction } from '../../../lib/services/selection/read-action'
import { deleteSelection, tagSelection } from '../../../lib/services/selection/start-action'
import { purgeDeletion } from '../../../lib/services/trash/list-deletions'
import { openStore } from '../../../lib/store/open'
import type { Store } from '../../../lib/store/port'
import { openSqlite } from '../../../lib/store/sqlite'
import { trace, unit } from '../../store/build'
import { derive } from '../../store/derive'
import { fourPasses } from '../../store/four-passes'
import { freshUrl } from '../../store/fresh-store'
import { contextOver, matching, NOW, toItsEnd } from './chosen'

async function filled(): Promise<{ url: string; store: Store }> {
  const url = await freshUrl()
  const store = await openStore(url)
  await store.commit(fourPasses())
  await store.commit([
    unit({ artifacts: [{ path: '1/x', contentType: '', data: Buffer.from('x'), traceId: trace('p0d0'), documentKey: null, unreadable: null }] }),
  ])
  await store.saveAssessment({ id: 'a1', traceId: trace('p0d0'), body: {} })
  await derive(store)
  return { url, store }
}

/** Tables that still hold a row of a trace, with how many. */
async function leftIn(url: string): Promise<[string, number][]> {
  const database = await openSqlite(url)
  const tables = await database.all(
    `SELECT DISTINCT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
     WHERE m.type = 'table' AND (c.name = 'trace_id' OR m.name IN ('trace', 'bulk_action', 'document', 'run') AND c.name = 'id')`,
  )
  const left: [string, number][] = []
  for (const [table] of tables) left.push([String(table), Number((await database.all(`SELECT COUNT(*) FROM ${table}`))[0]?.[0])])
  await database.close()
  // What says that traces were deleted is no trace of them.
  return left.filter(([table, count]) => count > 0 && table !== 'trace_log')
}

const idle = { settle: async () => {}, touch() {}, bump() {} }

async function worked(store: Store, clock: { now: Millis }, until: () => Promise<boolean>): Promise<void> {
  const ctx = contextOver(store, clock)
  const jobs = new BulkJobs(ctx, idle, (error) => {
    throw error
  })
  for (let turns = 0; turns < 200 && !(await until()); turns += 1) await jobs.finished('', 20)
  await jobs.close()
}

it('an hour later, over a restart, no table holds a row of it, nor of the action', async () => {
  const { url, store } = await filled()
  const ctx = contextOver(store)
  const action = await toItsEnd(ctx, await deleteSelection({ ctx, input: { selection: matching('') } }))
  expect(action.undoUntilMs).toBe(NOW + UNDO_MS)
  await store.close()
  const later = await openStore(url)
  const clock = { now: (NOW + UNDO_MS - 1) as Millis }
  await worked(later, clock, async () => (await later.dueActions(clock.now, 1)).length === 0)
  expect(await later.bulkAction(action.id)).not.toBeNull()
  clock.now = (NOW + UNDO_MS) as Millis
  await worked(later, clock, async () => (await later.bulkAction(action.id)) === null)
  await derive(later)
  await later.close()
  expect(await leftIn(url)).toEqual([])
})

it('deleted for good at once, it cannot be undone', async () => {
  const { url, store } = await filled()
  const clock = { now: NOW }
  const ctx = contextOver(store, clock)
  const action = await toItsEnd(ctx, await deleteSelection({ ctx, input: { selection: matching('') } }))
  expect(await purgeDeletion({ ctx, input: action })).toMatchObject({ state: 'purging', undoUntilMs: null })
  await expect(undoAction({ ctx, input: action })).rejects.toMatchObject({ code: 'not_found', message: 'these traces are being removed for good' })
  await worked(store, clock, async () => (await store.bulkAction(action.id)) === null)
  await expect(readAction({ ctx, input: action })).rejects.toMatchObject({ code: 'not_found' })
  await store.close()
  expect((await leftIn(url)).filter(([table]) => table !== 'run' && table !== 'document')).toEqual([])
})

it('an experiment that is removed takes its deleted traces along', async () => {
  const { url, store } = await filled()
  const ctx = contextOver(store)
  await toItsEnd(ctx, await tagSelection({ ctx, input: { selection: matching('team:red'), set: { a: 'b' }, remove: [] } }))
  await toItsEnd(ctx, await deleteSelection({ ctx, input: { selection: matching('team:red') } }))
  await store.deleteExperimentForGood('1' as ExperimentId)
  await store.close()
  expect(await leftIn(url)).toEqual([['bulk_action', 2]])
})
