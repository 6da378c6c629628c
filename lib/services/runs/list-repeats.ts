import type { RepeatList, RunSummary } from '../../api/contract/runs'
import type { ExperimentId } from '../../core/ids'
import { hasOpenRepeats } from '../../core/wording/sentence-related'
import type { StoredRun } from '../../store/port-read'
import type { Context } from '../context'
import { expectedOfRuns } from '../expected/expectations'
import { pendingAfter } from '../grace'
import { factorsOf, listSummaries, runsBefore } from './list-summaries'
import { runSummary } from './run-summary'

const MOST_RUNS = 500
const MOST_IGNORED = 200

/** Runs in which documents were evaluated more than once, newest first, and apart from them those whose repeats the user ignores. */
export async function listRepeats({ ctx, input }: { ctx: Context; input: { experimentId: string | null } }): Promise<RepeatList> {
  const experimentId = input.experimentId as ExperimentId | null
  const asked = pendingAfter(ctx.now())
  const [newest, open, ids] = await Promise.all([
    listSummaries(ctx, experimentId, MOST_RUNS),
    ctx.store.runs({ experimentId: experimentId ?? undefined, withRepeats: true, limit: MOST_RUNS, pendingAfter: asked }),
    ctx.store.ignoredRunIds(experimentId, MOST_IGNORED),
  ])
  const known = new Map(newest.summaries.map((summary) => [summary.id, summary]))
  const named = await Promise.all(ids.map((id) => newest.runs.find(({ detection }) => detection.runId === id) ?? ctx.store.run(id, asked)))
  const ignored = named.flatMap((run) => (run && run.detection.ignoredSurplus > 0 && !hasOpenRepeats(run.detection) ? run : []))
  const line = (run: StoredRun) => known.get(run.detection.runId) ?? lineOf(ctx, run)
  return { runs: await Promise.all(open.map(line)), ignored: await Promise.all(ignored.sort(newestFirst).map(line)) }
}

/** A run older than the newest: the runs before it are read for itself. */
async function lineOf(ctx: Context, run: StoredRun): Promise<RunSummary> {
  const expected = await expectedOfRuns(ctx.store, [run.detection])
  return runSummary(run, factorsOf(await runsBefore(ctx, run)), ctx.now(), null, expected.get(run.detection.runId) ?? null)
}

function newestFirst({ detection: a }: StoredRun, { detection: b }: StoredRun): number {
  return a.startNs < b.startNs ? 1 : a.startNs > b.startNs ? -1 : 0
}
