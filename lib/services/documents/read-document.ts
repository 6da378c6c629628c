import type { DocumentView } from '../../api/contract/documents'
import type { ExperimentId } from '../../core/ids'
import type { TraceListRow } from '../../store/port-read'
import type { Context } from '../context'
import { experimentNames } from '../experiments/experiment-names'
import { ServiceError } from '../service-error'
import { answerCompared } from '../traces/answer-compared'
import { artifactHref } from '../traces/read-trace'
import { shortWorkers } from '../traces/short-workers'
import { traceRowView } from '../traces/trace-row'
import { documentRow } from './document-row'

const MOST_TRACES = 500

/** One document and every trace that handled it, in order of time, answers compared to the first. @throws ServiceError `not_found`. */
export async function readDocument({ ctx, input }: { ctx: Context; input: { experimentId: string; key: string } }): Promise<DocumentView> {
  const experimentId = input.experimentId as ExperimentId
  const document = await ctx.store.document(experimentId, input.key)
  if (!document) throw new ServiceError('not_found', `experiment ${input.experimentId} has no document ${input.key}`)
  const [rows, names, artifacts] = await Promise.all([
    ctx.store.documentTraces(experimentId, input.key, MOST_TRACES),
    experimentNames(ctx.store),
    ctx.store.artifactsOfExperiment(experimentId, input.key),
  ])
  const first = rows.find((row) => row.role === 'evaluation' && row.answer !== null) ?? rows[0]
  const now = ctx.now()
  const workerName = shortWorkers(rows.map((row) => row.worker))
  return {
    document: documentRow(document, names),
    sentence: sentence(document.key, rows, first),
    evaluations: rows.map((row) => ({
      trace: traceRowView(row, names, now, workerName),
      input: row.inputPreview,
      answer: row.outputPreview,
      answerIs: answerCompared(row, first),
    })),
    artifacts: artifacts.map(({ path, size }) => ({ path, size, href: artifactHref(path) })),
  }
}

function sentence(key: string, rows: readonly TraceListRow[], first: TraceListRow | undefined): string {
  const evaluations = rows.filter((row) => row.role === 'evaluation').length
  const runs = new Set(rows.map((row) => row.run)).size
  const where = runs > 1 ? ` in ${runs} runs` : ''
  if (evaluations <= 1) return `${key} was evaluated ${evaluations === 1 ? 'once' : 'not at all'}${where}.`
  const answers = rows.filter((row) => row.role === 'evaluation').map((row) => answerCompared(row, first))
  const different = answers.some((answer) => answer === 'different')
  const known = answers.every((answer) => answer !== 'unknown')
  return `${key} was evaluated ${evaluations} times${where}${different ? ', with different answers' : known ? ', with the same answer each time' : ''}.`
}
