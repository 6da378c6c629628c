import { expect, it } from 'vitest'
import type { ExperimentId, TraceId } from '../../lib/core/ids'
import { decodeSpanArtifact } from '../../lib/ingest/mlflow/span-artifact'
import { decodeJsonBody, jsonRequest, NO_DIALECT, SENDER } from './wire/decoding'

const TRACE = '0102030405060708090a0b0c0d0e0f10'
/** JavaScript cannot make a text of it. */
const NO_TEXT = { toString: 1, valueOf: 1 }
const KEYS = ['mlflow.traceRequestId', 'mlflow.spanType', 'mlflow.spanInputs', 'session.id', 'service.name']

it.each(KEYS)('as %s in a file of spans, and in OTLP', async (key) => {
  const span = {
    name: 'a',
    span_id: 'oKGio6Slpqc=',
    trace_id: 'AQIDBAUGBwgJCgsMDQ4PEA==',
    start_time_unix_nano: 5,
    end_time_unix_nano: 6,
    attributes: { [key]: NO_TEXT },
  }
  const context = { traceId: TRACE as TraceId, experimentId: '0' as ExperimentId, sender: SENDER, readDialect: NO_DIALECT }
  for (const attributes of [{ [key]: NO_TEXT }, { [key]: JSON.stringify(NO_TEXT) }]) {
    const bytes = new TextEncoder().encode(JSON.stringify({ spans: [{ ...span, attributes }] }))
    for (const traceId of [context.traceId, null]) expect((await decodeSpanArtifact(bytes, { ...context, traceId })).spans).toHaveLength(1)
  }
  const sent = { traceId: TRACE, spanId: 'a0a1a2a3a4a5a6a7', startTimeUnixNano: '5', attributes: { [key]: NO_TEXT } }
  expect((await decodeJsonBody(jsonRequest(sent))).spans).toHaveLength(1)
})
