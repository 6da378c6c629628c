import { mlflowTraceId } from '../../core/ids'
import type { JsonObject } from '../../core/json'
import { timestampNs } from '../../ingest/mlflow/proto-time'
import type { ToldTrace } from '../../ingest/otlp/told-trace'
import type { Context } from '../context'
import { newAssessmentBody } from '../mlflow/assessments/assessment-body'

/** What was told of traces with its assessments completed. @throws ServiceError `invalid` for an assessment that is none */
export function completeTold(ctx: Context, told: readonly ToldTrace[]): ToldTrace[] {
  return told.map((one) => {
    const requestId = one.info?.requestId ?? mlflowTraceId(one.traceId)
    return { ...one, assessments: one.assessments.map((sent) => newAssessmentBody(sent, requestId, ctx.now())) }
  })
}

/**
 * Keeps the tags and assessments that came beside the spans of traces, once those are committed. An assessment that is here already and was
 * changed at the same time or later stays; a trace of which nothing is here gets none.
 * @param told as {@link completeTold} gives it
 */
export async function keepTold(ctx: Context, told: readonly ToldTrace[]): Promise<void> {
  if (told.length === 0) return
  for (const { traceId, info, tags, assessments } of told) {
    if (info === null && Object.keys(tags).length > 0) await ctx.store.setTraceTags(traceId, tags)
    if (assessments.length === 0 || (await ctx.store.traceVersion(traceId)) === null) continue
    const known = new Map((await ctx.store.assessments([traceId])).map(({ id, body }) => [id, body]))
    for (const body of assessments) {
      const id = String(body.assessment_id)
      const before = known.get(id)
      if (before === undefined || changedNs(before) < changedNs(body)) await ctx.store.saveAssessment({ id, traceId, body })
    }
  }
  ctx.touch()
}

/** When an assessment was last changed; what is no time is before all. */
function changedNs({ last_update_time }: JsonObject): bigint {
  return timestampNs(String(last_update_time)) ?? BEFORE_ALL
}

const BEFORE_ALL = -(2n ** 63n)
