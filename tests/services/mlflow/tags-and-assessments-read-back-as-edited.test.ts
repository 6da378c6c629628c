import { expect, it } from 'vitest'
import type { JsonObject } from '../../../lib/core/json'
import { requestId, startTrace } from './messages'
import { experiment, served } from './served'

const infoOf = (json: JsonObject) => (json as { trace: { trace_info: { tags: Record<string, string>; assessments?: JsonObject[] } } }).trace.trace_info

it('tags and assessments read back as they were edited', async () => {
  const server = await served()
  const id = await experiment(server, 'x')
  const trace = `/api/3.0/mlflow/traces/${requestId(1)}`
  await server.send('POST', '/api/3.0/mlflow/traces', { json: startTrace(1, id) })
  await server.send('PATCH', `/api/2.0/mlflow/traces/${requestId(1)}/tags`, { json: { key: 'reviewed', value: 'yes' } })
  const made = await server.send('POST', `${trace}/assessments`, {
    json: { assessment: { assessment_name: 'good', feedback: { value: true }, source: { source_type: 'HUMAN', source_id: 'a' } } },
  })
  const { assessment_id: assessment } = made.json.assessment as { assessment_id: string }
  await server.send('PATCH', `${trace}/assessments/${assessment}`, { json: { assessment: { rationale: 'short' }, update_mask: 'rationale' } })

  const before = infoOf((await server.send('GET', trace)).json)
  expect(before.tags.reviewed).toBe('yes')
  expect(before.assessments).toMatchObject([{ assessment_id: assessment, feedback: { value: true }, rationale: 'short', valid: true }])

  expect((await server.send('DELETE', `${trace}/tags`, { json: { key: 'reviewed' } })).status).toBe(200)
  expect((await server.send('DELETE', `${trace}/assessments/${assessment}`)).status).toBe(200)
  const after = infoOf((await server.send('GET', trace)).json)
  expect(after.tags.reviewed).toBeUndefined()
  expect(after.assessments).toBeUndefined()
  expect((await server.send('GET', `${trace}/assessments/${assessment}`)).json.error_code).toBe('RESOURCE_DOES_NOT_EXIST')
  expect((await server.send('PATCH', `/api/2.0/mlflow/traces/${requestId(9)}/tags`, { json: { key: 'a', value: 'b' } })).status).toBe(404)
})
