import type { ExperimentId, TraceId } from '../../core/ids'
import { unpack } from '../block'
import { bytes, num, str, strOrNull } from '../cells'
import type { Database, Reader } from '../database'

/** An artifact's bytes as they were sent, or null. */
export async function artifactAt(reader: Reader, path: string): Promise<{ contentType: string; data: Uint8Array } | null> {
  const [row] = await reader.all('SELECT content_type, data FROM artifact WHERE path = ?', [path])
  return row ? { contentType: str(row[0]), data: await unpack(bytes(row[1])) } : null
}

/** Files and folders directly under a path, folders with size 0, in order of path. */
export async function listArtifacts(reader: Reader, path: string): Promise<{ path: string; isDir: boolean; size: number }[]> {
  const prefix = folder(path)
  const entries = new Map<string, { path: string; isDir: boolean; size: number }>()
  for (const [full, size] of await reader.all(`SELECT path, size FROM artifact WHERE ${BELOW}`, below(prefix))) {
    const rest = str(full).slice(prefix.length)
    const slash = rest.indexOf('/')
    const entry = prefix + (slash < 0 ? rest : rest.slice(0, slash))
    if (!entries.has(entry)) entries.set(entry, { path: entry, isDir: slash >= 0, size: slash >= 0 ? 0 : num(size) })
  }
  return [...entries.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Removes a file, or a folder with what is in it. Returns how many files. */
export async function deleteArtifacts(database: Database, path: string): Promise<number> {
  const file = path.replace(/\/+$/, '')
  return database.write((tx) => tx.run(`DELETE FROM artifact WHERE path = ? OR (${BELOW})`, [file, ...below(folder(path))]))
}

/** Artifacts below an experiment's folder; with a key, only those matched to that document. */
export async function artifactsOfExperiment(
  reader: Reader,
  experimentId: ExperimentId,
  documentKey: string | null,
): Promise<{ path: string; documentKey: string | null; traceId: TraceId | null; size: number }[]> {
  const only = documentKey === null ? '' : ' AND document_key = ?'
  const rows = await reader.all(`SELECT path, document_key, trace_id, size FROM artifact WHERE ${BELOW}${only} ORDER BY path`, [
    ...below(`${experimentId}/`),
    ...(documentKey === null ? [] : [documentKey]),
  ])
  return rows.map(([path, key, traceId, size]) => ({ path: str(path), documentKey: strOrNull(key), traceId: strOrNull<TraceId>(traceId), size: num(size) }))
}

const BELOW = 'path >= ? AND path < ?'

function folder(path: string): string {
  const trimmed = path.replace(/^\/+|\/+$/g, '')
  return trimmed === '' ? '' : `${trimmed}/`
}

/** Bounds of the paths that begin with a folder; `0` follows `/`. */
function below(prefix: string): [string, string] {
  return prefix === '' ? ['', '\u{10FFFF}'] : [prefix, `${prefix.slice(0, -1)}0`]
}
