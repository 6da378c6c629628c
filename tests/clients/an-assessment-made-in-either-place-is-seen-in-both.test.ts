import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assessmentList, assessmentResult } from '../../lib/api/contract/assessments'
import { read, traces } from '../setup/api'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { runProgram } from './run-program'

let server: TestServer
let id: string

describe.skipIf(lacks('mlflow 3.10'))('assessments', () => {
  beforeAll(async () => {
    server = await startServer()
    await runProgram('assessed.py', server.url, 'log')
    id = (await traces(server.url))[0]?.id ?? ''
  })

  afterAll(() => server?.stop())

  it('that an mlflow client logs are listed', async () => {
    const { assessments } = await read(server.url, `traces/${id}/assessments`, assessmentList)
    const told = assessments.map(({ name, kind, value, sourceType, sourceId, rationale, spanId }) => ({
      name,
      kind,
      value,
      sourceType,
      sourceId,
      rationale,
      ofSpan: spanId !== null,
    }))
    expect(told).toContainEqual({
      name: 'helpful',
      kind: 'feedback',
      value: true,
      sourceType: 'HUMAN',
      sourceId: 'ada',
      rationale: 'It is short.',
      ofSpan: false,
    })
    expect(told).toContainEqual({ name: 'label', kind: 'expectation', value: 'cat', sourceType: 'HUMAN', sourceId: 'ada', rationale: null, ofSpan: false })
    expect(told).toContainEqual({
      name: 'grounded',
      kind: 'feedback',
      value: 0.25,
      sourceType: 'LLM_JUDGE',
      sourceId: 'judge-1',
      rationale: null,
      ofSpan: true,
    })
  })

  it('that are added, changed and deleted here are so for an mlflow client', async () => {
    const send = (method: string, path: string, body?: object) =>
      fetch(`${server.url}/api/v1/traces/${id}/assessments${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
    const add = async (body: object) => {
      const answer = await send('POST', '', body)
      expect(answer.status, await answer.clone().text()).toBe(200)
      return assessmentResult.parse(await answer.json()).assessment.id
    }
    const changed = await add({ name: 'tone', value: 'rude', who: 'Bob' })
    await add({ name: 'correct', value: false, rationale: 'It is Rome.', who: 'Ünal 🙂' })
    await add({ name: 'truth', kind: 'expectation', value: 'Rome' })
    const gone = await add({ name: 'gone', value: 1 })
    expect((await send('PUT', `/${changed}`, { value: 'kind' })).status).toBe(200)
    expect((await send('DELETE', `/${gone}`)).status).toBe(200)
    await runProgram('assessed.py', server.url, 'read')
    expect(server.defects()).toEqual([])
  })
})
