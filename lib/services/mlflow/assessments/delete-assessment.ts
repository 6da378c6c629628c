import type { MlflowVerb } from '../verb'
import { requireAssessment } from './require-assessment'

/** `DELETE traces/{id}/assessments/{assessment_id}`. @throws ServiceError `not_found`. */
export const deleteAssessment: MlflowVerb = async ({ ctx, input }) => {
  const { traceId, id } = await requireAssessment(ctx.store, input)
  await ctx.store.deleteAssessment(traceId, id)
  return {}
}
