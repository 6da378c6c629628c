import { describe, expect, it } from 'vitest'
import type { ExperimentId } from '../../lib/core/ids'
import { decodeSpanArtifact } from '../../lib/ingest/mlflow/span-artifact'
import { decodeProtobuf, NO_DIALECT, onlySpan, SENDER } from './wire/decoding'
import { otlpBody, SPAN_HEX, TRACE_HEX, type Value } from './wire/otlp-body'

const said: Record<string, Value> = {
  'mlflow.traceRequestId': `tr-${TRACE_HEX}`,
  'mlflow.spanType': 'CHAIN',
  'mlflow.spanInputs': { doc_id: 'D1', n: [1, 2.5, { x: null }] },
  'mlflow.spanOutputs': '3',
  'mlflow.spanLogLevel': 10,
  'mlflow.chat.tokenUsage': { input_tokens: 0 },
  doc_id: 'doc-001',
  answer: '{"json": "as text"}',
  score: 0.25,
  zero: 0,
  flag: true,
  none: null,
}
const texts = Object.entries(said).map(([key, value]): [string, string] => [key, JSON.stringify(value)])

describe('one span of MLflow', () => {
  it('has equal attributes by its own exporter, by a general one, and in traces.json', async () => {
    const own = await onlySpan(decodeProtobuf(otlpBody([{ attributes: Object.entries(said) }])))
    const general = await onlySpan(decodeProtobuf(otlpBody([{ attributes: texts }])))
    const dict = { trace_id: TRACE_HEX, span_id: SPAN_HEX, start_time_unix_nano: 1, attributes: Object.fromEntries(texts) }
    const context = { traceId: null, experimentId: '0' as ExperimentId, sender: SENDER, readDialect: NO_DIALECT }
    const artifact = await decodeSpanArtifact(Buffer.from(JSON.stringify({ spans: [dict] })), context)
    expect(own.attributes).toStrictEqual(said)
    expect(general.attributes).toStrictEqual(said)
    expect(artifact.spans?.[0]?.attributes).toStrictEqual(said)
  })

  it('made by hand may hold JSON texts under mlflow.* alone', async () => {
    const attributes: [string, Value][] = [
      ['mlflow.spanInputs', '{"a": [1]}'],
      ['mlflow.spanOutputs', 'plain text'],
      ['other', '{"a": 1}'],
    ]
    const span = await onlySpan(decodeProtobuf(otlpBody([{ attributes }])))
    expect(span.attributes).toEqual({ 'mlflow.spanInputs': { a: [1] }, 'mlflow.spanOutputs': 'plain text', other: '{"a": 1}' })
  })

  it('stays in the trace of its own id whatever mlflow.traceRequestId says', async () => {
    const span = await onlySpan(decodeProtobuf(otlpBody([{ attributes: [['mlflow.traceRequestId', 'tr-ffffffffffffffffffffffffffffffff']] }])))
    expect(span.traceId).toBe(TRACE_HEX)
    expect(span.notes).toEqual([expect.stringContaining('names another trace')])
  })
})
