import type { DocumentView } from '../../api/contract/documents'
import type { ExperimentId } from '../../core/ids'
import { notesOfDocument } from '../../core/wording/document-findings'
import { documentSentence } from '../../core/wording/document-sentence'
import type { TraceListRow } from '../../store/port-read'
import { requireSeen } from '../access/seen-experiments'
import type { Context } from '../context'
import { experimentNames } from '../experiments/experiment-names'
import { pendingAfter } from '../grace'
import { ServiceError } from '../service-error'
import { answerCompared } from '../traces/answer-compared'
import { artifactHref } from '../traces/read-trace'
import { shortWorkers } from '../traces/short-workers'
import { traceRowView } from '../traces/trace-row'
import { documentRow } from './document-row'

const MOST_TRACES = 500
/** Runs whose findings are looked through for notes, the newest. */
const MOST_RUNS = 5

/** One document and every trace that handled it, in order of time, answers compared to the first. @throws ServiceError `not_found`. */
export async function readDocument({ ctx, input }: { ctx: Context; input: { experimentId: string; key: string } }): Promise<DocumentView> {
  requireSeen(ctx, input.experimentId)
  const experimentId = input.experimentId as ExperimentId
  const document = await ctx.store.document(experimentId, input.key)
  if (!document) throw new ServiceError('not_found', `experiment ${input.experimentId} has no document ${input.key}`)
  const [rows, names, artifacts] = await Promise.all([
    ctx.store.documentTraces(experimentId, input.key, MOST_TRACES),
    experimentNames(ctx.store),
    ctx.store.artifactsOfExperiment(experimentId, input.key),
  ])
  const firstAnswers = new Map(
    rows
      .filter((row) => row.role === 'evaluation' && row.answer !== null)
      .reverse()
      .map((row) => [row.pair, row]),
  )
  const now = ctx.now()
  const workerName = shortWorkers(rows.map((row) => row.worker))
  const notes = await notesOf(ctx, input.key, rows)
  const requests = [...new Set(rows.flatMap((row) => row.pair ?? []))]
  return {
    document: documentRow(document, names),
    sentence: documentSentence(document.key, rows),
    notes,
    evaluations: rows.map((row) => ({
      request: row.pair === null ? null : requests.indexOf(row.pair),
      trace: traceRowView(row, names, now, workerName),
      input: row.inputPreview,
      answer: row.outputPreview,
      answerIs: answerCompared(row, firstAnswers.get(row.pair)),
    })),
    artifacts: artifacts.map(({ path, size }) => ({ path, size, href: artifactHref(path) })),
  }
}

/** What the findings of its last runs say of the document. */
async function notesOf(ctx: Context, key: string, rows: readonly TraceListRow[]): Promise<string[]> {
  const ids = [...new Set(rows.flatMap((row) => row.run ?? []))].slice(-MOST_RUNS)
  const runs = await Promise.all(ids.map((id) => ctx.store.run(id, pendingAfter(ctx.now()))))
  return [...new Set(runs.flatMap((run) => (run ? notesOfDocument(run.detection.documentFindings, key) : [])))]
}
