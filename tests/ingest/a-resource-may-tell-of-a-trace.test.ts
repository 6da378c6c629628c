import { expect, it } from 'vitest'
import { decodeJsonBody, decodeProtobuf } from './wire/decoding'
import { otlpBody, TRACE_HEX } from './wire/otlp-body'

const assessment = { assessment_id: 'a-1', assessment_name: 'right', feedback: { value: 0.1 } }
const told: [string, string][] = [
  ['onceover.trace.id', TRACE_HEX],
  ['mlflow.experimentName', '/Shared/first'],
  ['onceover.trace.tags', '{"team":"red"}'],
  ['onceover.trace.assessments', JSON.stringify([assessment])],
]
const expected = [{ traceId: TRACE_HEX, project: '/Shared/first', info: null, tags: { team: 'red' }, assessments: [assessment] }]

it('beside no span at all, in protobuf and in JSON alike', async () => {
  expect((await decodeProtobuf(otlpBody([], told))).told).toEqual(expected)
  const attributes = told.map(([key, stringValue]) => ({ key, value: { stringValue } }))
  expect((await decodeJsonBody({ resourceSpans: [{ resource: { attributes } }] })).told).toEqual(expected)
})

it('one without the id of a trace is a resource like any other', async () => {
  const decoded = await decodeProtobuf(otlpBody([{ name: 'chat' }], told.slice(1)))
  expect(decoded.told).toBeUndefined()
  expect(decoded.spans[0]?.origin.resource).toEqual(Object.fromEntries(told.slice(1)))
})
