import type { RunSummary } from '../../api/contract/runs'
import type { ExperimentId } from '../../core/ids'
import { listInto } from '../../core/lists'
import { repeatFactor } from '../../core/wording/gate'
import { hasOpenRepeats, sinceChange } from '../../core/wording/sentence-related'
import type { StoredRun } from '../../store/port-read'
import type { Context } from '../context'
import { expectedOfRuns } from '../expected/expectations'
import { pendingAfter } from '../grace'
import { EARLIER_RUNS, previousRun } from './previous-run'
import { isRunning, runSummary } from './run-summary'

/** Among so many of the newest runs, each that follows a finding is compared with it. */
const COMPARED_RUNS = 50

/** The newest runs as lines of Overview, each with the factors of its experiment's earlier runs among them. */
export async function listSummaries(ctx: Context, experimentId: string | null, limit: number): Promise<{ runs: StoredRun[]; summaries: RunSummary[] }> {
  const now = ctx.now()
  const runs = await ctx.store.runs({ experimentId: (experimentId as ExperimentId | null) ?? undefined, limit, pendingAfter: pendingAfter(now) })
  const earlier = earlierRuns(runs)
  const expected = await expectedOfRuns(
    ctx.store,
    runs.map(({ detection }) => detection),
  )
  const summaries = await Promise.all(
    runs.map(async (run, at) => {
      const before = earlier.get(run) ?? []
      const since = at < COMPARED_RUNS ? await sinceOf(ctx, run, before) : null
      return runSummary(run, factorsOf(before), now, since, expected.get(run.detection.runId) ?? null)
    }),
  )
  return { runs, summaries }
}

/** The experiment's runs before a run, the nearest first. */
export function runsBefore(ctx: Context, { detection }: StoredRun): Promise<StoredRun[]> {
  const { experimentId, startNs, runId: id } = detection
  return ctx.store.runs({ experimentId, before: { startNs, id }, limit: EARLIER_RUNS, pendingAfter: pendingAfter(ctx.now()) })
}

/** Repeat factors of runs that are given newest first, oldest first. */
export function factorsOf(runs: readonly StoredRun[]): (number | null)[] {
  return runs.map(({ detection }) => repeatFactor([detection])).reverse()
}

/** For each run the runs of its experiment before it, the nearest first, as far as they are needed. */
function earlierRuns(runs: readonly StoredRun[]): Map<StoredRun, StoredRun[]> {
  const byExperiment = new Map<string, StoredRun[]>()
  for (const run of runs) {
    listInto(byExperiment, run.detection.experimentId, run)
  }
  const earlier = new Map<StoredRun, StoredRun[]>()
  for (const list of byExperiment.values()) list.forEach((run, at) => void earlier.set(run, list.slice(at + 1, at + 1 + EARLIER_RUNS)))
  return earlier
}

async function sinceOf(ctx: Context, run: StoredRun, before: readonly StoredRun[]): Promise<string | null> {
  return (await changeSince(ctx, run, before))?.text ?? null
}

/**
 * What became of the finding of the run before, null where that one had none. Of a run that may still be going on nothing good is said:
 * its next pass may be about to begin.
 * @param before the experiment's runs before it, the nearest first
 */
export async function changeSince(ctx: Context, run: StoredRun, before: readonly StoredRun[]): Promise<{ previous: StoredRun; text: string } | null> {
  if (isRunning(run, ctx.now()) && !hasOpenRepeats(run.detection)) return null
  const previous = await previousRun(ctx, run, before)
  const text = previous && sinceChange(run.detection, previous.detection)
  return previous && text ? { previous, text } : null
}
