import { DEFAULT_SETTINGS } from '../../core/finding'
import { sameRules } from '../../core/identity'
import type { ExperimentId, TraceId } from '../../core/ids'
import type { Millis } from '../../core/time'
import { str } from '../cells'
import type { Database, Writer } from '../database'
import { insertRows } from '../insert'
import type { IdentitySettings, IdentityStore } from '../port-identity'
import {
  identityCoverage,
  identityJobKey,
  identityJobs,
  identityKey,
  identitySample,
  identitySettingsOf,
  identityState,
  identityTotal,
  type StoredJob,
  type StoredSettings,
  storedIdentities,
  storedJob,
  storedSettings,
} from '../read/identity'
import { touchExisting } from './arrivals'

/** Document identity rules and the job that applies them. */
export function identityTable(database: Database): IdentityStore {
  return {
    identitySettings: (id) => identitySettingsOf(database, id),
    identityState: (id) => identityState(database, id),
    saveIdentitySettings: (id, settings, at, total) => database.write((tx) => saveSettings(tx, id, settings, at, total)),
    identityJobs: () => identityJobs(database),
    advanceIdentityJob: (id, limit) => database.write((tx) => advance(tx, id, limit)),
    identityCoverage: (id) => identityCoverage(database, id),
    identityTotal: (id) => identityTotal(database, id),
    identitySample: (id, every) => identitySample(database, id, every),
    storedIdentities: (ids) => storedIdentities(database, ids),
  }
}

async function saveSettings(tx: Writer, id: ExperimentId, settings: IdentitySettings, startedMs: Millis, total: number): Promise<void> {
  const { previous: _, ...before } = (await storedSettings(tx, id)) ?? {}
  const stored: StoredSettings = { ...lean(settings), previous: before }
  const job: StoredJob = { experimentId: id, startedMs, total, done: 0, taken: 0, after: '' }
  await keep(tx, identityKey(id), stored)
  await keep(tx, identityJobKey(id), job)
}

/** Marks a slice and remembers how far it came, in one transaction: a crash only means that the slice is done once more. */
async function advance(tx: Writer, id: ExperimentId, limit: number): Promise<boolean> {
  const job = await storedJob(tx, id)
  if (!job) return false
  const ids = await touchTraces(tx, id, job.after, limit, job.startedMs)
  const last = ids.at(-1)
  if (last === undefined) {
    await tx.run('DELETE FROM setting WHERE key = ?', [identityJobKey(id)])
    return false
  }
  await keep(tx, identityJobKey(id), { ...job, done: job.taken, taken: job.taken + ids.length, after: last } satisfies StoredJob)
  return true
}

/** Marks the experiment's next traces after an id as touched, so that they are summarised anew. @returns them in order of id */
async function touchTraces(tx: Writer, id: ExperimentId, after: string, limit: number, atMs: number): Promise<TraceId[]> {
  const rows = await tx.all('SELECT trace_id FROM trace_facts WHERE experiment_id = ? AND trace_id > ? ORDER BY trace_id LIMIT ?', [id, after, limit])
  const ids = rows.map(([traceId]) => str<TraceId>(traceId))
  await touchExisting(tx, ids, atMs)
  return ids
}

async function keep(tx: Writer, key: string, value: object): Promise<void> {
  await insertRows(tx, 'setting', ['key', 'value'], [[key, JSON.stringify(value)]], 'ON CONFLICT (key) DO UPDATE SET value = excluded.value')
}

/** Without what equals the default, so that it follows the default when that changes. */
function lean({ rules, jobIdKeys }: IdentitySettings): Partial<IdentitySettings> {
  return {
    ...(sameRules(rules, DEFAULT_SETTINGS.rules) ? {} : { rules }),
    ...(JSON.stringify(jobIdKeys) === JSON.stringify(DEFAULT_SETTINGS.jobIdKeys) ? {} : { jobIdKeys }),
  }
}
