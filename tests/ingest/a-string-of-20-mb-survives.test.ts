import { expect, it } from 'vitest'
import type { ExperimentId } from '../../lib/core/ids'
import { decodeSpanArtifact } from '../../lib/ingest/mlflow/span-artifact'
import { decodeJsonBody, decodeProtobuf, jsonRequest, NO_DIALECT, onlySpan, SENDER } from './wire/decoding'
import { otlpBody, SPAN_HEX, TRACE_HEX } from './wire/otlp-body'

const long = 'ab"\\é'.repeat(4_000_000)
const isWhole = (value: unknown) => value === long

it('in protobuf', async () => {
  const span = await onlySpan(decodeProtobuf(otlpBody([{ attributes: [['text', long]] }])))
  expect(isWhole(span.attributes.text)).toBe(true)
})

it('in JSON', async () => {
  const attributes = [{ key: 'text', value: { stringValue: long } }]
  const request = JSON.stringify(jsonRequest({ traceId: TRACE_HEX, spanId: SPAN_HEX, startTimeUnixNano: 'AT', attributes }))
  const span = await onlySpan(decodeJsonBody(request.replace('"AT"', '1795236670870396941')))
  expect(span.startNs).toBe(1_795_236_670_870_396_941n)
  expect(isWhole(span.attributes.text)).toBe(true)
})

it('in a span artifact, whose times are bare integers', async () => {
  const dict = { trace_id: TRACE_HEX, span_id: SPAN_HEX, start_time_unix_nano: 'AT', attributes: { text: JSON.stringify(long) } }
  const body = Buffer.from(JSON.stringify({ spans: [dict] }).replace('"AT"', '1795236670870396941'))
  const { spans } = await decodeSpanArtifact(body, { traceId: null, experimentId: '0' as ExperimentId, sender: SENDER, readDialect: NO_DIALECT })
  expect(spans?.[0]?.startNs).toBe(1_795_236_670_870_396_941n)
  expect(isWhole(spans?.[0]?.attributes.text)).toBe(true)
})
