import { afterAll, beforeAll, expect, it } from 'vitest'
import { spanDetail } from '../../lib/api/contract/trace'
import { otlpBody } from '../ingest/wire/otlp-body'
import { read, trace } from '../setup/api'
import { type MadeDatabase, overEachDatabase } from '../setup/over-each-database'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'
import { disturbsNothing, JSON_TYPE, newIds, PROTOBUF, post, postJson } from './law'

const NUL = '\u0000'
const HALF = '\ud83d'

overEachDatabase('odd text', claims)

function claims(database: MadeDatabase): void {
  let server: TestServer
  let stopDatabase = async () => {}
  beforeAll(async () => {
    const { env, stop } = await database()
    stopDatabase = stop
    server = await startServer({ env })
  })
  afterAll(async () => {
    await server.stop()
    await stopDatabase()
  })
  const mlflow = (path: string, body: object, method = 'POST') => ask(server.url, path, { method, headers: JSON_TYPE, body: JSON.stringify(body) })

  it('U+0000 anywhere in a span', async () => {
    const ids = newIds()
    const odd = `a${NUL}b`
    await disturbsNothing(server, async () => {
      const answer = await post(
        server.url,
        [
          {
            traceId: ids.traceId,
            spanId: ids.span(1),
            name: odd,
            traceState: odd,
            status: { code: 2, message: odd },
            events: [{ name: odd, time: 1n, attributes: [[odd, odd]] }],
            attributes: [
              [odd, odd],
              ['doc_id', odd],
              ['session.id', odd],
              ['user.id', odd],
              ['input.value', odd],
              ['output.value', odd],
              ['mlflow.spanType', odd],
              ['gen_ai.operation.name', 'chat'],
              ['gen_ai.request.model', odd],
              ['gen_ai.response.model', odd],
              ['gen_ai.response.id', odd],
              ['gen_ai.system', odd],
              ['spark.partition', odd],
              ['spark.stage', odd],
              ['job.id', odd],
              ['nested', { [odd]: [odd] }],
            ],
          },
        ],
        [
          ['service.name', odd],
          ['service.instance.id', odd],
          ['host.name', odd],
          ['process.pid', odd],
          [odd, odd],
        ],
        { 'user-agent': 'odd/1' },
      )
      expect({ status: answer.status, refused: answer.bytes.length }).toEqual({ status: 200, refused: 0 })
      await mlflow('/api/3.0/mlflow/traces/search', { experiment_ids: ['0'] })
    })
    const view = await trace(server.url, ids.trace)
    expect(view.trace).toMatchObject({ name: 'a\ufffdb', document: 'a\ufffdb', experiment: { name: 'a\ufffdb' } })
    const detail = await read(server.url, `traces/${ids.trace}/spans/0707070707070701`, spanDetail)
    expect(detail.attributes[odd] ?? detail.attributes['a\ufffdb']).toMatch(/^a[\0\ufffd]b$/)
    for (const filter of [`doc_id:"a\ufffdb"`, `doc_id:"${odd}"`, `"${odd}"`])
      expect((await ask(server.url, `/api/v1/traces?${new URLSearchParams({ filter })}`)).json()).toMatchObject({ rows: [{ id: ids.trace }] })
    expect((await ask(server.url, `/api/v1/check?experiment=${encodeURIComponent(odd)}`)).status).toBe(200)
    expect((await ask(server.url, `/api/v1/documents/${view.trace.experiment.id}/${encodeURIComponent(odd)}`)).status).toBe(200)
  })

  it('invalid UTF-8 and halves of surrogate pairs', async () => {
    const ids = newIds()
    const body = Buffer.from(
      otlpBody([
        {
          traceId: ids.traceId,
          spanId: ids.span(1),
          name: 'xxxx',
          attributes: [
            ['doc_id', 'yyyy'],
            ['service', 'zzzz'],
          ],
        },
      ]),
    )
    for (const [text, bytes] of [
      ['xxxx', [0x61, 0xff, 0xc3, 0x28]],
      ['yyyy', [0xed, 0xa0, 0x80, 0x62]],
      ['zzzz', [0xf0, 0x9f, 0x99, 0x21]],
    ] as const)
      Buffer.from(bytes).copy(body, body.indexOf(text))
    await disturbsNothing(server, async () => {
      expect((await ask(server.url, '/v1/traces', { method: 'POST', headers: PROTOBUF, body })).status).toBe(200)
      const other = newIds()
      const attributes = [
        { key: 'doc_id', value: { stringValue: `d${HALF}` } },
        { key: `k${HALF}`, value: { stringValue: `v${HALF}` } },
      ]
      const span = {
        traceId: other.trace,
        spanId: '0000000000000001',
        name: `n${HALF}`,
        startTimeUnixNano: '1795236670870396941',
        endTimeUnixNano: '1795236670870396999',
        attributes,
      }
      const resource = { attributes: [{ key: 'service.name', value: { stringValue: `${'s'.repeat(255)}🙂 cut in the middle` } }] }
      expect((await postJson(server.url, [span], resource)).text).toBe('{}')
      await ask(server.url, `/api/3.0/mlflow/traces/tr-${other.trace}`)
      const view = await trace(server.url, other.trace)
      expect(view.trace).toMatchObject({ name: 'n\ufffd', document: 'd\ufffd' })
      expect(view.trace.experiment.name).toMatch(/^s{255}$/)
    })
    await ask(server.url, `/api/3.0/mlflow/traces/tr-${ids.trace}`)
    const view = await trace(server.url, ids.trace)
    expect(view.trace.name).toMatch(/^a\ufffd/)
    expect(view.spans[0]?.notes).toBeGreaterThan(0)
  })

  it('in every field of the MLflow protocol', async () => {
    const odd = `a${NUL}b${HALF}c`
    const clean = 'a\ufffdb\ufffdc'
    await disturbsNothing(server, async () => {
      const created = await mlflow('/api/2.0/mlflow/experiments/create', { name: odd, tags: [{ key: odd, value: odd }] })
      const { experiment_id } = created.json() as { experiment_id: string }
      const found = await ask(server.url, `/api/2.0/mlflow/experiments/get-by-name?experiment_name=${encodeURIComponent(clean)}`)
      expect(found.json()).toMatchObject({ experiment: { experiment_id, name: clean, tags: [{ key: clean, value: clean }] } })

      const run = await mlflow('/api/2.0/mlflow/runs/create', { experiment_id, run_name: odd, user_id: odd, tags: [{ key: odd, value: odd }] })
      const { run_id } = (run.json() as { run: { info: { run_id: string } } }).run.info
      expect(
        (
          await mlflow('/api/2.0/mlflow/runs/log-batch', {
            run_id,
            params: [{ key: odd, value: odd }],
            metrics: [{ key: odd, value: 1 }],
            tags: [{ key: `2${odd}`, value: odd }],
          })
        ).status,
      ).toBe(200)
      expect((await mlflow('/api/2.0/mlflow/runs/search', { experiment_ids: [experiment_id], filter: `params.x = '${odd}'` })).status).toBe(200)
      const back = await ask(server.url, `/api/2.0/mlflow/runs/get?run_id=${run_id}`)
      expect(back.json()).toMatchObject({ run: { info: { run_name: clean }, data: { params: [{ key: clean, value: clean }] } } })

      const { trace: id } = newIds()
      const info = {
        trace_id: `tr-${id}`,
        trace_location: { mlflow_experiment: { experiment_id } },
        request_time: '2026-01-01T00:00:00Z',
        state: 'OK',
        client_request_id: odd,
        request_preview: odd,
        response_preview: odd,
        trace_metadata: { [odd]: odd, doc_id: odd, 'mlflow.trace.session': odd, 'mlflow.sourceRun': odd },
        tags: { [odd]: odd, 'mlflow.traceName': odd },
        assessments: [{ assessment_name: odd, feedback: { value: odd }, rationale: odd }],
      }
      expect((await mlflow('/api/3.0/mlflow/traces', { trace: { trace_info: info } })).status).toBe(200)
      expect((await mlflow(`/api/3.0/mlflow/traces/tr-${id}/tags`, { key: `later${odd}`, value: odd }, 'PATCH')).status).toBe(200)
      expect(
        (await mlflow(`/api/3.0/mlflow/traces/tr-${id}/assessments`, { assessment: { assessment_name: odd, assessment_id: odd, feedback: { value: odd } } }))
          .status,
      ).toBe(200)
      for (const filter of [`tag.x = '${odd}'`, `client_request_id = '${odd}'`, `tag.\`${odd}\` = '${odd}'`, `trace.text ILIKE '%${odd}%'`]) {
        const answer = await mlflow('/api/3.0/mlflow/traces/search', { experiment_ids: [experiment_id], filter })
        expect([200, 400]).toContain(answer.status)
      }
      const read = await ask(server.url, `/api/3.0/mlflow/traces/tr-${id}`)
      expect(read.json()).toMatchObject({ trace: { trace_info: { client_request_id: clean, tags: { [clean]: clean } } } })
      const upload = `/api/2.0/mlflow-artifacts/artifacts/${experiment_id}/${run_id}/artifacts/traces/${encodeURIComponent('d1')}.json`
      expect((await ask(server.url, upload, { method: 'PUT', body: JSON.stringify({ doc_id: odd }) })).status).toBe(200)
      for (const path of ['overview', 'documents', 'missing', 'keys'])
        expect((await ask(server.url, `/api/v1/${path}?experiment=${experiment_id}`)).status).toBe(200)
      for (const path of [`documents?q=%00`, `groups?by=%00x`, `overview?experiment=%00`])
        expect((await ask(server.url, `/api/v1/${path}`)).status).toBeLessThan(500)
    })
  })
}
