import type { ExperimentId, RunId, TraceId } from '../../core/ids'
import { decodeJson, isJsonObject } from '../../core/json'
import type { Millis, Nanos } from '../../core/time'
import { big, num, str, strOrNull } from '../cells'
import type { Database, Reader, Row } from '../database'
import { marks, slices } from '../insert'
import type { Opening, PlacedTrace } from '../port-expected'
import { originsById } from './origins'

const HOUR_NS = 3_600_000_000_000n
/** A client's traces may come this many hours before or after it opened the experiment (`detection.md`, Expected and seen). */
const BEFORE_HOURS = 1
const AFTER_HOURS = 24
const MOST_NAMES = 50
const OPENED = "kind IN ('get_experiment', 'create_experiment')"
const GROUPED = 'SELECT h.experiment_id, h.address, h.client_version, COUNT(*), MIN(h.at_ns), MAX(h.at_ns) FROM handshake h'

/** Addresses that sent each trace, as its spans and infos tell; '' is left out. */
export async function addressesOf(reader: Reader, ids: readonly TraceId[]): Promise<Map<TraceId, Set<string>>> {
  const addresses = new Map<TraceId, Set<string>>()
  const add = (id: TraceId, address: string) => {
    if (address === '') return
    const known = addresses.get(id)
    if (known) known.add(address)
    else addresses.set(id, new Set([address]))
  }
  for (const slice of slices(ids, 400)) {
    const spans = await reader.all(`SELECT DISTINCT trace_id, origin_id FROM span WHERE trace_id IN (${marks(slice.length)})`, slice)
    const origins = await originsById(
      reader,
      spans.map(([, origin]) => num(origin)),
    )
    for (const [id, origin] of spans) add(str<TraceId>(id), origins.get(num(origin))?.address ?? '')
    const infos = await reader.all(`SELECT trace_id, v3, v2_start, v2_end FROM trace_info WHERE trace_id IN (${marks(slice.length)})`, slice)
    for (const [id, ...stages] of infos) for (const stage of stages) add(str<TraceId>(id), addressIn(strOrNull(stage)))
  }
  return addresses
}

function addressIn(stage: string | null): string {
  const json = stage === null ? null : decodeJson(stage)
  return json !== null && isJsonObject(json) && typeof json.address === 'string' ? json.address : ''
}

/** Traces of an experiment that began within some time, with their addresses; see `Store.tracesBetween`. */
export async function tracesBetween(reader: Reader, id: ExperimentId, fromNs: Nanos, toNs: Nanos, limit: number): Promise<PlacedTrace[]> {
  const rows = await reader.all(
    'SELECT id, name, document, start_ns, received_ms FROM trace WHERE experiment_id = ? AND start_ns BETWEEN ? AND ? ORDER BY start_ns, id LIMIT ?',
    [id, fromNs, toNs, limit],
  )
  const addresses = await addressesOf(
    reader,
    rows.map(([trace]) => str<TraceId>(trace)),
  )
  return rows.map(([trace, name, document, startNs, receivedMs]) => ({
    id: str<TraceId>(trace),
    name: str(name),
    document: strOrNull(document),
    startNs: big<Nanos>(startNs),
    receivedMs: num(receivedMs) as Millis,
    addresses: [...(addresses.get(str<TraceId>(trace)) ?? [])].sort(),
  }))
}

/** Names of a run's traces, at most a few. */
export async function traceNames(reader: Reader, run: RunId): Promise<string[]> {
  return (await reader.all('SELECT DISTINCT name FROM trace WHERE run_id = ? ORDER BY name LIMIT ?', [run, MOST_NAMES])).map(([name]) => str(name))
}

/** Addresses that opened or made an experiment within some time. */
export async function openings(reader: Reader, id: ExperimentId, fromNs: Nanos, toNs: Nanos): Promise<Opening[]> {
  const rows = await reader.all(
    `${GROUPED} WHERE h.experiment_id = ? AND h.at_ns BETWEEN ? AND ? AND h.${OPENED} GROUP BY h.experiment_id, h.address, h.client_version ORDER BY 5, 2`,
    [id, fromNs, toNs],
  )
  return rows.map(openingOf)
}

/** Clients that opened an experiment and from whose address no trace of it came; see `Store.silentOpenings`. */
export async function silentOpenings(
  database: Database,
  experiments: readonly ExperimentId[] | null,
  sinceNs: Nanos,
  untilNs: Nanos,
  limit: number,
): Promise<Opening[]> {
  const own = experiments === null ? 'h.experiment_id IS NOT NULL' : `h.experiment_id IN (${marks(experiments.length)})`
  const rows = await database.long(
    `${GROUPED} WHERE ${own} AND h.at_ns BETWEEN ? AND ? AND h.${OPENED} AND NOT EXISTS (
       SELECT 1 FROM sender s WHERE s.experiment_id = h.experiment_id AND s.address = h.address
       AND s.hour BETWEEN h.at_ns / ${HOUR_NS} - ${BEFORE_HOURS} AND h.at_ns / ${HOUR_NS} + ${AFTER_HOURS})
     GROUP BY h.experiment_id, h.address, h.client_version ORDER BY 6 DESC, 1, 2, 3 LIMIT ?`,
    [...(experiments ?? []), sinceNs, untilNs, limit],
  )
  return rows.map(openingOf)
}

function openingOf(row: Row): Opening {
  return {
    experimentId: str<ExperimentId>(row[0]),
    address: str(row[1]),
    clientVersion: strOrNull(row[2]),
    opened: num(row[3]),
    firstNs: big<Nanos>(row[4]),
    lastNs: big<Nanos>(row[5]),
  }
}
