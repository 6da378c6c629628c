import { isJsonObject } from '../../../core/json'
import { ServiceError } from '../../service-error'
import { optionalText, requiredTraceId } from '../fields'
import { requireTrace } from '../traces/require-trace'
import type { MlflowVerb } from '../verb'
import { newAssessmentBody } from './assessment-body'

/** `POST traces/{id}/assessments`. An assessment that overrides another makes that one invalid. @throws ServiceError `not_found`, `invalid`. */
export const createAssessment: MlflowVerb = async ({ ctx, input }) => {
  const sent = input.assessment
  if (!isJsonObject(sent)) throw new ServiceError('invalid', "Missing value for required parameter 'assessment'.")
  const { info, assessments } = await requireTrace(ctx, requiredTraceId(input))
  const body = newAssessmentBody(sent, info.requestId, ctx.now())
  const overridden = assessments.find((one) => one.assessment_id === optionalText(sent, 'overrides'))
  if (overridden) await ctx.store.saveAssessment({ id: String(overridden.assessment_id), traceId: info.traceId, body: { ...overridden, valid: false } })
  await ctx.store.saveAssessment({ id: String(body.assessment_id), traceId: info.traceId, body })
  return { assessment: body }
}
