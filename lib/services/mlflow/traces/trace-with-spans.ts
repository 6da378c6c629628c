import type { JsonObject } from '../../../core/json'
import { encodeSpanForGet } from '../../../ingest/mlflow/encode-span'
import { encodeTraceInfoV3 } from '../../../ingest/mlflow/trace-info-v3'
import type { Store } from '../../../store/port'
import { storedSpans } from './stored-spans'
import type { TraceView } from './trace-view'

/** A whole trace as GetTrace and BatchGetTraces answer it. */
export async function traceWithSpans(store: Store, { info, assessments }: TraceView): Promise<JsonObject> {
  const spans = await storedSpans(store, info.traceId)
  return { trace_info: encodeTraceInfoV3(info, assessments), spans: spans.map((span) => encodeSpanForGet(span, info.requestId)) }
}
