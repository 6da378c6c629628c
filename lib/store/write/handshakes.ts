import type { Handshake } from '../../core/finding'
import type { ExperimentId } from '../../core/ids'
import type { Nanos } from '../../core/time'
import { big, str, strOrNull } from '../cells'
import type { Database, Reader } from '../database'

const HOUR_NS = 3_600_000_000_000n
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

/** Handshakes that may speak of an experiment's traces: its own, and those of no experiment within an hour of its traces. In order of time. */
export async function handshakesOf(reader: Reader, id: ExperimentId): Promise<Handshake[]> {
  const [span] = await reader.all('SELECT MIN(start_ns), MAX(end_ns) FROM trace WHERE experiment_id = ?', [id])
  if (!span || span[0] === null) return []
  const [from, to] = [big<Nanos>(span[0]) - HOUR_NS, big<Nanos>(span[1]) + HOUR_NS]
  const rows = await reader.all(
    'SELECT kind, at_ns, address, client_version, experiment_id FROM handshake WHERE (experiment_id = ? OR experiment_id IS NULL) AND at_ns BETWEEN ? AND ? ORDER BY at_ns DESC, id DESC LIMIT ?',
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
