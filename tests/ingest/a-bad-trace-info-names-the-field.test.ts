import { describe, expect, it } from 'vitest'
import type { TraceId } from '../../lib/core/ids'
import type { Json, JsonObject } from '../../lib/core/json'
import { decodeTraceInfoV2End, decodeTraceInfoV2Start } from '../../lib/ingest/mlflow/trace-info-v2'
import { decodeTraceInfoV3 } from '../../lib/ingest/mlflow/trace-info-v3'

const ID = '0102030405060708090a0b0c0d0e0f10'
const good: JsonObject = { trace_id: `tr-${ID}`, request_time: '2026-03-05T10:11:12.345678901Z', execution_duration: '1.5s', state: 'OK' }

describe('a trace info', () => {
  it.each<[string, Json]>([
    ['body', null],
    ['trace.trace_info', {}],
    ['trace_id', { trace: { trace_info: { ...good, trace_id: 'tr-5' } } }],
    ['trace_id', { trace: { trace_info: { ...good, trace_id: null } } }],
    ['request_time', { trace: { trace_info: { ...good, request_time: 'yesterday' } } }],
    ['execution_duration', { trace: { trace_info: { ...good, execution_duration: '1.5' } } }],
    ['state', { trace: { trace_info: { ...good, state: 'FINE' } } }],
    ['tags', { trace: { trace_info: { ...good, tags: ['a'] } } }],
    ['trace_location.mlflow_experiment.experiment_id', { trace: { trace_info: { ...good, trace_location: { mlflow_experiment: { experiment_id: 'x' } } } } }],
  ])('is refused with the name of %s', (field, body) => {
    expect(() => decodeTraceInfoV3(body)).toThrow(
      expect.objectContaining({ status: 400, code: 'INVALID_PARAMETER_VALUE', message: expect.stringContaining(`'${field}'`) }),
    )
  })

  it.each<[string, () => unknown]>([
    ['timestamp_ms', () => decodeTraceInfoV2Start({ experiment_id: '1' }, ID as TraceId)],
    ['experiment_id', () => decodeTraceInfoV2Start({ experiment_id: 'x', timestamp_ms: 1 }, ID as TraceId)],
    ['tags[0].key', () => decodeTraceInfoV2Start({ timestamp_ms: 1, tags: [{}] }, ID as TraceId)],
    ['status', () => decodeTraceInfoV2End({ timestamp_ms: 1, status: 'x' })],
  ])('of schema 2 is refused with the name of %s', (field, decode) => {
    expect(decode).toThrow(expect.objectContaining({ status: 400, message: expect.stringContaining(`'${field}'`) }))
  })

  it('keeps nine digits of a second', () => {
    expect(decodeTraceInfoV3({ trace: { trace_info: good } })).toMatchObject({
      requestTimeNs: 1_772_705_472_345_678_901n,
      durationNs: 1_500_000_000n,
      experimentId: '0',
    })
  })
})
