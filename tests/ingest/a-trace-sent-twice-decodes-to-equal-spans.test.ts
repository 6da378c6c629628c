import { describe, expect, it } from 'vitest'
import type { ExperimentId } from '../../lib/core/ids'
import { readSender } from '../../lib/ingest/handshake'
import { decodeSpanArtifact } from '../../lib/ingest/mlflow/span-artifact'
import { decodeProtobuf, NO_DIALECT, SENDER } from './wire/decoding'
import { isWholeOtlp, recordedLines } from './wire/recordings'

describe('a trace that came as OTLP and as traces.json', () => {
  it('decodes to equal spans, apart from where they came from', async () => {
    const lines = recordedLines()
    const byOtlp = new Map<string, object>()
    for (const line of lines.filter(isWholeOtlp)) {
      for (const { origin, project, ...span } of (await decodeProtobuf(line.body)).spans) byOtlp.set(line.recording + span.spanId, span)
    }
    let compared = 0
    for (const line of lines.filter(({ path }) => path.endsWith('/artifacts/traces.json'))) {
      const body = line.method === 'PUT' ? line.body : Buffer.from(line.answer)
      const context = { traceId: null, experimentId: '0' as ExperimentId, sender: SENDER, readDialect: NO_DIALECT }
      const { spans } = await decodeSpanArtifact(body, context)
      expect(spans, line.path).not.toBeNull()
      for (const { origin, experimentId, ...span } of spans ?? []) {
        const twin = byOtlp.get(line.recording + span.spanId)
        if (twin === undefined) continue
        expect(span).toStrictEqual(twin)
        compared++
      }
    }
    expect(compared).toBeGreaterThanOrEqual(8)
  })

  it('is recorded by clients whose version the headers tell', () => {
    const clients = new Set(recordedLines().map(({ headers }) => readSender(new Headers(headers)).clientVersion))
    expect(clients).toEqual(new Set(['2.22.1', '3.10.1', '3.17.2']))
  })
})
