import { describe, expect, it } from 'vitest'
import type { ExperimentId, TraceId } from '../../lib/core/ids'
import { decodeSpanArtifact } from '../../lib/ingest/mlflow/span-artifact'
import { NO_DIALECT, SENDER } from './wire/decoding'
import { SPAN_HEX, TRACE_HEX } from './wire/otlp-body'
import { recordedLines } from './wire/recordings'

function decode(body: string | Uint8Array, traceId: string | null = null) {
  const context = { traceId: traceId as TraceId | null, experimentId: '3' as ExperimentId, sender: SENDER, readDialect: NO_DIALECT }
  return decodeSpanArtifact(Buffer.from(body), context)
}

describe('a span artifact', () => {
  it('of MLflow 2 belongs to the trace its server named', async () => {
    const puts = recordedLines().filter(({ recording, method }) => recording.includes('2.22.1') && method === 'PUT')
    for (const { path, body } of puts) {
      const folder = /traces\/([0-9a-f]{32})\//.exec(path)?.[1] ?? ''
      for (const traceId of [folder, null]) {
        const { spans } = await decode(body, traceId)
        expect(spans?.every((span) => span.traceId === folder && span.origin.wayIn === 'artifact_v2' && span.notes.length === 0)).toBe(true)
      }
    }
    const last = await decode(puts[2]?.body ?? '')
    expect(last.spans?.map(({ name, parentSpanId, attributes }) => [name, parentSpanId, attributes.doc_id])).toEqual([
      ['outer', null, 'doc-003'],
      ['inner', '30f9a355274def35', undefined],
    ])
    expect(last.spans?.[0]).toMatchObject({ status: 'ok', startNs: 1_795_242_423_053_232_175n, experimentId: '3' })
  })

  it('of MLflow 3.5.0 has hex ids and short status names', async () => {
    const dict = {
      trace_id: `tr-${TRACE_HEX}`,
      span_id: SPAN_HEX,
      parent_span_id: '',
      start_time_unix_nano: 5,
      status: { code: 'ERROR', message: 'm' },
      attributes: {},
    }
    const { spans } = await decode(JSON.stringify({ spans: [dict] }))
    expect(spans?.[0]).toMatchObject({ traceId: TRACE_HEX, spanId: SPAN_HEX, parentSpanId: null, status: 'error', statusMessage: 'm' })
  })

  it('may have ids of 0x and digits', async () => {
    const dict = { context: { trace_id: `0x${TRACE_HEX}`, span_id: `0x${SPAN_HEX}` }, start_time: 5, end_time: 6, status_code: 'UNSET' }
    expect((await decode(JSON.stringify({ spans: [dict] }))).spans?.[0]).toMatchObject({ traceId: TRACE_HEX, spanId: SPAN_HEX, status: 'unset' })
  })

  it('written by Trace.to_json holds its spans under data', async () => {
    const dict = { trace_id: TRACE_HEX, span_id: SPAN_HEX, start_time_unix_nano: 5 }
    expect((await decode(JSON.stringify({ info: {}, data: { spans: [dict] } }))).spans).toHaveLength(1)
  })

  it('that is cut says at which byte', async () => {
    expect(await decode('{"spans": [{"name": "é')).toEqual({ spans: null, unreadable: { message: 'not JSON: unexpected end at byte 23 of 23', byte: 23 } })
    expect(await decode('{"doc_id": 1}')).toEqual({ spans: null, unreadable: { message: 'JSON, but without the list "spans"', byte: null } })
    expect(await decode('')).toEqual({ spans: null, unreadable: { message: 'not JSON: unexpected end at byte 0 of 0', byte: 0 } })
  })

  it('keeps the good spans beside a bad one', async () => {
    const dict = { trace_id: TRACE_HEX, span_id: SPAN_HEX, start_time_unix_nano: 5 }
    expect(await decode(JSON.stringify({ spans: [dict, 7, { ...dict, span_id: '' }] }))).toMatchObject({ refused: 2, spans: [{ spanId: SPAN_HEX }] })
  })
})
