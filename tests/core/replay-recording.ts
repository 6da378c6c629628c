import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { ExperimentId, TraceId } from '../../lib/core/ids'
import { traceIdFrom } from '../../lib/core/ids'
import { decodeJson } from '../../lib/core/json'
import type { Origin, Span } from '../../lib/core/span'
import type { TraceInfo } from '../../lib/core/trace'
import type { TraceRows } from '../../lib/core/trace-rows'
import { readDialect } from '../../lib/ingest/dialects'
import { readSender } from '../../lib/ingest/handshake'
import { decodeSpanArtifact } from '../../lib/ingest/mlflow/span-artifact'
import { decodeTraceInfoV3 } from '../../lib/ingest/mlflow/trace-info-v3'
import { decodeOtlp } from '../../lib/ingest/otlp/decode-otlp'
import { spanWrite, type WrittenSpan } from '../../lib/ingest/rows'
import { placeSpans } from '../../lib/ingest/span/decoded-span'
import { priceCall } from '../../lib/pricing/price-call'

interface Line {
  method: string
  path: string
  headers: Record<string, string>
  body: { text?: string; base64?: string } | null
  answer: { status: number }
}

/** What a recording leaves in a store, built without one: the kept copy of each span and the infos, trace by trace. */
export async function replayRecording(name: string): Promise<TraceRows[]> {
  const file = readFileSync(new URL(`../recordings/${name}.jsonl`, import.meta.url), 'utf8')
  const spans: Span[] = []
  const infos: TraceInfo[] = []
  for (const text of file.split('\n').filter(Boolean)) {
    const line = JSON.parse(text) as Line
    if (line.answer.status >= 400) continue
    const sender = readSender(new Headers(line.headers), '127.0.0.1')
    const body = bodyOf(line)
    const artifact = /artifacts\/(\d+)\/traces\/([^/]+)\/artifacts\/traces\.json$/.exec(line.path)
    if (line.path === '/v1/traces' && isWhole(body)) {
      const decoded = await decodeOtlp(body, line.headers['content-type'] ?? null, sender, readDialect)
      spans.push(...placeSpans(decoded.spans, () => (line.headers['x-mlflow-experiment-id'] ?? '0') as ExperimentId))
    } else if (artifact && line.method === 'PUT') {
      const context = { traceId: traceIdFrom(artifact[2] ?? ''), experimentId: artifact[1] as ExperimentId, sender, readDialect }
      const decoded = await decodeSpanArtifact(body, context)
      spans.push(...(decoded.spans ?? []))
    } else if (line.path === '/api/3.0/mlflow/traces' && line.method === 'POST') {
      infos.push(decodeTraceInfoV3(decodeJson(Buffer.from(body).toString('utf8'))))
    }
  }
  return traceRows(
    spans.map((span) => spanWrite(span, priceCall)),
    infos,
  )
}

/** Rows of traces from written spans and infos: of several copies of a span the greatest rank is kept. */
export function traceRows(writes: readonly WrittenSpan[], infos: readonly TraceInfo[]): TraceRows[] {
  const ids = [...new Set([...writes.map(({ row }) => row.traceId), ...infos.map(({ traceId }) => traceId)])].sort()
  return ids.map((traceId) => rowsOf(traceId, writes, infos))
}

function rowsOf(traceId: TraceId, writes: readonly WrittenSpan[], infos: readonly TraceInfo[]): TraceRows {
  const kept = new Map<string, { write: WrittenSpan; arrivals: number }>()
  for (const write of writes.filter(({ row }) => row.traceId === traceId)) {
    const known = kept.get(write.row.spanId)
    const better = !known || write.rank > known.write.rank ? write : known.write
    kept.set(write.row.spanId, { write: better, arrivals: (known?.arrivals ?? 0) + 1 })
  }
  const origins = new Map<number, Origin>()
  const spans = [...kept.values()].map(({ write, arrivals }, originId) => {
    origins.set(originId, write.origin)
    return { ...write.row, originId, arrivals }
  })
  const calls = [...kept.values()].filter(({ write }) => write.payload.callTexts)
  const texts =
    calls.length < 2 ? [] : calls.map(({ write }) => [write.row.spanId, write.payload.callTexts as NonNullable<typeof write.payload.callTexts>] as const)
  return { traceId, spans, origins, info: infos.find((info) => info.traceId === traceId) ?? null, unreadable: null, callTexts: new Map(texts) }
}

/** One recorded body is a few bytes shorter than its own outer length says. */
function isWhole(body: Uint8Array): boolean {
  return body.length >= 3 + ((body[1] ?? 0) & 127) + (body[2] ?? 0) * 128 || body.length < 130
}

function bodyOf({ headers, body }: Line): Uint8Array {
  const bytes = body?.base64 !== undefined ? Buffer.from(body.base64, 'base64') : Buffer.from(body?.text ?? '')
  return headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes
}
