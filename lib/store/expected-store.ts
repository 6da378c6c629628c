import type { Announcement } from '../core/decision'
import type { ExperimentId, RunId } from '../core/ids'
import type { Nanos } from '../core/time'
import type { Database } from './database'
import type { ExpectedStore } from './port-expected'
import { announcementRuns, hasUnannouncedRun } from './read/announcement-runs'
import {
  announcedRuns,
  countDocuments,
  documentsAmong,
  expectDecisions,
  expectListById,
  expectListKeys,
  listMissing,
  listSeenByRun,
  listUnexpected,
} from './read/expected'
import { movesInto, tracesOfMove } from './read/moved'
import { openings, silentOpenings, traceNames, tracesBetween } from './read/senders'
import { saveExpectList } from './write/expect-lists'
import { moveTraces, undoMove } from './write/moves'

/** The part of the store that knows what was expected, who sent, and what was moved. */
export function expectedStore(database: Database): ExpectedStore {
  return {
    saveExpectList: (list) => saveExpectList(database, list),
    expectList: (id) => expectListById(database, id),
    expectListKeys: (id, limit) => expectListKeys(database, id, limit),
    listSeenByRun: (listId, runs) => listSeenByRun(database, listId, runs),
    listMissing: (listId, scope, limit) => listMissing(database, listId, scope, limit),
    listUnexpected: (listId, scope, limit) => listUnexpected(database, listId, scope, limit),
    countDocuments: (scope) => countDocuments(database, scope),
    documentsAmong: (run, keys) => documentsAmong(database, run, keys),
    expectDecisions: (experiments) => expectDecisions(database, experiments),
    announcedRuns: (experiments) => announcedRuns(database, experiments),
    announcementRuns: (announcements: readonly Announcement[]) => announcementRuns(database, announcements),
    hasUnannouncedRun: (id, fromNs, toNs) => hasUnannouncedRun(database, id, fromNs, toNs),
    tracesBetween: (id: ExperimentId, fromNs: Nanos, toNs: Nanos, limit) => tracesBetween(database, id, fromNs, toNs, limit),
    traceNames: (run: RunId) => traceNames(database, run),
    openings: (id, fromNs, toNs) => openings(database, id, fromNs, toNs),
    silentOpenings: (experiments, sinceNs, untilNs, limit) => silentOpenings(database, experiments, sinceNs, untilNs, limit),
    moveTraces: (move, ids) => moveTraces(database, move, ids),
    tracesOfMove: (id, limit) => tracesOfMove(database, id, limit),
    undoMove: (id) => undoMove(database, id),
    moves: (toId, run, limit) => movesInto(database, toId, run, limit),
  }
}
