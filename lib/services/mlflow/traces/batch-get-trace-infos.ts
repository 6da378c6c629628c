import { traceIdFrom } from '../../../core/ids'
import { encodeTraceInfoV3 } from '../../../ingest/mlflow/trace-info-v3'
import { ServiceError } from '../../service-error'
import { textList } from '../fields'
import type { MlflowVerb } from '../verb'
import { traceViews } from './trace-view'

const MOST_TRACES = 1_000

/** `POST /api/3.0/mlflow/traces/batchGetInfos`: infos in the order asked for, unknown ones left out. @throws ServiceError `invalid`. */
export const batchGetTraceInfos: MlflowVerb = async ({ ctx, input }) => {
  const ids = textList(input, 'trace_ids').flatMap((text) => traceIdFrom(text) ?? [])
  if (ids.length > MOST_TRACES) throw new ServiceError('invalid', `At most ${MOST_TRACES} traces at a time; ${ids.length} were asked for.`)
  await ctx.settle('summaries')
  return { trace_infos: (await traceViews(ctx.store, ids)).map(({ info, assessments }) => encodeTraceInfoV3(info, assessments)) }
}
