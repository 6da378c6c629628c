import { mlflowTraceId } from '../../core/ids'
import type { ToldTrace } from '../../ingest/otlp/told-trace'
import type { Context } from '../context'
import { newAssessmentBody } from '../mlflow/assessments/assessment-body'

/**
 * Keeps the tags and assessments that came beside the spans of traces, once those are committed. An assessment that is here already and was
 * changed at the same time or later stays; a trace of which nothing is here gets none. @throws ServiceError `invalid` for an assessment that is none
 */
export async function keepTold(ctx: Context, told: readonly ToldTrace[]): Promise<void> {
  for (const { traceId, info, tags, assessments } of told) {
    for (const [key, value] of info === null ? Object.entries(tags) : []) await ctx.store.setTraceTag(traceId, key, value)
    if (assessments.length === 0 || (await ctx.store.traceVersion(traceId)) === null) continue
    const known = new Map((await ctx.store.assessments([traceId])).map(({ id, body }) => [id, String(body.last_update_time ?? '')]))
    for (const sent of assessments) {
      const body = newAssessmentBody(sent, info?.requestId ?? mlflowTraceId(traceId), ctx.now())
      const id = String(body.assessment_id)
      if ((known.get(id) ?? '') < String(body.last_update_time)) await ctx.store.saveAssessment({ id, traceId, body })
    }
  }
}
