import { isJsonObject } from '../../../core/json'
import { ServiceError } from '../../service-error'
import type { MlflowVerb } from '../verb'
import { maskPaths, updatedAssessmentBody } from './assessment-body'
import { requireAssessment } from './require-assessment'

/** `PATCH traces/{id}/assessments/{assessment_id}`: the fields `update_mask` names. @throws ServiceError `not_found`, `invalid`. */
export const updateAssessment: MlflowVerb = async ({ ctx, input }) => {
  if (!isJsonObject(input.assessment)) throw new ServiceError('invalid', "Missing value for required parameter 'assessment'.")
  const before = await requireAssessment(ctx.store, input)
  const body = updatedAssessmentBody(before.body, input.assessment, maskPaths(input.update_mask), ctx.now())
  await ctx.store.saveAssessment({ ...before, body })
  return { assessment: body }
}
