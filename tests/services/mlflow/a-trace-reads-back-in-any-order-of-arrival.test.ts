import { expect, it } from 'vitest'
import { otlp, otlpSpan, requestId, startTrace } from './messages'
import { experiment, served } from './served'

it('a trace reads back equal, whether its info or its spans came first', async () => {
  const answers: unknown[] = []
  for (const infoFirst of [true, false]) {
    const server = await served()
    const id = await experiment(server, 'x')
    const info = () => server.send('POST', '/api/3.0/mlflow/traces', { json: startTrace(1, id, { tags: { doc_id: 'D1' } }) })
    const spans = () =>
      server.send('POST', '/v1/traces', {
        json: otlp([otlpSpan({ trace: 1, span: 1, attributes: { doc_id: 'D1', n: 5 } })]),
        headers: { 'x-mlflow-experiment-id': id },
      })
    for (const step of infoFirst ? [info, spans, info, spans] : [spans, info]) expect((await step()).status).toBe(200)
    answers.push((await server.send('GET', `/api/3.0/mlflow/traces/get?trace_id=${requestId(1)}`)).json)
  }
  expect(answers[0]).toEqual(answers[1])
  expect(answers[0]).toMatchObject({ trace: { trace_info: { tags: { doc_id: 'D1', 'mlflow.trace.spansLocation': 'TRACKING_STORE' } } } })
})
