import type { CheckQuery, CheckResult } from '../../api/contract/check'
import type { ExperimentId } from '../../core/ids'
import { type Millis, millisOf, nanosOf } from '../../core/time'
import { judge } from '../../core/wording/gate'
import type { Experiment } from '../../store/port'
import type { StoredRun } from '../../store/port-read'
import type { Context } from '../context'
import { findRun } from '../runs/find-run'
import { ServiceError } from '../service-error'
import { expectedFacts, runOfAnnouncement, silentAnnouncement } from './expected-facts'
import { lossSeparators } from './loss-separators'
import { relatedFacts } from './related-facts'

const QUIET_MS = 2_000
const MOST_RUNS = 100_000

/**
 * The gate (`detection.md`, The gate): judges a run, or the whole experiment. It knows no grace period: whoever asks says the
 * run is over. A failing verdict is an answer, not an error.
 * @throws ServiceError `not_found` for an unknown experiment, run or list.
 */
export async function checkRun({ ctx, input }: { ctx: Context; input: CheckQuery }): Promise<CheckResult> {
  const experiment = await findExperiment(ctx, input.experiment)
  if (input.wait !== undefined) await waitForQuiet(ctx, experiment.id, input.wait * 1_000)
  await ctx.settle('findings')
  const silent = await silentAnnouncement(ctx, experiment.id, input.run)
  const runs = silent ? [] : await runsToJudge(ctx, experiment.id, input.run)
  return judge({
    experiment: experiment.name,
    run: input.run === 'all' ? 'all' : (runs[0]?.detection.runId ?? null),
    detections: runs.map((run) => run.detection),
    ...(await expectedFacts(ctx, experiment.id, runs, input, silent)),
    separators: await lossSeparators(ctx, runs),
    related: await relatedFacts(ctx, experiment.id, runs, input.run === 'all'),
    maxRepeat: input.max_repeat,
    maxIncomplete: input.max_incomplete,
  })
}

async function findExperiment(ctx: Context, name: string): Promise<Experiment> {
  const experiment = await ctx.store.experimentByName(name)
  if (!experiment || experiment.lifecycle === 'deleted') throw new ServiceError('not_found', `there is no experiment named ${name}`)
  return experiment
}

async function runsToJudge(ctx: Context, id: ExperimentId, run: string | undefined): Promise<StoredRun[]> {
  const pendingAfter = nanosOf(ctx.now())
  if (run === 'all') return ctx.store.runs({ experimentId: id, limit: MOST_RUNS, pendingAfter })
  if (run === undefined) return ctx.store.runs({ experimentId: id, limit: 1, pendingAfter })
  const found = await findRun(ctx, (await runOfAnnouncement(ctx, id, run)) ?? run, pendingAfter)
  if (!found || found.detection.experimentId !== id) throw new ServiceError('not_found', `the experiment has no run ${run}`)
  return [found]
}

/** Holds until nothing has arrived for the experiment for 2 s, at most `mostMs`. */
async function waitForQuiet(ctx: Context, id: ExperimentId, mostMs: number): Promise<void> {
  const began = ctx.now()
  for (;;) {
    const now = ctx.now()
    const quietSince = Math.max(await lastArrivalMs(ctx, id), 0)
    const rest = Math.min(quietSince + QUIET_MS - now, began + mostMs - now)
    if (rest <= 0) return
    await new Promise((resolve) => setTimeout(resolve, Math.min(rest, 250)))
  }
}

async function lastArrivalMs(ctx: Context, id: ExperimentId): Promise<Millis> {
  const last = await ctx.store.lastArrival(id)
  return last === null ? (0 as Millis) : millisOf(last)
}
