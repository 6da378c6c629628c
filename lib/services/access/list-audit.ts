import type { AuditPage, AuditQuery } from '../../api/contract/access'
import { auditText } from '../../core/wording/audit-text'
import type { Context } from '../context'

/** Who changed what, the newest first. */
export async function listAudit({ ctx, input }: { ctx: Context; input: AuditQuery }): Promise<AuditPage> {
  const found = await ctx.store.auditEntries({ before: input.before, limit: input.limit + 1 })
  const shown = found.slice(0, input.limit)
  return {
    entries: shown.map(({ id, atMs, who, address, action, what }) => ({ id, atMs, who, address, action, text: auditText(action, what), what })),
    before: found.length > input.limit ? (shown.at(-1)?.id ?? null) : null,
  }
}
