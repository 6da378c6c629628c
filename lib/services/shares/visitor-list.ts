import type { TracePage } from '../../api/contract/traces'
import type { Context } from '../context'
import { listTraces } from '../traces/list-traces'
import { rulesOf, scopeOf } from './in-scope'
import { redactRow } from './redact-row'

const ROWS = 200

/**
 * A page of the list that was shared, the newest first. What a visitor writes as a filter or an order is not looked at: either would tell
 * of what is hidden.
 * @throws ServiceError `not_found`
 */
export async function listSharedTraces({ ctx, input }: { ctx: Context; input: { after: string | null; limit?: number } }): Promise<TracePage> {
  const { filter } = scopeOf(ctx, 'list')
  const rules = rulesOf(ctx)
  const page = await listTraces({ ctx, input: { filter, sort: 'start', descending: true, after: input.after, limit: input.limit ?? ROWS, labels: [] } })
  return { ...page, rows: page.rows.map((row) => redactRow(row, rules)) }
}
