import type { AnswerRow, RunFinding } from '../../api/contract/runs'
import { repeatFixes } from '../../core/wording/advice/repeat-fixes'
import { documentFindingsWorded } from '../../core/wording/document-findings'
import { causeTitle, costSentence, runSentence } from '../../core/wording/sentence'
import { recordedAnswersSentence } from '../../core/wording/sentence-answers'
import type { StoredRun } from '../../store/port-read'
import type { Context } from '../context'
import { expectedOfRuns } from '../expected/expectations'
import { pendingAfter } from '../grace'
import { environmentsSeen } from '../missing/environments-seen'
import { ServiceError } from '../service-error'
import { answerRows, withTexts } from './answer-rows'
import { findRun } from './find-run'
import { changeSince, factorsOf, runsBefore } from './list-summaries'
import { nearRunView, neighboursOf } from './near-runs'
import { decisionsOfRun } from './run-decisions'
import { runSummary } from './run-summary'
import { splitOffers } from './split-offers'

const MOST_TRACES = 100_000
const MOST_ANSWERS = 200

/** Everything the Re-evaluations page shows of one run. @throws ServiceError `not_found`. */
export async function readRun({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<RunFinding> {
  const now = ctx.now()
  const run = await findRun(ctx, input.id, pendingAfter(now))
  if (!run)
    throw new ServiceError('not_found', `there is no run ${input.id}: its traces were deleted, or an earlier trace arrived and the run goes by another id`)
  const { detection } = run
  const [rows, earlier, place, neighbours, decisions, artifacts] = await Promise.all([
    ctx.store.runLines(detection.runId, MOST_TRACES),
    runsBefore(ctx, run),
    ctx.store.runPlace(detection.runId),
    neighboursOf(ctx, run),
    decisionsOfRun(ctx, run, pendingAfter(now)),
    ctx.store.artifactsOfExperiment(detection.experimentId, null),
  ])
  const since = await changeSince(ctx, run, earlier)
  const expected = await expectedOfRuns(ctx.store, [detection])
  const answers = answerRows(rows, detection.passes.length)
  const seen = new Set(rows.map((row) => row.document))
  const environments = await environmentsSeen(ctx, rows)
  return {
    run: runSummary(run, factorsOf(earlier), now, since?.text ?? null, expected.get(detection.runId) ?? null),
    sentence: runSentence(detection),
    costSentence: costSentence(detection),
    documentSource: commonest(rows.flatMap((row) => row.documentSource ?? [])) ?? 'nothing',
    models: distinct(rows.flatMap((row) => row.model ?? [])),
    clients: distinct(rows.flatMap((row) => row.client ?? [])),
    passes: detection.passes.map((pass) => ({ ...pass, startNs: String(pass.startNs), endNs: String(pass.endNs) })),
    causes: detection.causes.map((cause) => ({
      cause: cause.cause,
      title: causeTitle(cause.cause),
      confidence: cause.confidence,
      traces: cause.traces,
      documents: cause.documents,
      evidence: cause.evidence,
      surer: cause.surer,
      wasteNano: String(cause.wasteNano),
      fixes: repeatFixes(cause.cause, environments),
      ignoredBy: cause.ignoredBy ?? null,
    })),
    causeCounts: detection.causeCounts,
    documentFindings: documentFindingsWorded(detection.documentFindings),
    answers: await withTexts(ctx.store, shownAnswers(answers)),
    answersSentence: recordedAnswersSentence(answers),
    incomplete: detection.incomplete,
    waste: wasteSplit(run),
    artifacts: artifacts.flatMap(({ path, documentKey, size }) =>
      documentKey !== null && seen.has(documentKey) ? [{ path, document: documentKey, size }] : [],
    ),
    wantedEvaluations: decisions.find(({ kind }) => kind === 'wanted')?.evaluations ?? 1,
    observedEvaluations: observed(detection.timesEvaluated ?? []),
    decisions,
    since: since && { run: since.previous.detection.runId, startNs: String(since.previous.detection.startNs), text: since.text },
    near: neighbours.map((near) => nearRunView(near, run)),
    splitOffers: splitOffers(rows),
    ...place,
  }
}

/** The first answers in the order of documents; where there are too many, those that differ come first. */
function shownAnswers(answers: readonly AnswerRow[]): AnswerRow[] {
  if (answers.length <= MOST_ANSWERS) return [...answers]
  const differ = ({ compared }: AnswerRow) => compared === 'different'
  return [...answers.filter(differ), ...answers.filter((row) => !differ(row))].slice(0, MOST_ANSWERS)
}

/** How often most of the repeated documents were evaluated, at most 1,000 times. */
function observed(histogram: readonly { times: number; documents: number }[]): number | null {
  const repeated = histogram.filter(({ times }) => times > 1 && times <= 1_000)
  return repeated.sort((a, b) => b.documents - a.documents)[0]?.times ?? null
}

function wasteSplit({ detection }: StoredRun): RunFinding['waste'] {
  return {
    wanted: detection.evaluations - detection.surplus,
    wantedNano: String(detection.costNano - detection.wasteNano),
    billedAgain: detection.surplus,
    billedAgainNano: String(detection.wasteNano),
    loggedTwice: detection.causeCounts.logged_twice,
  }
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort()
}

function commonest(values: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}
