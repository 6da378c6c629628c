import type { JsonObject } from '../../../core/json'
import type { TraceInfo } from '../../../core/trace'
import { assessmentsOfTraceInfo, decodeTraceInfoV3, encodeTraceInfoV3 } from '../../../ingest/mlflow/trace-info-v3'
import type { InfoWrite } from '../../../store/port'
import type { Context } from '../../context'
import { newAssessmentBody } from '../assessments/assessment-body'
import { requireExperiment } from '../experiments/require-experiment'
import type { MlflowVerb } from '../verb'
import { reportedSpans } from './reported-spans'
import { withServerTags } from './trace-view'

/**
 * `POST /api/3.0/mlflow/traces` (StartTraceV3, sent when the root has ended): keeps the info and answers it after its commit. The
 * answer says that spans are here only if as many are stored as the client counted; without that tag the client uploads the whole
 * trace as `traces.json`, so that lost posts heal (protocol reference 1.6, 1.7).
 * @throws RefusedError for a malformed info, ServiceError `not_found` for an unknown experiment, `overloaded`
 */
export const startTraceV3: MlflowVerb = async ({ ctx, input }) => {
  const info = decodeTraceInfoV3(input)
  await requireExperiment(ctx.store, info.experimentId)
  await offerInfo(ctx, { info, stage: 'v3', clientVersion: ctx.client.clientVersion, address: ctx.client.address })
  const assessments = await keepAssessments(ctx, info, assessmentsOfTraceInfo(input))
  const spans = await ctx.store.spans(info.traceId)
  const known = withServerTags(info, spans.spans.length >= Math.max(1, reportedSpans(info.metadata) ?? 1))
  return { trace: { trace_info: encodeTraceInfoV3(known, assessments) } }
}

/** Commits one trace info. @throws ServiceError `overloaded`. */
export async function offerInfo(ctx: Context, write: InfoWrite): Promise<void> {
  await ctx.offer({ spans: [], infos: [write], artifacts: [], receivedMs: ctx.now() })
}

async function keepAssessments(ctx: Context, info: TraceInfo, sent: readonly JsonObject[]): Promise<JsonObject[]> {
  const bodies = sent.map((one) => newAssessmentBody(one, info.requestId, ctx.now()))
  for (const body of bodies) await ctx.store.saveAssessment({ id: String(body.assessment_id), traceId: info.traceId, body })
  return bodies
}
