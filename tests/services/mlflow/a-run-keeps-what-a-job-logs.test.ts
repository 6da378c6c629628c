import { expect, it } from 'vitest'
import type { ExperimentId } from '../../../lib/core/ids'
import { experiment, served } from './served'

const api = '/api/2.0/mlflow'

it('a run keeps parameters, metrics, tags and files, and its trace files know their documents', async () => {
  const server = await served()
  const experimentId = await experiment(server, 'x')
  const created = await server.send('POST', `${api}/runs/create`, { json: { experiment_id: experimentId, user_id: 'root', start_time: 5, tags: [] } })
  const { run_id: id } = (created.json as { run: { info: { run_id: string } } }).run.info
  await server.send('POST', `${api}/runs/log-batch`, {
    json: {
      run_id: id,
      params: [{ key: 'p', value: '1' }],
      metrics: [
        { key: 'm', value: 0.5, timestamp: 1, step: 1 },
        { key: 'm', value: 0.75, timestamp: 2, step: 2 },
        { key: 'inf', value: 'Infinity' },
        { key: 'nan', value: 'NaN' },
      ],
      tags: [{ key: 't', value: 'v' }],
    },
  })
  await server.send('PUT', `/api/2.0/mlflow-artifacts/artifacts/${experimentId}/${id}/artifacts/traces/doc-001.json`, { json: { doc_id: 'doc-001' } })
  await server.send('POST', `${api}/runs/update`, { json: { run_id: id, status: 'FINISHED', end_time: 9 } })

  const { json } = await server.send('GET', `${api}/runs/get?run_id=${id}`)
  expect(json.run).toMatchObject({
    info: { status: 'FINISHED', end_time: 9, artifact_uri: `mlflow-artifacts:/${experimentId}/${id}/artifacts` },
    data: {
      params: [{ key: 'p', value: '1' }],
      metrics: [
        { key: 'm', value: 0.75, step: 2 },
        { key: 'inf', value: Number.MAX_VALUE },
      ],
    },
  })
  expect((await server.send('POST', `${api}/runs/log-parameter`, { json: { run_id: id, key: 'p', value: '2' } })).json.error_code).toBe(
    'INVALID_PARAMETER_VALUE',
  )
  expect((await server.send('GET', `${api}/artifacts/list?run_id=${id}`)).json.files).toEqual([{ path: 'traces', is_dir: true }])
  expect((await server.send('GET', `${api}/artifacts/list?run_id=${id}&path=traces`)).json.files).toMatchObject([
    { path: 'traces/doc-001.json', is_dir: false },
  ])
  expect(await server.store.artifactsOfExperiment(experimentId as ExperimentId, 'doc-001')).toHaveLength(1)
  const runs = await server.send('POST', `${api}/runs/search`, {
    json: { experiment_ids: [experimentId], filter: "metrics.m > 0.7 and params.p = '1' and attributes.status = 'FINISHED'" },
  })
  expect(runs.json.runs).toHaveLength(1)
})

it('a run in an unknown experiment is refused', async () => {
  const { send } = await served()
  expect((await send('POST', `${api}/runs/create`, { json: { experiment_id: '99' } })).json.error_code).toBe('RESOURCE_DOES_NOT_EXIST')
})
