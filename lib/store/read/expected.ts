import type { Announcement } from '../../core/decision'
import type { ExperimentId, RunId, TraceId } from '../../core/ids'
import type { Millis, Nanos } from '../../core/time'
import { big, num, numOrNull, str, strOrNull } from '../cells'
import type { Database, Reader, Value } from '../database'
import { marks, slices } from '../insert'
import type { ExpectDecision, ExpectList, ListScope } from '../port-expected'

/** Keys that one statement reads of a long list. */
const PAGE = 20_000
const ANNOUNCED = 'SELECT id, experiment_id, name, job_id, documents, list, address, at_ns, within_ms FROM announcement'

/** A list of expected documents without its keys, or null. */
export async function expectListById(reader: Reader, id: string): Promise<ExpectList | null> {
  const [row] = await reader.all('SELECT id, experiment_id, documents FROM expect_list WHERE id = ?', [id])
  return row ? { id: str(row[0]), experimentId: str<ExperimentId>(row[1]), documents: num(row[2]) } : null
}

/** Keys of a list in their order, at most `limit`. */
export async function expectListKeys(database: Database, id: string, limit: number): Promise<string[]> {
  return paged(limit, (after, most) =>
    database.long('SELECT k.key FROM expect_key k WHERE k.list_id = ? AND k.key > ? ORDER BY k.key LIMIT ?', [id, after, most]),
  )
}

/** How many keys of a list have a trace, by run; runs with none are left out. One search of the list a document of the runs. */
export async function listSeenByRun(database: Database, listId: string, runs: readonly RunId[]): Promise<Map<RunId, number>> {
  const seen = new Map<RunId, number>()
  for (const slice of slices(runs, 400)) {
    const rows = await database.long(
      `SELECT d.run_id, COUNT(*) FROM document d WHERE d.run_id IN (${marks(slice.length)}) AND EXISTS (SELECT 1 FROM expect_key k WHERE k.list_id = ? AND k.key = d.key) GROUP BY d.run_id`,
      [...slice, listId],
    )
    for (const [run, count] of rows) seen.set(str<RunId>(run), num(count))
  }
  return seen
}

/** Keys of a list without a trace in a run or experiment, in order, at most `limit`. */
export function listMissing(database: Database, listId: string, scope: ListScope, limit: number): Promise<string[]> {
  const { text, args } = within(scope)
  return paged(limit, (after, most) =>
    database.long(
      `SELECT k.key FROM expect_key k WHERE k.list_id = ? AND k.key > ? AND NOT EXISTS (SELECT 1 FROM document d WHERE ${text} AND d.key = k.key) ORDER BY k.key LIMIT ?`,
      [listId, after, ...args, most],
    ),
  )
}

/** Documents of a run or experiment that are not on a list, in order, at most `limit`. */
export function listUnexpected(database: Database, listId: string, scope: ListScope, limit: number): Promise<string[]> {
  const { text, args } = within(scope)
  return paged(limit, (after, most) =>
    database.long(
      `SELECT DISTINCT d.key FROM document d WHERE ${text} AND d.key > ? AND NOT EXISTS (SELECT 1 FROM expect_key k WHERE k.list_id = ? AND k.key = d.key) ORDER BY d.key LIMIT ?`,
      [...args, after, listId, most],
    ),
  )
}

/** Distinct documents of a run or experiment. */
export async function countDocuments(database: Database, scope: ListScope): Promise<number> {
  const { text, args } = within(scope)
  const [row] = await database.long(`SELECT COUNT(DISTINCT d.key) FROM document d WHERE ${text}`, args)
  return num(row?.[0] ?? 0)
}

/** Which of some keys a run has a trace of. */
export async function documentsAmong(reader: Reader, run: RunId, keys: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const slice of slices(keys, 400)) {
    for (const [key] of await reader.all(`SELECT key FROM document WHERE run_id = ? AND key IN (${marks(slice.length)})`, [run, ...slice])) found.add(str(key))
  }
  return found
}

/** What users expect of runs, oldest first, each with the run that holds its trace now (null: every run, or a trace that is gone or was moved). */
export async function expectDecisions(reader: Reader, experiments: readonly ExperimentId[] | null): Promise<ExpectDecision[]> {
  const own = experiments === null ? '' : ` AND experiment_id IN (${marks(experiments.length)})`
  const rows = await reader.all(`SELECT id, experiment_id, body, made_ms FROM decision WHERE kind = 'expect'${own} ORDER BY made_ms, id`, experiments ?? [])
  const decisions = rows.map(([id, experiment, body, madeMs]) => {
    const { trace, documents, list } = JSON.parse(str(body)) as { trace: TraceId | null; documents: number | null; list: string | null }
    return { id: str(id), experimentId: str<ExperimentId>(experiment), madeMs: num(madeMs) as Millis, trace, documents, list, run: null as RunId | null }
  })
  const anchors = [...new Set(decisions.flatMap(({ trace }) => trace ?? []))]
  const runs = new Map<string, { run: RunId; experiment: string }>()
  for (const slice of slices(anchors, 400)) {
    const found = await reader.all(`SELECT id, run_id, experiment_id FROM trace WHERE run_id IS NOT NULL AND id IN (${marks(slice.length)})`, slice)
    for (const [id, run, experiment] of found) runs.set(str(id), { run: str<RunId>(run), experiment: str(experiment) })
  }
  for (const decision of decisions) {
    const held = decision.trace === null ? undefined : runs.get(decision.trace)
    if (held?.experiment === decision.experimentId) decision.run = held.run
  }
  return decisions
}

/** Announced runs of some experiments (null: of all), oldest first. */
export async function announcedRuns(reader: Reader, experiments: readonly ExperimentId[] | null): Promise<Announcement[]> {
  const own = experiments === null ? '' : ` WHERE experiment_id IN (${marks(experiments.length)})`
  const rows = await reader.all(`${ANNOUNCED}${own} ORDER BY at_ns, id`, experiments ?? [])
  return rows.map(([id, experiment, name, jobId, documents, list, address, atNs, withinMs]) => ({
    id: str(id),
    experimentId: str<ExperimentId>(experiment),
    name: strOrNull(name),
    jobId: strOrNull(jobId),
    documents: numOrNull(documents),
    list: strOrNull(list),
    address: str(address),
    atNs: big<Nanos>(atNs),
    withinMs: numOrNull(withinMs) as Millis | null,
  }))
}

function within(scope: ListScope): { text: string; args: Value[] } {
  return 'run' in scope ? { text: 'd.run_id = ?', args: [scope.run] } : { text: 'd.experiment_id = ?', args: [scope.experiment] }
}

/** Reads keys page by page, so that no statement gives a million rows at once. */
async function paged(limit: number, page: (after: string, most: number) => Promise<readonly (readonly unknown[])[]>): Promise<string[]> {
  const keys: string[] = []
  for (let after = ''; keys.length < limit; ) {
    const most = Math.min(PAGE, limit - keys.length)
    const rows = await page(after, most)
    for (const [key] of rows) keys.push(str(key))
    if (rows.length < most) break
    after = keys[keys.length - 1] as string
    await new Promise((resolve) => setImmediate(resolve))
  }
  return keys
}
