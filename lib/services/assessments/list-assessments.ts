import type { AssessmentView } from '../../api/contract/assessments'
import type { Context } from '../context'
import { findTrace } from '../traces/find-trace'
import { assessmentView } from './assessment-view'

/** What people and judges said of a trace and its spans, oldest first. @throws ServiceError `not_found` */
export async function listAssessments({ ctx, input }: { ctx: Context; input: { traceId: string } }): Promise<{ assessments: AssessmentView[] }> {
  const trace = await findTrace(ctx, input.traceId)
  const views = (await ctx.store.assessments([trace.id])).map(assessmentView)
  return { assessments: views.sort((a, b) => (a.madeAt ?? '').localeCompare(b.madeAt ?? '') || a.id.localeCompare(b.id)) }
}
