import { expect } from 'vitest'
import { trace, traces } from '../setup/api'
import { inEveryOrder } from './in-every-order'

/** Its only span is the one whose body is damaged in the recording. */
const DAMAGED = 'tr-21ab6fa5c9e253ff8191a6df803765d6'

inEveryOrder('mlflow-3.17.2-basics', async ({ url, answers, check }) => {
  const sent = answers
    .filter(({ request }) => request.method === 'POST' && request.path === '/api/3.0/mlflow/traces')
    .map(({ request }) => JSON.parse(request.body.text ?? '').trace.trace_info)
  const ids = [...new Set(sent.map(({ trace_id }) => trace_id))]
  expect(ids).toHaveLength(8)
  expect(check.traces).toBe(8)
  for (const info of sent) {
    const { trace: row, spans, tags } = await trace(url, info.trace_id)
    const reported = JSON.parse(info.trace_metadata['mlflow.trace.sizeStats'] ?? '{}').num_spans
    const whole = info.trace_id === DAMAGED ? ['no_spans', 0] : ['complete', reported]
    expect([row.requestId, row.state, row.completeness, spans.length]).toEqual([info.trace_id, info.state, ...whole])
    expect(tags).toMatchObject(info.tags ?? {})
  }
  expect((await traces(url)).filter(({ state }) => state === 'ERROR')).toHaveLength(2)
})
