import type { Database } from './database'
import { Patience } from './patience'
import type { DetectionStore } from './port-detection'
import { openPostgres } from './postgres'
import { detectionState, dirtyExperiments, traceParts, traceStarts } from './read/detection'
import { runFacts } from './read/run-facts'
import { openSqlite } from './sqlite'
import type { Turns } from './turn'
import { detectionSettingsOf } from './write/decisions'
import { endDetection, saveRun } from './write/detection'

/** The part of the store that detection reads and writes. */
export function detectionStore(database: Database): DetectionStore {
  return {
    dirtyExperiments: () => dirtyExperiments(database),
    detectionState: (id, since) => detectionState(database, id, since),
    traceParts: (id, within) => traceParts(database, id, within),
    traceStarts: (id, traces) => traceStarts(database, id, traces),
    runFacts: (id, parts) => runFacts(database, id, parts),
    saveRun: (run, basis) => saveRun(database, run, basis),
    endDetection: (id, gone, version) => endDetection(database, id, gone, version),
    detectionSettings: (id) => detectionSettingsOf(database, id),
  }
}

/** Detection is tried again a little later: while it waits for the lock of another process nobody else has a turn, so it gives up soon. */
const PATIENCE_MS = 500

/**
 * Opens, for a thread of its own, that part of a database which the process has open already.
 * @param turns gives the thread's transactions their turn among those of the process
 */
export async function openDetection(url: string, turns: Turns): Promise<DetectionStore & { close(): Promise<void> }> {
  const database = /^postgres(ql)?:/.test(url) ? await openPostgres(url, turns) : await openSqlite(url, undefined, turns, new Patience(PATIENCE_MS))
  await database.isReplaced() // from now on: what it found of one store it writes into no other
  return { ...detectionStore(database), close: () => database.close() }
}
