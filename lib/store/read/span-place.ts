import type { SpanId, TraceId } from '../../core/ids'
import { bytes, num, str } from '../cells'
import type { Database, Reader } from '../database'
import type { SpanPlace } from '../port'
import { selectSpans } from '../span-row'
import { originsById } from './origins'

/** One span and where its payload lies; null when there is no such span. */
export async function spanPlace(database: Database, traceId: TraceId, spanId: SpanId): Promise<SpanPlace | null> {
  const [row] = await database.all(
    'SELECT s.block_id, s.place, b.bytes FROM span s JOIN payload_block b ON b.trace_id = s.trace_id AND b.id = s.block_id WHERE s.trace_id = ? AND s.span_id = ?',
    [traceId, spanId],
  )
  const [span] = row ? await selectSpans(database, 'trace_id = ? AND span_id = ?', [traceId, spanId]) : []
  if (!row || !span) return null
  const origins = await originsById(database, [span.originId])
  return { span, origin: origins.get(span.originId) ?? null, blockId: str(row[0]), place: num(row[1]), bytes: num(row[2]) }
}

/** A block of payloads as it is stored, compressed; null when it was replaced meanwhile. */
export async function payloadBlock(reader: Reader, traceId: TraceId, blockId: string): Promise<Uint8Array | null> {
  const [row] = await reader.all('SELECT data FROM payload_block WHERE trace_id = ? AND id = ?', [traceId, BigInt(blockId)])
  return row ? bytes(row[0]) : null
}
