import type { SpanId, TraceId } from '../../core/ids'
import { unpackPayloads } from '../block'
import { bytes, num, str } from '../cells'
import type { Reader } from '../database'
import { marks, slices } from '../insert'
import type { SpanPayload } from '../port'

/** Payloads of a trace's spans in order of start; only the blocks that hold them are read. */
export async function payloadsOf(reader: Reader, traceId: TraceId, spanIds?: readonly SpanId[]): Promise<SpanPayload[]> {
  const places = spanIds
    ? await placesOf(reader, traceId, spanIds)
    : await reader.all('SELECT span_id, block_id, place FROM span WHERE trace_id = ? ORDER BY start_ns, span_id', [traceId])
  const blockIds = [...new Set(places.map(([, block]) => str(block)))]
  const blocks = new Map<string, SpanPayload[]>()
  for (const slice of slices(blockIds, 20)) {
    const rows = await reader.all(`SELECT id, data FROM payload_block WHERE trace_id = ? AND id IN (${marks(slice.length)})`, [traceId, ...slice.map(BigInt)])
    for (const [id, data] of rows) blocks.set(str(id), await unpackPayloads(bytes(data)))
  }
  const payloads: SpanPayload[] = []
  for (const [, block, place] of places) {
    const payload = blocks.get(str(block))?.[num(place)]
    if (payload) payloads.push(payload)
  }
  return payloads
}

async function placesOf(reader: Reader, traceId: TraceId, spanIds: readonly SpanId[]) {
  const places = []
  for (const slice of slices(spanIds, 500)) {
    places.push(
      ...(await reader.all(`SELECT span_id, block_id, place FROM span WHERE trace_id = ? AND span_id IN (${marks(slice.length)}) ORDER BY start_ns, span_id`, [
        traceId,
        ...slice,
      ])),
    )
  }
  return places
}
