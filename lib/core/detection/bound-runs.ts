import type { DetectionSettings } from '../finding'
import type { ExperimentId, RunId } from '../ids'
import { answeredAnnouncements } from './announced-runs'
import { type CorrectedRun, correctRuns } from './correct-runs'
import type { HandshakeLog } from './handshake-log'
import type { RunPart } from './run-parts'
import { splitRuns } from './runs'

/** A run with all that says where it begins and ends. */
export interface BoundRun<Part extends RunPart = RunPart> extends CorrectedRun<Part> {
  /** The announcement it answers to, or null. */
  announcement: string | null
}

/** Everything about a run that is known before its traces are looked at. */
export type RunHead = Omit<BoundRun, 'parts'>

/**
 * The runs of one experiment (`detection.md`, Runs): split by the rules, merged and split by the user, matched with announcements.
 * @param sorted traces, or parts of several traces each, by start, then id, each once.
 */
export function boundRuns<Part extends RunPart>(
  sorted: readonly Part[],
  handshakes: HandshakeLog,
  settings: DetectionSettings,
  experimentId: ExperimentId,
): BoundRun<Part>[] {
  const runs = correctRuns(splitRuns(sorted, handshakes, settings), settings.corrections, experimentId)
  const answered: ReadonlyMap<RunId, string> = answeredAnnouncements(runs, settings.announcements)
  return runs.map((run) => ({ ...run, announcement: answered.get(run.id) ?? null }))
}
