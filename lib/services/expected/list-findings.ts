import type { ExpectedFinding, ExpectedFindings, ExpectedFindingsQuery } from '../../api/contract/expected'
import type { Announcement } from '../../core/decision'
import type { ExperimentId } from '../../core/ids'
import { laterFirst, type Nanos, nanosOf } from '../../core/time'
import { GRACE_MS } from '../../core/trace'
import { silentFixes } from '../../core/wording/advice/silent-fixes'
import { expectedWhat, notSeenSentence, silentWhat } from '../../core/wording/sentence-expected'
import type { StoredRun } from '../../store/port-read'
import type { Context } from '../context'
import { type ExperimentNames, experimentNames } from '../experiments/experiment-names'
import { pendingAfter } from '../grace'
import { type Expectation, expectationsOf, seenOf } from './expectations'
import { straysOf } from './strays'

const MOST_RUNS = 500
const MOST_FINDINGS = 50
const MOST_KEYS = 10_000
const LOOKED_BACK_MS = 30 * 86_400_000

/** Expected documents that were not seen in their run, and announced runs of which nothing was seen; newest first, at most 50 of each. */
export async function listExpectedFindings({ ctx, input }: { ctx: Context; input: ExpectedFindingsQuery }): Promise<ExpectedFindings> {
  const experimentId = input.experiment as ExperimentId | null
  const names = await experimentNames(ctx.store)
  const silent = input.kind === 'not_seen' ? [] : await silentRuns(ctx, experimentId, names)
  const findings = input.kind === 'nothing_seen' ? silent : [...silent, ...(await runsWithMissing(ctx, experimentId, names))]
  return {
    sentence: notSeenSentence(findings.map(({ kind, missing, inDefault }) => ({ silent: kind === 'nothing_seen', missing, inDefault }))),
    findings: findings.sort((a, b) => laterFirst(BigInt(a.startNs), BigInt(b.startNs))),
    latestRun: await latestRun(ctx, experimentId),
  }
}

async function latestRun(ctx: Context, experimentId: ExperimentId | null): Promise<string | null> {
  const [run] = await ctx.store.runs({ experimentId: experimentId ?? undefined, limit: 1, pendingAfter: pendingAfter(ctx.now()) })
  return run?.detection.runId ?? null
}

/** Runs that ended longer ago than the grace period: a run under way has not seen everything yet. */
async function runsWithMissing(ctx: Context, experimentId: ExperimentId | null, names: ExperimentNames): Promise<ExpectedFinding[]> {
  const graceful = pendingAfter(ctx.now())
  const all = await ctx.store.runs({ experimentId: experimentId ?? undefined, limit: MOST_RUNS, pendingAfter: graceful })
  const runs = all.filter(({ detection }) => detection.endNs < graceful)
  const detections = runs.map(({ detection }) => detection)
  const expectations = await expectationsOf(ctx.store, detections)
  const seen = await seenOf(ctx.store, detections, expectations)
  const lacking = runs.filter(({ detection: { runId } }) => (seen.get(runId) ?? 0) < (expectations.get(runId)?.documents ?? 0)).slice(0, MOST_FINDINGS)
  const findings: ExpectedFinding[] = []
  for (const run of lacking) {
    const { runId } = run.detection
    findings.push(await findingOf(ctx, run, expectations.get(runId) as Expectation, seen.get(runId) ?? 0, names))
  }
  return findings
}

async function findingOf(ctx: Context, run: StoredRun, { documents, list }: Expectation, seen: number, names: ExperimentNames): Promise<ExpectedFinding> {
  const { runId, experimentId, startNs } = run.detection
  const missing = list === null ? null : await ctx.store.listMissing(list, { run: runId }, MOST_KEYS)
  const strayed = (await straysOf(ctx, run, missing)).traces.length
  return {
    kind: 'not_seen',
    id: `${runId}.not_seen`,
    title: 'Documents not seen',
    run: runId,
    announcement: null,
    experiment: names(experimentId),
    what: expectedWhat({ expected: documents, seen, strayed }),
    expected: documents,
    seen,
    missing: documents - seen,
    inDefault: strayed,
    startNs: String(startNs),
    fixes: [],
  }
}

async function silentRuns(ctx: Context, experimentId: ExperimentId | null, names: ExperimentNames): Promise<ExpectedFinding[]> {
  return (await silentAnnouncements(ctx, experimentId === null ? null : [experimentId]))
    .slice(-MOST_FINDINGS)
    .map((one) => silentFinding(one, names(one.experimentId)))
}

/** Announced runs of which nothing was seen in the time they had, oldest first. */
async function silentAnnouncements(ctx: Context, experiments: readonly ExperimentId[] | null): Promise<Announcement[]> {
  const now = ctx.now()
  const since = nanosOf(now - LOOKED_BACK_MS)
  const active = new Set((await ctx.store.experiments()).filter(({ lifecycle }) => lifecycle === 'active').map(({ id }) => id))
  const due = (await ctx.store.announcedRuns(experiments)).filter(
    ({ experimentId, atNs, withinMs }) =>
      active.has(experimentId) && atNs >= since && atNs + BigInt(withinMs ?? GRACE_MS) * 1_000_000n <= (nanosOf(now) as Nanos),
  )
  const answered = await ctx.store.announcementRuns(due)
  const silent: Announcement[] = []
  for (const one of due) if (!answered.has(one.id) && !(await wasSeen(ctx, one))) silent.push(one)
  return silent
}

/** Whether something was under way in the time it had that may be the announced run after all: what carries no id is not told apart. */
function wasSeen(ctx: Context, { experimentId, atNs, withinMs }: Announcement): Promise<boolean> {
  return ctx.store.hasUnannouncedRun(experimentId, atNs, (atNs + BigInt(withinMs ?? GRACE_MS) * 1_000_000n) as Nanos)
}

function silentFinding(one: Announcement, experiment: { id: string; name: string }): ExpectedFinding {
  return {
    kind: 'nothing_seen',
    id: `${one.id}.nothing_seen`,
    title: 'Nothing seen',
    run: null,
    announcement: one.id,
    experiment,
    what: silentWhat(one),
    expected: one.documents,
    seen: 0,
    missing: one.documents ?? 0,
    inDefault: 0,
    startNs: String(one.atNs),
    fixes: silentFixes(experiment.name, one.id),
  }
}
