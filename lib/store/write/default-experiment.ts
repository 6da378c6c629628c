import type { Database } from '../database'

/** Experiment `0` is Default, there from the start as on an MLflow server. */
export async function ensureDefault(database: Database): Promise<void> {
  const sql = "INSERT INTO experiment (id, name, lifecycle, created_ms, updated_ms) VALUES ('0', 'Default', 'active', ?, ?) ON CONFLICT DO NOTHING"
  const now = Date.now()
  await database.write((tx) => tx.run(sql, [now, now]))
}
