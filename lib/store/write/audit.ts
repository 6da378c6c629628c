import type { Millis } from '../../core/time'
import { num, str } from '../cells'
import type { Database } from '../database'
import type { AccessStore } from '../port-access'

/** Who changed what. Ids begin with the time, so that their order is that of time. */
export function auditTable(database: Database): Pick<AccessStore, 'addAuditEntry' | 'auditEntries'> {
  return {
    addAuditEntry: ({ id, atMs, who, address, action, what }) =>
      database.write(async (tx) => {
        await tx.run('INSERT INTO audit_entry (id, at_ms, who, address, action, what) VALUES (?, ?, ?, ?, ?, ?)', [
          id,
          atMs,
          who,
          address,
          action,
          JSON.stringify(what),
        ])
      }),
    async auditEntries({ before, limit }) {
      const where = before === null ? '' : 'WHERE id < ?'
      const args = before === null ? [limit] : [before, limit]
      const rows = await database.all(`SELECT id, at_ms, who, address, action, what FROM audit_entry ${where} ORDER BY id DESC LIMIT ?`, args)
      return rows.map(([id, atMs, who, address, action, what]) => ({
        id: str(id),
        atMs: num(atMs) as Millis,
        who: str(who),
        address: str(address),
        action: str(action),
        what: JSON.parse(str(what)) as Record<string, string>,
      }))
    },
  }
}
