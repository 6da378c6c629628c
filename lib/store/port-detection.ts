import type { KeptPart, Moment } from '../core/detection/condense'
import type { DetectionSettings, Handshake, RunDetection } from '../core/finding'
import type { ExperimentId, RunId, TraceId } from '../core/ids'
import type { TraceFacts } from '../core/trace'

/** What detection begins with. */
export interface DetectionState {
  /** Counts changes of the experiment's traces and settings. */
  version: number
  /** When traces started that changed since an earlier version; null when that is no longer known, so that any may have. */
  changes: Moment[] | null
  handshakes: Handshake[]
  /** The stored runs, and what each was found from. */
  bases: Map<RunId, string>
}

/** What detection reads and writes. */
export interface DetectionStore {
  /** Experiments with traces or settings that changed after their last detection. */
  dirtyExperiments(): Promise<{ id: ExperimentId; version: number }[]>
  /** Where detection of an experiment stands. @param since the version of an earlier call; null without one */
  detectionState(id: ExperimentId, since: number | null): Promise<DetectionState>
  /** What bounds runs, one part a trace, of the traces that start within a stretch of time, by start and id. */
  traceParts(id: ExperimentId, within: Moment): Promise<KeptPart[]>
  /** Starts of an experiment's traces by id; unknown ones are left out. */
  traceStarts(id: ExperimentId, traces: readonly TraceId[]): Promise<Map<TraceId, bigint>>
  /** Facts of the traces that parts stand for, by start and id. */
  runFacts(id: ExperimentId, parts: readonly KeptPart[]): Promise<TraceFacts[]>
  /** Replaces a run with its findings and documents and the verdict columns of its traces; writes only what differs. */
  saveRun(run: RunDetection, basis: string): Promise<void>
  /** Removes runs that are no more, and notes what detection has seen. */
  endDetection(id: ExperimentId, gone: readonly RunId[], version: number): Promise<void>
  /** Everything detection is told about an experiment: identity, decisions and announcements. */
  detectionSettings(id: ExperimentId): Promise<DetectionSettings>
}
