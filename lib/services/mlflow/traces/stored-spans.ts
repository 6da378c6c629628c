import type { TraceId } from '../../../core/ids'
import type { ReadableSpan } from '../../../ingest/mlflow/encode-span'
import type { Store } from '../../../store/port'

/** All spans of a trace with their payloads, in order of start. */
export async function storedSpans(store: Store, id: TraceId): Promise<ReadableSpan[]> {
  const [{ spans }, payloads] = await Promise.all([store.spans(id), store.payloads(id)])
  const bySpan = new Map(payloads.map((payload) => [payload.spanId, payload]))
  return spans.map((row) => {
    const payload = bySpan.get(row.spanId)
    return {
      traceId: row.traceId,
      spanId: row.spanId,
      parentSpanId: row.parentSpanId,
      name: row.name,
      type: row.type,
      startNs: row.startNs,
      endNs: row.endNs,
      status: row.status,
      kind: payload?.kind ?? 0,
      statusMessage: payload?.statusMessage ?? '',
      traceState: payload?.traceState ?? '',
      attributes: payload?.attributes ?? {},
      events: payload?.events ?? [],
      links: payload?.links ?? [],
    }
  })
}
