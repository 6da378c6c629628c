import type { ExperimentId, RunId, TraceId } from '../../core/ids'
import type { Nanos } from '../../core/time'
import { big, num, str } from '../cells'
import type { Database, Row } from '../database'
import type { JumpStore, RunName } from '../port-jump'

/** Sorts after every text that begins with the one before it: texts are compared by their bytes in both dialects. */
const BEYOND = '\u{10FFFF}'
const RUN = 'SELECT id, experiment_id, start_ns, evaluations, surplus, incomplete FROM run'

/** What is found by the beginning of its name; see `JumpStore`. */
export function jumpStore(database: Database): JumpStore {
  return {
    async traceIdsFrom(prefix, limit) {
      const rows = await database.all('SELECT id FROM trace WHERE id >= ? AND id < ? ORDER BY id LIMIT ?', [prefix, prefix + BEYOND, limit])
      return rows.map(([id]) => str<TraceId>(id))
    },
    async documentKeysFrom(prefix, experimentId, limit) {
      const [within, args] = experimentId === null ? ["lifecycle = 'active'", []] : ['id = ?', [experimentId]]
      // A document has a row a run: each step seeks the next key instead of passing over the rows of this one.
      const rows = await database.all(
        `WITH RECURSIVE hit(experiment_id, key, n) AS (
           SELECT e.id, (SELECT MIN(d.key) FROM document d WHERE d.experiment_id = e.id AND d.key >= CAST(? AS TEXT) AND d.key < CAST(? AS TEXT)), 1 FROM experiment e WHERE ${within}
           UNION ALL
           SELECT hit.experiment_id, (SELECT MIN(d.key) FROM document d WHERE d.experiment_id = hit.experiment_id AND d.key > hit.key AND d.key < CAST(? AS TEXT)), hit.n + 1
           FROM hit WHERE hit.key IS NOT NULL AND hit.n < ?
         ) SELECT experiment_id, key FROM hit WHERE key IS NOT NULL ORDER BY key, experiment_id LIMIT ?`,
        [prefix, prefix + BEYOND, ...args, prefix + BEYOND, limit, limit],
      )
      return rows.map(([experiment, key]) => ({ experimentId: str<ExperimentId>(experiment), key: str(key) }))
    },
    async runsFrom(prefix, limit) {
      return (await database.all(`${RUN} WHERE id >= ? AND id < ? ORDER BY id LIMIT ?`, [prefix, prefix + BEYOND, limit])).map(runName)
    },
    async newestRuns(experiments, limit) {
      const lists = await Promise.all(
        experiments.map((id) => database.all(`${RUN} WHERE experiment_id = ? ORDER BY start_ns DESC, id DESC LIMIT ?`, [id, limit])),
      )
      const runs = lists.flat().map(runName)
      return runs.sort((a, b) => (a.startNs < b.startNs ? 1 : a.startNs > b.startNs ? -1 : 0)).slice(0, limit)
    },
    async hasSpan(trace, span) {
      return (await database.all('SELECT 1 FROM span WHERE trace_id = ? AND span_id = ?', [trace, span])).length > 0
    },
  }
}

function runName([id, experiment, startNs, evaluations, surplus, incomplete]: Row): RunName {
  return {
    id: str<RunId>(id),
    experimentId: str<ExperimentId>(experiment),
    startNs: big<Nanos>(startNs),
    evaluations: num(evaluations),
    surplus: num(surplus),
    incomplete: num(incomplete),
  }
}
