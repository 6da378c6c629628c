import type { Context } from '../context'
import { requireOwn } from './require-own'

/** Deletes an assessment and answers it as it was kept, so that it can be put back. @throws ServiceError `not_found` */
export async function removeAssessment({ ctx, input }: { ctx: Context; input: { traceId: string; id: string } }): Promise<{ deleted: object }> {
  const { traceId, id, body } = await requireOwn(ctx, input)
  await ctx.store.deleteAssessment(traceId, id)
  return { deleted: { ...body, assessment_id: id } }
}
