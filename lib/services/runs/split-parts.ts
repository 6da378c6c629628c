import type { StoredRun } from '../../store/port-read'

/**
 * The runs that were one with this run until the user split it from them, the nearest first. A part keeps the job of the whole, so
 * that it is the last run of this job before.
 * @param earlier runs of the experiment that started before it, the nearest first
 */
export function splitFrom({ detection }: StoredRun, earlier: readonly StoredRun[]): StoredRun[] {
  const parts: StoredRun[] = []
  let { splitBy } = detection
  for (const run of earlier) {
    if (splitBy === null) break
    if (run.detection.jobId !== detection.jobId) continue
    parts.push(run)
    splitBy = run.detection.splitBy
  }
  return parts
}
