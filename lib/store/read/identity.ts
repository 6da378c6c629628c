import { DEFAULT_SETTINGS } from '../../core/finding'
import type { ExperimentId, RunId, TraceId } from '../../core/ids'
import { num, str, strOrNull } from '../cells'
import type { Cell, Database, Reader } from '../database'
import { marks, slices } from '../insert'
import type { IdentityJob, IdentitySettings, IdentityState, IdentityStore, StoredIdentity } from '../port-identity'

/** Where an experiment's rules and the job that applies them are kept in `setting`. */
export const identityKey = (id: ExperimentId) => `identity/${id}`
export const identityJobKey = (id: ExperimentId) => `${JOB}${id}`
const JOB = 'identity-job/'

/** Rules as they are stored; what is absent is the default, as it then is. */
export interface StoredSettings extends Partial<IdentitySettings> {
  previous?: Partial<IdentitySettings>
}

/** A job as it is stored: `after` is the last trace it marked, `taken` how many it marked. */
export interface StoredJob extends IdentityJob {
  after: string
  taken: number
}

/** How documents and jobs of an experiment are found: the user's rules, or the default. */
export async function identitySettingsOf(reader: Reader, id: ExperimentId): Promise<IdentitySettings> {
  return whole((await storedSettings(reader, id)) ?? {})
}

/** What is stored of an experiment's rules, or null. */
export async function storedSettings(reader: Reader, id: ExperimentId): Promise<StoredSettings | null> {
  const [row] = await reader.all('SELECT value FROM setting WHERE key = ?', [identityKey(id)])
  return row ? (JSON.parse(str(row[0])) as StoredSettings) : null
}

/** The job of an experiment, or null. */
export async function storedJob(reader: Reader, id: ExperimentId): Promise<StoredJob | null> {
  const [row] = await reader.all('SELECT value FROM setting WHERE key = ?', [identityJobKey(id)])
  return row ? (JSON.parse(str(row[0])) as StoredJob) : null
}

/** See `IdentityStore.identityState`. */
export async function identityState(reader: Reader, id: ExperimentId): Promise<IdentityState> {
  const stored = await storedSettings(reader, id)
  const job = await storedJob(reader, id)
  return { settings: whole(stored ?? {}), previous: stored?.previous ? whole(stored.previous) : null, job: job && jobOf(job) }
}

/** See `IdentityStore.identityJobs`. */
export async function identityJobs(reader: Reader): Promise<IdentityJob[]> {
  const rows = await reader.all('SELECT value FROM setting WHERE key LIKE ?', [`${JOB}%`])
  return rows.map(([value]) => jobOf(JSON.parse(str(value)) as StoredJob)).sort((a, b) => a.startedMs - b.startedMs)
}

/** See `IdentityStore.identityCoverage`. */
export async function identityCoverage(database: Database, id: ExperimentId): ReturnType<IdentityStore['identityCoverage']> {
  const rows = await database.long(
    `SELECT own_document_source, COUNT(*), SUM(CASE WHEN document IS NOT NULL AND document <> COALESCE(own_document, '') THEN 1 ELSE 0 END)
     FROM trace WHERE experiment_id = ? GROUP BY own_document_source ORDER BY 2 DESC, 1`,
    [id],
  )
  return rows.map(([source, traces, adopted]) => ({ source: strOrNull(source), traces: num(traces), adopted: num(adopted) }))
}

/** See `IdentityStore.identityTotal`. */
export async function identityTotal(database: Database, id: ExperimentId): Promise<number> {
  const [row] = await database.long('SELECT COUNT(*) FROM trace_facts WHERE experiment_id = ?', [id])
  return num(row?.[0] ?? 0)
}

/** See `IdentityStore.identitySample`. */
export async function identitySample(database: Database, id: ExperimentId, every: number): Promise<TraceId[]> {
  const rows = await database.long(
    every === 1
      ? 'SELECT trace_id FROM trace_facts WHERE experiment_id = ? ORDER BY trace_id'
      : 'SELECT trace_id FROM (SELECT trace_id, ROW_NUMBER() OVER (ORDER BY trace_id) AS n FROM trace_facts WHERE experiment_id = ?) g WHERE n % ? = 0 ORDER BY trace_id',
    every === 1 ? [id] : [id, every],
  )
  return rows.map(([traceId]) => str<TraceId>(traceId))
}

/** See `IdentityStore.storedIdentities`. */
export async function storedIdentities(reader: Reader, ids: readonly TraceId[]): Promise<StoredIdentity[]> {
  const found: StoredIdentity[] = []
  for (const slice of slices(ids, 500)) {
    const rows = await reader.all(
      `SELECT id, request_id, own_document, own_document_source, document, document_source, content, run_id, role, fingerprint FROM trace WHERE id IN (${marks(slice.length)})`,
      slice,
    )
    for (const [id, requestId, own, ownSource, document, source, content, run, role, fingerprint] of rows)
      found.push({
        traceId: str<TraceId>(id),
        requestId: str(requestId),
        own: keyed(own, ownSource),
        document: keyed(document, source),
        content: strOrNull(content),
        run: strOrNull<RunId>(run),
        role: strOrNull(role),
        fingerprint: strOrNull(fingerprint),
      })
  }
  return found
}

function keyed(key: Cell, source: Cell): { key: string; source: string } | null {
  const text = strOrNull(key)
  return text === null ? null : { key: text, source: strOrNull(source) ?? '' }
}

function whole(stored: Partial<IdentitySettings>): IdentitySettings {
  return { rules: stored.rules ?? DEFAULT_SETTINGS.rules, jobIdKeys: stored.jobIdKeys ?? DEFAULT_SETTINGS.jobIdKeys }
}

function jobOf({ experimentId, startedMs, total, done }: StoredJob): IdentityJob {
  return { experimentId, startedMs, total: Math.max(total, done), done }
}
