import type { Handshake } from '../../core/finding'
import type { ExperimentId } from '../../core/ids'
import type { Nanos } from '../../core/time'
import { big, str, strOrNull } from '../cells'
import type { Database, Reader } from '../database'

const HOUR_NS = 3_600_000_000_000n
const DAY_NS = 24n * HOUR_NS
const MOST = 20_000

/** Keeps a handshake. */
export async function recordHandshake(database: Database, { kind, atNs, address, clientVersion, experimentId }: Handshake): Promise<void> {
  await database.write((tx) =>
    tx.run('INSERT INTO handshake (kind, at_ns, address, client_version, experiment_id) VALUES (?, ?, ?, ?, ?)', [
      kind,
      atNs,
      address,
      clientVersion,
      experimentId,
    ]),
  )
}

/**
 * Handshakes that may speak of an experiment's traces: its own, and those of no experiment, from an hour before its first trace to a
 * day after its last one started. In order of time. Creates tell nothing about processes.
 */
export async function handshakesOf(reader: Reader, id: ExperimentId): Promise<Handshake[]> {
  const [span] = await reader.all(
    'SELECT (SELECT MIN(start_ns) FROM trace WHERE experiment_id = ?), (SELECT MAX(start_ns) FROM trace WHERE experiment_id = ?)', // each from the index alone
    [id, id],
  )
  if (!span || span[0] === null) return []
  const [from, to] = [big<Nanos>(span[0]) - HOUR_NS, big<Nanos>(span[1]) + DAY_NS]
  const rows = await reader.all(
    `SELECT kind, at_ns, address, client_version, experiment_id FROM handshake WHERE kind <> 'create_experiment' AND (experiment_id = ? OR experiment_id IS NULL) AND at_ns BETWEEN ? AND ? ORDER BY at_ns DESC, id DESC LIMIT ?`,
    [id, from, to, MOST],
  )
  return rows.reverse().map(([kind, atNs, address, clientVersion, experimentId]) => ({
    kind: str(kind) as Handshake['kind'],
    atNs: big<Nanos>(atNs),
    address: str(address),
    clientVersion: strOrNull(clientVersion),
    experimentId: strOrNull<ExperimentId>(experimentId),
  }))
}
