import type { AssessmentView, NewAssessment } from '../../api/contract/assessments'
import { mlflowTraceId, spanIdFrom } from '../../core/ids'
import type { JsonObject } from '../../core/json'
import type { Redactor } from '../../ingest/redaction/redactor'
import { requireEditor } from '../access/seen-experiments'
import type { Context } from '../context'
import { newAssessmentBody } from '../mlflow/assessments/assessment-body'
import { redacting } from '../redaction/redacting'
import { ServiceError } from '../service-error'
import { findTrace } from '../traces/find-trace'
import { assessmentView } from './assessment-view'

type Input = { traceId: string } & (NewAssessment | { restore: Record<string, unknown> })

/**
 * Adds an assessment to a trace or one of its spans, in the form in which MLflow's clients read it; or puts a deleted one back as
 * it was. @throws ServiceError `not_found` for an unknown trace or span, `invalid` for one that is there
 */
export function addAssessment({ ctx, input }: { ctx: Context; input: Input }): Promise<{ assessment: AssessmentView }> {
  return redacting(ctx, (redactor) => added(ctx, input, redactor))
}

async function added(ctx: Context, input: Input, redactor: Redactor | null): Promise<{ assessment: AssessmentView }> {
  const trace = await findTrace(ctx, input.traceId)
  requireEditor(ctx, trace.experimentId)
  const spanId = 'restore' in input ? null : input.spanId
  const span = spanId === null ? null : spanIdFrom(spanId)
  if (spanId !== null && (span === null || !(await ctx.store.spanPlace(trace.id, span))))
    throw new ServiceError('not_found', `trace ${input.traceId} has no span ${spanId}`)
  const info = await ctx.store.traceInfo(trace.id)
  const told = 'restore' in input ? (input.restore as JsonObject) : bodyOf({ ...input, spanId: span })
  const sent = redactor?.protocol(told) ?? told
  const body = newAssessmentBody(sent, info?.requestId ?? mlflowTraceId(trace.id), ctx.now())
  const id = String(body.assessment_id)
  if ('restore' in input && (await ctx.store.assessments([trace.id])).some((one) => one.id === id))
    throw new ServiceError('invalid', `assessment ${id} is there already`)
  await ctx.store.saveAssessment({ id, traceId: trace.id, body })
  return { assessment: assessmentView({ id, body }) }
}

function bodyOf({ name, kind, value, rationale, spanId, who }: NewAssessment): JsonObject {
  return {
    assessment_name: name,
    [kind]: { value },
    ...(rationale ? { rationale } : {}),
    ...(spanId === null ? {} : { span_id: spanId }),
    source: { source_type: 'HUMAN', source_id: who === '' ? 'default' : who },
  }
}
