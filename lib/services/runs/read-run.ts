import type { AnswerRow, RunFinding } from '../../api/contract/runs'
import type { RunId } from '../../core/ids'
import { repeatFixes } from '../../core/wording/advice/repeat-fixes'
import { answersSentence, causeTitle, costSentence, runSentence } from '../../core/wording/sentence'
import type { StoredRun, TraceListRow } from '../../store/port-read'
import type { Context } from '../context'
import { pendingAfter } from '../grace'
import { ServiceError } from '../service-error'
import { answerCompared } from '../traces/answer-compared'
import { listSummaries } from './list-summaries'
import { passChart } from './pass-chart'
import { runSummary } from './run-summary'

const MOST_TRACES = 100_000
const MOST_ANSWERS = 200

/** Everything the Re-evaluations page shows of one run. @throws ServiceError `not_found`. */
export async function readRun({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<RunFinding> {
  const now = ctx.now()
  const run = await ctx.store.run(input.id as RunId, pendingAfter(now))
  if (!run)
    throw new ServiceError('not_found', `there is no run ${input.id}: its traces were deleted, or an earlier trace arrived and the run goes by another id`)
  const { detection } = run
  const [rows, list, artifacts] = await Promise.all([
    ctx.store.runTraces(detection.runId, MOST_TRACES),
    listSummaries(ctx, null, 500),
    ctx.store.artifactsOfExperiment(detection.experimentId, null),
  ])
  const repeats = list.summaries.filter((one) => one.surplus > 0)
  const place = repeats.findIndex((one) => one.id === detection.runId)
  const answers = answerRows(rows, detection.passes.length)
  const seen = new Set(rows.map((row) => row.document))
  return {
    run: list.summaries.find((one) => one.id === detection.runId) ?? runSummary(run, [], now),
    sentence: runSentence(detection),
    costSentence: costSentence(detection),
    documentSource: commonest(rows.flatMap((row) => row.documentSource ?? [])) ?? 'nothing',
    models: distinct(rows.flatMap((row) => row.model ?? [])),
    clients: distinct(rows.flatMap((row) => row.client ?? [])),
    chart: passChart(rows, detection.passes, detection.startNs, detection.endNs),
    causes: detection.causes.map((cause) => ({
      cause: cause.cause,
      title: causeTitle(cause.cause),
      confidence: cause.confidence,
      traces: cause.traces.length,
      documents: cause.documents,
      evidence: cause.evidence,
      surer: cause.surer,
      wasteNano: String(cause.wasteNano),
      fixes: repeatFixes(cause.cause),
    })),
    causeCounts: detection.causeCounts,
    answers: answers.slice(0, MOST_ANSWERS),
    answersSentence: answersSentence(answers),
    incomplete: detection.incomplete,
    waste: wasteSplit(run),
    artifacts: artifacts.flatMap(({ path, documentKey, size }) =>
      documentKey !== null && seen.has(documentKey) ? [{ path, document: documentKey, size }] : [],
    ),
    position: place < 0 ? null : place + 1,
    total: repeats.length,
    previous: place > 0 ? (repeats[place - 1]?.id ?? null) : null,
    next: place >= 0 ? (repeats[place + 1]?.id ?? null) : null,
  }
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

/** Answers of the documents that were evaluated more than once, lined up by pass. */
function answerRows(rows: readonly TraceListRow[], passes: number): AnswerRow[] {
  const byDocument = new Map<string, TraceListRow[]>()
  for (const row of rows) {
    if (row.role !== 'evaluation' || row.document === null) continue
    const group = byDocument.get(row.document)
    if (group) group.push(row)
    else byDocument.set(row.document, [row])
  }
  return [...byDocument]
    .filter(([, group]) => group.length > 1)
    .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([document, group]) => answerRow(document, group, passes))
}

function answerRow(document: string, group: readonly TraceListRow[], passes: number): AnswerRow {
  const first = group.find((row) => row.answer !== null)
  const compared = group.map((row) => answerCompared(row, first))
  const columns: AnswerRow['answers'] = Array.from({ length: Math.max(passes, group.length) }, () => null)
  const taken = new Set<number>()
  group.forEach((row, index) => {
    let column = (row.pass ?? index + 1) - 1
    while (taken.has(column)) column += 1
    taken.add(column)
    columns[column] = { traceId: row.id, text: row.outputPreview ?? '', same: compared[index] === 'same' || compared[index] === 'first' }
  })
  const different = compared.includes('different') || compared.includes('unknown')
  return { document, answers: columns, compared: different ? 'different' : compared.includes('equal_normalised') ? 'equal_normalised' : 'identical' }
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort()
}

function commonest(values: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}
