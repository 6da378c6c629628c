import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '../../lib/services/mlflow/endpoint'
import { EXPERIMENT_ENDPOINTS } from '../../lib/services/mlflow/experiments/experiment-endpoints'
import { RUN_ENDPOINTS } from '../../lib/services/mlflow/runs/run-endpoints'
import { TRACE_ENDPOINTS_2, TRACE_ENDPOINTS_3 } from '../../lib/services/mlflow/traces/trace-endpoints'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'
import { disturbsNothing, JSON_TYPE, sendGood } from './law'

let server: TestServer
let known: { trace: string; run: string; assessment: string }
beforeAll(async () => {
  server = await startServer()
  const { id } = await sendGood(server.url)
  const run = await call('POST', '/api/2.0/mlflow/runs/create', '{"experiment_id":"0"}')
  const assessment = await call('POST', `/api/3.0/mlflow/traces/tr-${id}/assessments`, '{"assessment":{"assessment_name":"a","feedback":{"value":1}}}')
  known = {
    trace: `tr-${id}`,
    run: (run.json() as { run: { info: { run_id: string } } }).run.info.run_id,
    assessment: (assessment.json() as { assessment: { assessment_id: string } }).assessment.assessment_id,
  }
})
afterAll(() => server.stop())

const call = (method: string, path: string, body: string) => ask(server.url, path, { method, headers: JSON_TYPE, body })

const routes = [
  ...TRACE_ENDPOINTS_3.map((endpoint) => ({ ...endpoint, path: `/api/3.0/mlflow/${endpoint.path}` })),
  ...[...TRACE_ENDPOINTS_2, ...EXPERIMENT_ENDPOINTS, ...RUN_ENDPOINTS].map((endpoint) => ({ ...endpoint, path: `/api/2.0/mlflow/${endpoint.path}` })),
]
const writing = routes.filter(({ method }) => method !== 'GET')

const address = ({ path }: Pick<Endpoint, 'path'>) =>
  path.replace(':trace_id', known.trace).replace(':request_id', known.trace).replace(':assessment_id', known.assessment)

/** An error a client of MLflow understands, or an answer. */
function expectProtocol(answer: { status: number; json(): Record<string, unknown> }, what: object): void {
  const body = answer.json()
  if (answer.status === 200) return
  const sound = typeof body.error_code === 'string' && body.error_code !== 'INTERNAL_ERROR' && typeof body.message === 'string' && body.message !== ''
  expect({ ...what, status: answer.status, sound, body }).toMatchObject({ sound: true })
}

describe('every call that has a body', () => {
  it('refuses what is no JSON object with a 400 that says where it broke', async () => {
    const broken = [
      '{',
      '{"trace":',
      '[1,2]',
      '"text"',
      '7',
      'null',
      'not json',
      '{"a":1}}',
      `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}x`,
      '\u0000',
      '{"a":"\u0001"}',
    ]
    await disturbsNothing(server, async () => {
      for (const route of writing) {
        for (const body of broken) {
          const answer = await call(route.method, address(route), body)
          const what = { route: `${route.method} ${route.path}`, body: body.slice(0, 40) }
          expectProtocol(answer, what)
          expect({ ...what, status: answer.status, code: answer.json().error_code }).toEqual({ ...what, status: 400, code: 'INVALID_PARAMETER_VALUE' })
        }
      }
    })
  })

  it('answers an empty body, an unknown field and another Content-Type', async () => {
    await disturbsNothing(server, async () => {
      for (const route of writing.filter(({ path }) => !/traces\/:assessment|delete/.test(path))) {
        for (const body of ['', '{}', '{"no_such_field":{"a":[1]}}']) {
          for (const type of ['application/json', 'text/plain', 'application/octet-stream']) {
            const answer = await ask(server.url, address(route), { method: route.method, headers: { 'content-type': type }, body })
            expectProtocol(answer, { route: `${route.method} ${route.path}`, body, type })
          }
        }
      }
    })
  })
})

const FIELDS = [
  ...['trace_id', 'request_id', 'experiment_id', 'experiment_ids', 'experiment_name', 'name', 'new_name', 'run_id', 'run_uuid', 'run_name', 'user_id'],
  ...['status', 'start_time', 'end_time', 'timestamp', 'timestamp_ms', 'step', 'key', 'value', 'tags', 'params', 'metrics', 'trace_ids', 'request_ids'],
  ...['max_timestamp_millis', 'max_traces', 'max_results', 'page_token', 'order_by', 'filter', 'filter_string', 'view_type', 'run_view_type'],
  ...['locations', 'assessment', 'update_mask', 'prompt_versions', 'request_metadata', 'path', 'metric_key', 'allow_partial', 'sql_warehouse_id'],
]
const WRONG: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  9_007_199_254_740_991,
  '',
  'text',
  '-9223372036854775809',
  '99999999999999999999999999',
  '\u0000',
  '\ud800',
  '🙂'.repeat(3_000),
  [],
  {},
  [[]],
  [{}],
  [null],
  [7],
  ['x'],
  { a: { b: {} } },
  [{ key: 'k', value: {} }],
  [{ key: {}, value: 'v' }],
  [{ key: 'k\u0000', value: 'v\u0000' }],
  { __proto__: 1 },
]

describe('every call', () => {
  it('takes any value in any of its fields', { timeout: 600_000 }, async () => {
    const sound = () => ({ trace_id: known.trace, request_id: known.trace, experiment_id: '0', run_id: known.run, key: 'k', value: '1', name: 'n' })
    await disturbsNothing(server, async () => {
      for (const route of writing.filter(({ path }) => !path.includes('delete') && !path.endsWith('/:assessment_id'))) {
        for (const field of FIELDS) {
          await Promise.all(
            WRONG.map(async (value) => {
              const body = { ...sound(), ...(route.path.endsWith('create') && { name: undefined }), [field]: value }
              const answer = await call(route.method, address(route), JSON.stringify(body))
              expectProtocol(answer, { route: `${route.method} ${route.path}`, field, value })
            }),
          )
        }
      }
    })
  })

  it('takes any text in its query', async () => {
    const texts = ['', '-1', 'x', '99999999999999999999', '%00', '%ff', '%E0%A4%A', '%', "'", '"', '(', "name = 'x' OR 1=1", '%F0%9F%99%82', 'a'.repeat(8_000)]
    await disturbsNothing(server, async () => {
      for (const route of routes.filter(({ method }) => method === 'GET')) {
        for (const field of FIELDS) {
          await Promise.all(
            texts.map(async (text) => {
              const answer = await ask(server.url, `${address(route)}?${field}=${text.replaceAll(' ', '+').replaceAll('"', '%22')}`)
              if (!route.path.includes('artifact')) expectProtocol(answer, { route: route.path, field, text: text.slice(0, 60) })
            }),
          )
        }
      }
    })
  })
})
