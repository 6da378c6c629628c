import { expect, it } from 'vitest'
import { assessmentInput } from '../../../lib/api/contract/assessments'
import type { JsonObject } from '../../../lib/core/json'
import { addAssessment } from '../../../lib/services/assessments/add-assessment'
import { changeAssessment } from '../../../lib/services/assessments/change-assessment'
import { listAssessments } from '../../../lib/services/assessments/list-assessments'
import { removeAssessment } from '../../../lib/services/assessments/remove-assessment'
import { otlpSpan, requestId, startTrace } from '../mlflow/messages'
import { experiment, type Served, served } from '../mlflow/served'
import { contextOver } from '../spans/stored-span'

async function oneTrace(): Promise<{ server: Served; traceId: string; read: () => Promise<JsonObject[]> }> {
  const server = await served()
  const id = await experiment(server, 'x')
  await server.send('POST', '/api/3.0/mlflow/traces', { json: startTrace(1, id) })
  const spans = [otlpSpan({ trace: 1, span: 1 })]
  await server.send('POST', '/v1/traces', { headers: { 'x-mlflow-experiment-id': id }, json: { resourceSpans: [{ scopeSpans: [{ spans }] }] } })
  const read = async () => {
    const { json } = await server.send('GET', `/api/3.0/mlflow/traces/${requestId(1)}`)
    return (json as { trace: { trace_info: { assessments?: JsonObject[] } } }).trace.trace_info.assessments ?? []
  }
  return { server, traceId: requestId(1), read }
}

const made = (input: object) => assessmentInput.parse(input)
const SPAN = `${'b'.repeat(15)}1`

it('what is added, changed, deleted and put back here is so for MLflow, and the other way round', async () => {
  const { server, traceId, read } = await oneTrace()
  const ctx = contextOver(server.store)
  const { assessment } = await addAssessment({
    ctx,
    input: { traceId, ...made({ name: 'correct', value: false, rationale: 'It is Rome.', who: 'Ada', spanId: SPAN }) },
  })
  expect(await read()).toMatchObject([
    {
      assessment_id: assessment.id,
      assessment_name: 'correct',
      trace_id: traceId,
      span_id: SPAN,
      feedback: { value: false },
      rationale: 'It is Rome.',
      source: { source_type: 'HUMAN', source_id: 'Ada' },
      valid: true,
    },
  ])

  await changeAssessment({ ctx, input: { traceId, id: assessment.id, value: 0.5, rationale: null } })
  const [changed] = await read()
  expect(changed).toMatchObject({ feedback: { value: 0.5 } })
  expect(changed).not.toHaveProperty('rationale')

  const { deleted } = await removeAssessment({ ctx, input: { traceId, id: assessment.id } })
  expect(await read()).toEqual([])
  await addAssessment({ ctx, input: { traceId, ...made({ restore: deleted }) } })
  expect(await read()).toEqual([changed])
  await expect(addAssessment({ ctx, input: { traceId, ...made({ restore: deleted }) } })).rejects.toMatchObject({ code: 'invalid' })

  const sent = { assessment_name: 'label', expectation: { value: 'cat' }, source: { source_type: 'LLM_JUDGE', source_id: 'judge-1' } }
  await server.send('POST', `/api/3.0/mlflow/traces/${traceId}/assessments`, { json: { assessment: sent } })
  const { assessments } = await listAssessments({ ctx, input: { traceId } })
  expect(assessments.map(({ name, kind, value, sourceId, spanId }) => ({ name, kind, value, sourceId, spanId }))).toContainEqual({
    name: 'label',
    kind: 'expectation',
    value: 'cat',
    sourceId: 'judge-1',
    spanId: null,
  })
})

it('a judge that failed and a list that was expected are shown as they are', async () => {
  const { server, traceId } = await oneTrace()
  const sent: JsonObject[] = [
    { assessment_name: 'judge', feedback: { error: { error_code: 'RATE', error_message: 'too many requests' } } },
    { assessment_name: 'labels', expectation: { serialized_value: { serialization_format: 'JSON_FORMAT', value: '["a","b"]' } } },
  ]
  for (const assessment of sent) await server.send('POST', `/api/3.0/mlflow/traces/${traceId}/assessments`, { json: { assessment } })
  const { assessments } = await listAssessments({ ctx: contextOver(server.store), input: { traceId } })
  expect(assessments.find(({ name }) => name === 'judge')).toMatchObject({ error: 'too many requests', value: null })
  expect(assessments.find(({ name }) => name === 'labels')).toMatchObject({ kind: 'expectation', value: ['a', 'b'] })
})

it('what cannot be is refused with the reason', async () => {
  const { server, traceId } = await oneTrace()
  const ctx = contextOver(server.store)
  const add = (input: object) => addAssessment({ ctx, input: { traceId, ...made(input) } })
  await expect(add({ name: 'x', value: true, spanId: 'ffffffffffffffff' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(add({ restore: {} })).rejects.toMatchObject({ code: 'invalid' })
  await expect(changeAssessment({ ctx, input: { traceId, id: 'a-1', value: true } })).rejects.toMatchObject({ code: 'not_found' })
  await expect(removeAssessment({ ctx, input: { traceId, id: 'a-1' } })).rejects.toMatchObject({ code: 'not_found' })
  for (const wrong of [{ name: '', value: true }, { name: 'x' }, { name: 'x', value: {} }, { name: 'x', value: true, spanId: 'zz' }]) {
    expect(assessmentInput.safeParse(wrong).success).toBe(false)
  }
})
