import type { Millis } from '../../core/time'
import { num, str } from '../cells'
import type { Database } from '../database'
import type { ViewStore } from '../port-views'

/** Named addresses of the Traces page. */
export function viewTable(database: Database): ViewStore {
  return {
    async savedViews() {
      const rows = await database.all('SELECT id, name, query, made_ms FROM saved_view ORDER BY name')
      return rows.map(([id, name, query, madeMs]) => ({ id: str(id), name: str(name), query: str(query), madeMs: num(madeMs) as Millis }))
    },
    saveView: ({ id, name, query, madeMs }) =>
      database.write(async (tx) => {
        const [taken] = await tx.all('SELECT 1 FROM saved_view WHERE name = ? AND id <> ?', [name, id])
        if (taken) return false
        await tx.run(
          `INSERT INTO saved_view (id, name, query, made_ms) VALUES (?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, query = EXCLUDED.query`,
          [id, name, query, madeMs],
        )
        return true
      }),
    deleteView: (id) => database.write(async (tx) => (await tx.run('DELETE FROM saved_view WHERE id = ?', [id])) > 0),
  }
}
