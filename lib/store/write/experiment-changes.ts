import type { Moment } from '../../core/detection/condense'
import type { ExperimentId } from '../../core/ids'
import { big } from '../cells'
import type { Writer } from '../database'
import { insertRows } from '../insert'

/** Which experiments' traces a transaction changes, and when those started, before it and after. */
export class Changes {
  private readonly within = new Map<ExperimentId, Moment>()

  /** A trace that starts, or started before the change, at this time. */
  add(id: ExperimentId, startNs: bigint): void {
    const known = this.within.get(id)
    if (known === undefined) this.within.set(id, { fromNs: startNs, toNs: startNs })
    else if (startNs < known.fromNs) known.fromNs = startNs
    else if (startNs > known.toNs) known.toNs = startNs
  }

  experiments(): ExperimentId[] {
    return [...this.within.keys()]
  }

  of(id: ExperimentId): Moment | null {
    return this.within.get(id) ?? null
  }
}

/**
 * Notes that traces of experiments arrived, and which of them changed, so that detection runs again. An experiment that a client
 * names by id without having created it gets a row here.
 * @param lastMs when the latest trace of each experiment arrived; 0 where nothing did
 * @returns the number of this change, by experiment: what it writes bears it, so that nothing written looks like what was there before
 */
export async function noteChanges(tx: Writer, lastMs: ReadonlyMap<ExperimentId, number>, changes: Changes): Promise<Map<ExperimentId, bigint>> {
  const versions = new Map<ExperimentId, bigint>()
  for (const id of [...new Set([...lastMs.keys(), ...changes.experiments()])].sort()) {
    const at = lastMs.get(id) ?? 0
    const within = changes.of(id)
    await insertRows(
      tx,
      'experiment',
      ['id', 'name', 'lifecycle', 'created_ms', 'updated_ms', 'changed', 'detected'],
      [[id, `experiment ${id}`, 'active', at, at, at, at]],
      'ON CONFLICT DO NOTHING',
    )
    await tx.run(
      'UPDATE experiment SET changed = changed + ?, last_arrival_ms = CASE WHEN COALESCE(last_arrival_ms, 0) < ? THEN ? ELSE last_arrival_ms END WHERE id = ?',
      [within === null ? 0 : 1, at, at, id],
    )
    if (within === null) continue
    await tx.run(
      'INSERT INTO trace_change (experiment_id, version, from_ns, to_ns) SELECT id, changed, CAST(? AS BIGINT), CAST(? AS BIGINT) FROM experiment WHERE id = ?',
      [within.fromNs, within.toNs, id],
    )
    const [row] = await tx.all('SELECT changed FROM experiment WHERE id = ?', [id])
    versions.set(id, big(row?.[0] ?? 0))
  }
  return versions
}
