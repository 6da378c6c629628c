import type { MlflowVerb } from '../verb'
import { requireAssessment } from './require-assessment'

/** `GET traces/{id}/assessments/{assessment_id}`. @throws ServiceError `not_found`. */
export const getAssessment: MlflowVerb = async ({ ctx, input }) => ({ assessment: (await requireAssessment(ctx.store, input)).body })
