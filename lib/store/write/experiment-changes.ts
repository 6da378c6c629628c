import type { ExperimentId } from '../../core/ids'
import type { Writer } from '../database'
import { insertRows } from '../insert'

/**
 * Notes that traces of experiments arrived, and of which of them something changed, so that detection runs again. An experiment
 * that a client names by id without having created it gets a row here.
 * @param lastMs when the latest trace of each experiment arrived; 0 where nothing did
 */
export async function noteChanges(tx: Writer, lastMs: ReadonlyMap<ExperimentId, number>, changed: ReadonlySet<ExperimentId>): Promise<void> {
  for (const id of [...lastMs.keys()].sort()) {
    const at = lastMs.get(id) ?? 0
    await insertRows(
      tx,
      'experiment',
      ['id', 'name', 'lifecycle', 'created_ms', 'updated_ms'],
      [[id, `experiment ${id}`, 'active', at, at]],
      'ON CONFLICT DO NOTHING',
    )
    await tx.run(
      'UPDATE experiment SET changed = changed + ?, last_arrival_ms = CASE WHEN COALESCE(last_arrival_ms, 0) < ? THEN ? ELSE last_arrival_ms END WHERE id = ?',
      [changed.has(id) ? 1 : 0, at, at, id],
    )
  }
}
