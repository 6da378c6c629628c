import type { GateFigure } from '../../core/alert/alert-rule'
import { figureSentence, isAbove, type JudgedRun, sizeText } from '../../core/alert/gate-figure'
import { type Incident, incidentKey } from '../../core/alert/incident'
import type { ExperimentId, RunId } from '../../core/ids'
import { type Millis, millisOf, nanosOf } from '../../core/time'
import { GRACE_MS } from '../../core/trace'
import { causeSentence } from '../../core/wording/sentence-cause'
import { costSentence, runSentence } from '../../core/wording/sentence-run'
import type { Experiment } from '../../store/port'
import type { EndedRun } from '../../store/port-alerts'
import type { StoredRun } from '../../store/port-read'
import { expectedFacts } from '../check/expected-facts'
import type { Context } from '../context'
import { looksAt, type RuleOn } from './watched-rules'

/** Runs that ended longer ago are not judged any more, even when something is added to them. */
const LONGEST_AGO_MS = 7 * 86_400_000
const MOST_RUNS = 2_000
/** While something arrives for an experiment, its runs wait for the rest of it, but not longer than this after they ended. */
const STILL_ARRIVING_MS = 60_000
const LONGEST_WAIT_MS = 2 * GRACE_MS

/** Runs that were judged, by what they were judged from: the same are not judged again. */
export type JudgedRuns = Map<RunId, string>

/**
 * What gate rules find: runs that ended (nothing can join them any more, and the grace period of their last trace is over) and of which a
 * figure is above the rule's value.
 * @param judged remembers what was looked at; it is brought up to date
 */
export async function findRunIncidents(
  ctx: Context,
  rules: readonly RuleOn<'gate'>[],
  experiments: ReadonlyMap<string, Experiment>,
  judged: JudgedRuns = new Map(),
): Promise<Incident[]> {
  const now = ctx.now()
  const since = Math.max(Math.min(...rules.map(({ sinceMs }) => sinceMs)), now - LONGEST_AGO_MS)
  const runs = rules.length === 0 ? [] : await ctx.store.endedRuns(nanosOf(since), nanosOf(now - GRACE_MS), MOST_RUNS)
  const isOver = overFor(ctx)
  const found: Incident[] = []
  const known = new Map(judged)
  judged.clear()
  for (const run of runs) {
    const own = rules.filter((rule) => looksAt(rule, experiments.get(run.experimentId)) && rule.sinceMs <= millisOf(run.endNs))
    const seen = JSON.stringify([run.basis, ...own.map(({ id, name, on, sinceMs }) => [id, name, on, sinceMs])])
    if (own.length === 0) continue
    // What is expected of a run may change without it
    if (known.get(run.id) !== seen || own.some(({ on }) => on.figure === 'missing_documents')) {
      if (!(await isOver(run))) continue
      found.push(...(await judgeRun(ctx, run, own)))
    }
    judged.set(run.id, seen)
  }
  return found
}

/** Tells whether nothing more is to be expected of a run. */
function overFor(ctx: Context): (run: EndedRun) => Promise<boolean> {
  const quiet = new Map<ExperimentId, Promise<Millis>>()
  return async ({ experimentId, endNs }) => {
    const own = quiet.get(experimentId) ?? ctx.store.detectionSettings(experimentId).then(({ quietNs }) => Number(quietNs / 1_000_000n) as Millis)
    quiet.set(experimentId, own)
    const ago = ctx.now() - millisOf(endNs)
    if (ago < Math.max(await own, GRACE_MS)) return false
    if (ago >= LONGEST_WAIT_MS) return true
    const last = await ctx.store.lastArrival(experimentId)
    return last === null || ctx.now() - millisOf(last) >= STILL_ARRIVING_MS
  }
}

async function judgeRun(ctx: Context, { id }: EndedRun, rules: readonly RuleOn<'gate'>[]): Promise<Incident[]> {
  const run = await ctx.store.run(id, nanosOf(ctx.now()))
  if (!run) return []
  const missing = rules.some(({ on }) => on.figure === 'missing_documents') ? await missingDocuments(ctx, run) : null
  const facts: JudgedRun = { run: run.detection, missing }
  return rules.filter(({ on }) => isAbove(on.figure, on.above, facts)).map((rule) => incidentOf(rule, facts))
}

/** How many documents that were expected of a run have no trace in it; null where nothing is expected. */
async function missingDocuments(ctx: Context, run: StoredRun): Promise<number | null> {
  const { experimentId, runId } = run.detection
  const asked = { experiment: run.experimentName, run: runId as string, max_repeat: 1, max_incomplete: 0 }
  const { expected, listed, distinctDocuments } = await expectedFacts(ctx, experimentId, [run], asked, null)
  if (listed) return listed.missing.length
  return expected === null ? null : Math.max(0, expected - distinctDocuments)
}

function incidentOf({ id, name, on }: RuleOn<'gate'>, facts: JudgedRun): Incident {
  const { run } = facts
  const why = run.causes.filter(({ ignoredBy, surplus }) => ignoredBy === undefined && surplus > 0).map((cause) => causeSentence(cause, run))
  return {
    key: incidentKey(id, { kind: 'run', run: run.runId }),
    ruleId: id,
    ruleName: name,
    experimentId: run.experimentId,
    runId: run.runId,
    atMs: millisOf(run.endNs),
    sentence: `${figureSentence(on.figure, on.above, facts)} ${runSentence(run)}`,
    detail: [costSentence(run) ?? '', ...why, `${sizeText(run)}.`].filter((part) => part !== '').join(' '),
    path: pathOf(on.figure, run.runId),
  }
}

function pathOf(figure: GateFigure, run: RunId): string {
  if (figure.startsWith('incomplete') || figure === 'missing_documents') return `/missing?run=${encodeURIComponent(run)}`
  return `/reevaluations/${encodeURIComponent(run)}`
}
