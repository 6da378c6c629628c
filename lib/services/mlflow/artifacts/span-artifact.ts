import { encodeJson } from '../../../core/json'
import { encodeSpanArtifact } from '../../../ingest/mlflow/encode-span'
import type { Context } from '../../context'
import { storedSpans } from '../traces/stored-spans'
import type { TraceView } from '../traces/trace-view'

/** A `traces.json` made from the stored spans; null when there are none. */
export async function spanArtifact(ctx: Context, { info }: Pick<TraceView, 'info'>): Promise<Uint8Array | null> {
  const spans = await storedSpans(ctx.store, info.traceId)
  return spans.length === 0 ? null : new TextEncoder().encode(encodeJson(encodeSpanArtifact(spans, info.requestId)))
}
