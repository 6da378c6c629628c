import type { AssessmentChange, AssessmentView } from '../../api/contract/assessments'
import { isJsonObject, type JsonObject } from '../../core/json'
import type { Context } from '../context'
import { updatedAssessmentBody } from '../mlflow/assessments/assessment-body'
import { redacting } from '../redaction/redacting'
import { assessmentView } from './assessment-view'
import { requireOwn } from './require-own'

/** Changes the name, value or rationale of an assessment; what is not given stays. @throws ServiceError `not_found`, `invalid` */
export async function changeAssessment({
  ctx,
  input,
}: {
  ctx: Context
  input: { traceId: string; id: string } & AssessmentChange
}): Promise<{ assessment: AssessmentView }> {
  const before = await requireOwn(ctx, input)
  const kind = isJsonObject(before.body.expectation) ? 'expectation' : 'feedback'
  const sent: JsonObject = {}
  if (input.name !== undefined) sent.assessment_name = input.name
  if (input.value !== undefined) sent[kind] = { value: input.value }
  if (input.rationale !== undefined && input.rationale !== null && input.rationale !== '') sent.rationale = input.rationale
  const mask = [...Object.keys(sent), ...(input.rationale !== undefined && sent.rationale === undefined ? ['rationale'] : [])]
  return redacting(ctx, async (redactor) => {
    const body = updatedAssessmentBody(before.body, redactor?.protocol(sent) ?? sent, mask, ctx.now())
    await ctx.store.saveAssessment({ ...before, body })
    return { assessment: assessmentView({ id: before.id, body }) }
  })
}
