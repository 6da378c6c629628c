import { expect, it } from 'vitest'
import type { JsonObject } from '../../../lib/core/json'
import { hexTrace, requestId, START_MS, startTrace } from './messages'
import { experiment, served } from './served'

const path = '/api/3.0/mlflow/traces/delete-traces'

it('deletes by time, oldest first, or by id within the experiment, and refuses both and neither', async () => {
  const server = await served()
  const id = await experiment(server, 'x')
  for (const n of [1, 2, 3, 4]) await server.send('POST', '/api/3.0/mlflow/traces', { json: startTrace(n, id, { startMs: n }) })
  await server.send('POST', '/api/3.0/mlflow/traces', { json: startTrace(5, '0') })

  expect((await server.send('POST', path, { json: { experiment_id: id, max_timestamp_millis: START_MS + 3, max_traces: 2 } })).json).toEqual({
    traces_deleted: 2,
  })
  expect(await server.store.tracesById([hexTrace(1), hexTrace(2), hexTrace(3)])).toHaveLength(1)
  expect((await server.send('POST', path, { json: { experiment_id: id, request_ids: [requestId(3), requestId(5), requestId(8)] } })).json).toEqual({
    traces_deleted: 1,
  })
  expect(await server.store.tracesById([hexTrace(5)])).toHaveLength(1)
  const refused: JsonObject[] = [{ experiment_id: id }, { experiment_id: id, max_timestamp_millis: 5, request_ids: ['a'] }]
  for (const json of refused) {
    expect((await server.send('POST', path, { json })).json.error_code).toBe('INVALID_PARAMETER_VALUE')
  }
})
