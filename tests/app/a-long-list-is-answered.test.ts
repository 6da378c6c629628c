import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'
import { disturbsNothing, JSON_TYPE, newIds } from './law'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const post = (path: string, body: object) => ask(server.url, path, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) })

it('of ids in a request: more than a statement takes', async () => {
  const numbers = Array.from({ length: 70_000 }, (_, at) => String(at))
  const ids = Array.from({ length: 5_000 }, () => `tr-${newIds().trace}`)
  await disturbsNothing(server, async () => {
    const calls: [string, object][] = [
      ['/api/3.0/mlflow/traces/search', { experiment_ids: numbers }],
      ['/api/2.0/mlflow/runs/search', { experiment_ids: numbers }],
      ['/api/3.0/mlflow/traces/batchGetInfos', { trace_ids: ids }],
      ['/api/3.0/mlflow/traces/batchGetInfos', { trace_ids: ids.slice(0, 1_000) }],
      ['/api/3.0/mlflow/traces/delete-traces', { experiment_id: '0', request_ids: ids }],
      ['/api/3.0/mlflow/traces/link-to-run', { run_id: 'x', trace_ids: ids }],
      ['/api/2.0/mlflow/experiments/create', { name: 'tagged', tags: numbers.map((key) => ({ key, value: 'v' })) }],
      ['/api/3.0/mlflow/traces/search', { experiment_ids: ['0'], order_by: numbers.slice(0, 1_000).map((key) => `tag.t${key}`) }],
      [
        '/api/3.0/mlflow/traces/search',
        {
          experiment_ids: ['0'],
          filter: numbers
            .slice(0, 1_000)
            .map((key) => `tag.t${key} = 'v'`)
            .join(' AND '),
        },
      ],
      [
        '/api/3.0/mlflow/traces/search',
        {
          experiment_ids: ['0'],
          filter: `tag.t IN (${numbers
            .slice(0, 40_000)
            .map((key) => `'${key}'`)
            .join(',')})`,
        },
      ],
    ]
    for (const [path, body] of calls) {
      const answer = await post(path, body)
      expect({ path, known: [200, 400].includes(answer.status), text: answer.text.slice(0, 200) }).toMatchObject({ path, known: true })
    }
  })
})

it('of runs in an experiment: a search finds all of them', async () => {
  await disturbsNothing(server, async () => {
    for (let sent = 0; sent < 1_200; sent += 40)
      await Promise.all(Array.from({ length: 40 }, () => post('/api/2.0/mlflow/runs/create', { experiment_id: '0', tags: [{ key: 'k', value: 'v' }] })))
    const { runs } = (await post('/api/2.0/mlflow/runs/search', { experiment_ids: ['0'], max_results: 5_000 })).json() as {
      runs: { data: { tags: unknown[] } }[]
    }
    expect({ runs: runs.length, tags: runs.every((run) => run.data.tags.length === 2) }).toEqual({ runs: 1_200, tags: true })
  })
})
