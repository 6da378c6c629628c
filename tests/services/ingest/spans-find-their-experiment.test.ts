import { describe, expect, it } from 'vitest'
import { hexTrace, otlp, otlpSpan } from '../mlflow/messages'
import { experiment, served } from '../mlflow/served'

describe('spans of an OTLP request find their experiment', () => {
  it('by the header', async () => {
    const server = await served()
    const id = await experiment(server, 'x')
    await server.send('POST', '/v1/traces', {
      json: otlp([otlpSpan({ trace: 1, span: 1 })], { 'service.name': 'other' }),
      headers: { 'x-mlflow-experiment-id': id },
    })
    await server.send('GET', `/api/3.0/mlflow/traces/tr-${hexTrace(1)}`)
    expect((await server.store.tracesById([hexTrace(1)]))[0]?.experimentId).toBe(id)
  })

  it('by the name of the service, made once; else in Default', async () => {
    const server = await served()
    for (const n of [1, 2]) await server.send('POST', '/v1/traces', { json: otlp([otlpSpan({ trace: n, span: 1 })], { 'service.name': 'billing' }) })
    await server.send('POST', '/v1/traces', { json: otlp([otlpSpan({ trace: 3, span: 1 })]) })
    await server.send('GET', `/api/3.0/mlflow/traces/tr-${hexTrace(1)}`)
    const billing = await server.store.experimentByName('billing')
    const rows = await server.store.tracesById([1, 2, 3].map(hexTrace))
    expect(rows.map(({ experimentId }) => experimentId)).toEqual([billing?.id, billing?.id, '0'])
  })

  it('or are refused where the header names none', async () => {
    const { send } = await served()
    const answer = await send('POST', '/v1/traces', { json: otlp([otlpSpan({ trace: 1, span: 1 })]), headers: { 'x-mlflow-experiment-id': '99' } })
    expect([answer.status, answer.json]).toEqual([404, { code: 5, message: expect.stringContaining('99') }])
  })
})
