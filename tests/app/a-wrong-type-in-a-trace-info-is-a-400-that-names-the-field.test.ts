import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'
import { disturbsNothing, JSON_TYPE, newIds } from './law'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const sound = () => ({
  trace_id: `tr-${newIds().trace}`,
  trace_location: { type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: '0' } },
  request_time: '2026-01-01T00:00:00Z',
  execution_duration: '1.5s',
  state: 'OK',
  client_request_id: 'c',
  request_preview: 'p',
  response_preview: 'r',
  trace_metadata: { a: 'b' },
  tags: { c: 'd' },
})
const start = (info: unknown) =>
  ask(server.url, '/api/3.0/mlflow/traces', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ trace: { trace_info: info } }) })

const refused: [field: string, values: unknown[]][] = [
  ['trace_id', [undefined, null, '', 7, {}, [], true, 'tr-', 'tr-xyz', 'x'.repeat(1_000), `tr-${'0'.repeat(32)}`]],
  [
    'request_time',
    [
      undefined,
      null,
      '',
      7,
      {},
      [],
      true,
      'yesterday',
      '2026-13-01T00:00:00Z',
      '2026-01-01',
      '+012026-01-01T00:00:00Z',
      '0001-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
    ],
  ],
  ['execution_duration', ['', 'fast', '1.5', '1.5m', {}, [], true, '1e9s', '315576000000s', '999999999999.999999999s']],
  ['state', ['', 'FINE', 7, -1, {}, [], true]],
  ['client_request_id', [{}, [], true]],
  ['request_preview', [{}, [], false]],
  ['response_preview', [{}, [], false]],
  ['trace_metadata', ['text', 7, true, []]],
  ['tags', ['text', 7, true, []]],
]
it.each(refused)('%s', async (field, values) => {
  await disturbsNothing(server, async () => {
    for (const value of values) {
      const answer = await start({ ...sound(), [field]: value })
      const { error_code, message } = answer.json()
      expect({ value, status: answer.status, error_code, named: String(message).includes(field) }).toEqual({
        value,
        status: 400,
        error_code: 'INVALID_PARAMETER_VALUE',
        named: true,
      })
    }
  })
})

it('the whole', async () => {
  await disturbsNothing(server, async () => {
    for (const info of [undefined, null, 'text', 7, [], {}]) expect((await start(info)).status).toBe(400)
    for (const location of ['x', { mlflow_experiment: { experiment_id: 'x' } }, { mlflow_experiment: { experiment_id: {} } }])
      expect([200, 400]).toContain((await start({ ...sound(), trace_location: location })).status)
  })
})

it('what is odd but sound is kept', async () => {
  const odd: [string, unknown][] = [
    ['request_time', '1830-01-01T00:00:00Z'],
    ['request_time', '2110-12-31T23:59:59.999999999Z'],
    ['execution_duration', '-5s'],
    ['execution_duration', '4000000000s'],
    ['trace_metadata', { 'mlflow.trace.sizeStats': '{"num_spans":1e300}' }],
    ['trace_metadata', { 'mlflow.trace.sizeStats': '{"num_spans":-1}' }],
    ['trace_metadata', { 'mlflow.trace.sizeStats': '[{' }],
    ['trace_metadata', { 'mlflow.trace.tokenUsage': '{"input_tokens":1e300,"total_tokens":"many"}', 'mlflow.trace.cost': '{"total_cost":-1e300}' }],
    ['tags', { '': 'no key', __proto__: 'x', constructor: 'y', ['k'.repeat(5_000)]: 'v'.repeat(100_000) }],
    ['tags', Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`tag ${at}`, at]))],
    ['tags', { nested: { a: 1 }, list: [1], flag: true, none: null }],
    ['request_preview', 'x'.repeat(2_000_000)],
    ['assessments', ['text', null, 7]],
    ['assessments', 'text'],
  ]
  await disturbsNothing(server, async () => {
    for (const [field, value] of odd) {
      const info = { ...sound(), [field]: value }
      const answer = await start(info)
      expect({ field, value: JSON.stringify(value).slice(0, 60), status: answer.status, text: answer.text.slice(0, 200) }).toMatchObject({ status: 200 })
      const back = await ask(server.url, `/api/3.0/mlflow/traces/${info.trace_id}`)
      expect({ field, value, status: back.status }).toMatchObject({ status: 200 })
      const page = await ask(server.url, `/api/v1/traces/${info.trace_id}`)
      expect({ field, value, status: page.status, text: page.text.slice(0, 300) }).toMatchObject({ status: 200 })
    }
    for (const desc of ['0', '1']) expect((await ask(server.url, `/api/v1/traces?limit=1&sort=start&desc=${desc}`)).status).toBe(200)
    expect((await ask(server.url, '/api/v1/check?experiment=Default')).status).toBe(200)
    expect((await ask(server.url, '/api/v1/overview')).status).toBe(200)
  })
})
