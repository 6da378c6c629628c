import type { Announcement } from '../core/decision'
import type { ExperimentId, RunId, TraceId } from '../core/ids'
import type { Millis, Nanos } from '../core/time'

/** A list of expected document keys; `documents` counts them. */
export interface ExpectList {
  id: string
  experimentId: ExperimentId
  documents: number
}

/** What a user expects, with the run it speaks of: null for every run of the experiment, or when its trace is gone (`trace` is set). */
export interface ExpectDecision {
  id: string
  experimentId: ExperimentId
  madeMs: Millis
  trace: TraceId | null
  run: RunId | null
  documents: number | null
  list: string | null
}

/** Where a list is looked for: among the documents of a run, or of all runs of an experiment. */
export type ListScope = { run: RunId } | { experiment: ExperimentId }

/** Traces that were moved to another experiment together. */
export interface TraceMove {
  id: string
  fromId: ExperimentId
  toId: ExperimentId
  traces: number
  madeMs: Millis
}

/** A trace that lies in an experiment at some time, with the addresses that sent it (none for an import). */
export interface PlacedTrace {
  id: TraceId
  name: string
  document: string | null
  startNs: Nanos
  receivedMs: Millis
  addresses: string[]
}

/** A client's address that opened an experiment within some time: how often, and when. */
export interface Opening {
  experimentId: ExperimentId
  address: string
  clientVersion: string | null
  opened: number
  firstNs: Nanos
  lastNs: Nanos
}

/** The part of the store that knows what was expected, who sent, and what was moved. */
export interface ExpectedStore {
  /** Keeps a list; repeated keys are kept once. Returns how many different ones there are. */
  saveExpectList(list: { id: string; experimentId: ExperimentId; documents: Iterable<string>; createdMs: Millis }): Promise<number>
  expectList(id: string): Promise<ExpectList | null>
  expectListKeys(id: string, limit: number): Promise<string[]>
  listSeenByRun(listId: string, runs: readonly RunId[]): Promise<Map<RunId, number>>
  listMissing(listId: string, scope: ListScope, limit: number): Promise<string[]>
  listUnexpected(listId: string, scope: ListScope, limit: number): Promise<string[]>
  countDocuments(scope: ListScope): Promise<number>
  /** Which of some keys a run has a trace of. */
  documentsAmong(run: RunId, keys: readonly string[]): Promise<Set<string>>
  expectDecisions(experiments: readonly ExperimentId[] | null): Promise<ExpectDecision[]>
  /** Announced runs of some experiments (null: of all), oldest first. */
  announcedRuns(experiments: readonly ExperimentId[] | null): Promise<Announcement[]>
  /** The runs that answer to announcements, by the announcement's id; those of which nothing was seen are left out. */
  announcementRuns(announcements: readonly Announcement[]): Promise<Map<string, RunId>>
  /** Whether a run that answers to no announcement was under way within some time. */
  hasUnannouncedRun(id: ExperimentId, fromNs: Nanos, toNs: Nanos): Promise<boolean>

  /** Traces of an experiment that began within some time, at most `limit`. */
  tracesBetween(id: ExperimentId, fromNs: Nanos, toNs: Nanos, limit: number): Promise<PlacedTrace[]>
  /** Names of the root spans of a run's traces, at most a few. */
  traceNames(run: RunId): Promise<string[]>
  /** Addresses that opened (or made) an experiment within some time. */
  openings(id: ExperimentId, fromNs: Nanos, toNs: Nanos): Promise<Opening[]>
  /** Clients that opened an experiment since a moment and from whose address nothing came within an hour before to 24 hours after. */
  silentOpenings(experiments: readonly ExperimentId[] | null, sinceNs: Nanos, untilNs: Nanos, limit: number): Promise<Opening[]>

  /**
   * Moves traces with everything that belongs to them; what arrives for them later follows. Only traces that lie in `fromId` are
   * moved. Returns how many.
   */
  moveTraces(move: Omit<TraceMove, 'traces'>, ids: readonly TraceId[]): Promise<number>
  /** Traces that were moved together, at most `limit`. */
  tracesOfMove(id: string, limit: number): Promise<TraceId[]>
  /** Takes a move back: its traces return to where they lay before. Null when there is no such move. */
  undoMove(id: string): Promise<TraceMove | null>
  /** Moves into an experiment, newest first; with a run those whose traces it holds. */
  moves(toId: ExperimentId, run: RunId | null, limit: number): Promise<TraceMove[]>
}
