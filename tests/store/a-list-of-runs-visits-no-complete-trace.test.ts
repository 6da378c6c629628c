import { expect, it } from 'vitest'
import type { Row, Value } from '../../lib/store/database'
import { listRuns } from '../../lib/store/read/runs'
import { openSqlite } from '../../lib/store/sqlite'
import { at } from './build'
import { freshUrl } from './fresh-store'

it('of the traces of a run those that may still be completed are counted, and no other is looked at', async () => {
  const database = await openSqlite(await freshUrl())
  const plans: string[] = []
  const explained = {
    async all(sql: string, args: readonly Value[] = []): Promise<Row[]> {
      for (const [, , , detail] of await database.all(`EXPLAIN QUERY PLAN ${sql}`, args)) plans.push(String(detail))
      return []
    },
  }
  await listRuns(explained, { limit: 100, pendingAfter: at(0) })
  expect(plans.filter((step) => /\bt\b/.test(step))).toEqual(['SEARCH t USING COVERING INDEX trace_pending (run_id=? AND end_ns>?)'])
  await database.close()
})
