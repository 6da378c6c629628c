import type { ComparedEvaluation, ComparisonView } from '../../api/contract/comparison'
import { requireSeen } from '../access/seen-experiments'
import { comparedTrace } from '../compare/compared-trace'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { ComparedTexts } from './compared-texts'

export interface CompareInput {
  experimentId: string
  key: string
  traces: readonly string[]
}

/**
 * Some evaluations of one document with what is compared of them: their requests, answers and spans.
 * @throws ServiceError `not_found` when one of the traces is no trace of the document.
 */
export async function compareEvaluations({ ctx, input }: { ctx: Context; input: CompareInput }): Promise<ComparisonView> {
  requireSeen(ctx, input.experimentId)
  const rows = await ctx.store.tracesById(input.traces)
  const mine = new Map(rows.filter((row) => row.experimentId === input.experimentId && row.document === input.key).map((row) => [row.id as string, row]))
  const texts = new ComparedTexts()
  const evaluations: ComparedEvaluation[] = []
  for (const id of input.traces) {
    const row = mine.get(id)
    if (!row) throw new ServiceError('not_found', `${id} is no trace of the document ${input.key} in experiment ${input.experimentId}`)
    evaluations.push(await comparedTrace(ctx, row, texts))
  }
  return { texts: texts.all, evaluations }
}
