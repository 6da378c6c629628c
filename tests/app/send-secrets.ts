import { expect } from 'vitest'
import { otlpBody } from '../ingest/wire/otlp-body'
import { type Answer, ask } from './ask'
import { JSON_TYPE, newIds, PROTOBUF } from './law'
import { secret } from './secret-text'

/** Sends JSON and keeps what was answered. */
export type Send = (path: string, body: unknown, method?: string, headers?: Record<string, string>) => Promise<Answer>

/** A span in protobuf and one in JSON, with a secret in each of their fields. */
export async function sendSecretSpans(url: string, send: Send, told: string[]): Promise<void> {
  for (const encoding of ['protobuf', 'json'] as const) {
    const { traceId, trace, span } = newIds()
    const start = BigInt(Date.now()) * 1_000_000n
    const chat = JSON.stringify({ messages: [{ role: 'user', content: secret() }], model: secret(), [secret()]: '\u0061' })
    const attributes: [string, string | { [key: string]: string }][] = [
      ['doc_id', secret()],
      [secret(), 'x'],
      ['authorization', 'ZZTOP-secret-of-the-key'],
      ['my.hidden', 'ZZTOP-hidden'],
      ['mlflow.spanInputs', chat],
      ['mlflow.spanOutputs', JSON.stringify(secret())],
      ['mlflow.chat.messages', JSON.stringify([{ role: 'user', content: JSON.stringify({ authorization: 'ZZTOP-wrapped' }) }])],
      ['input.value', secret()],
      ['output.value', chat.replaceAll('@', '\\u0040')],
      ['gen_ai.operation.name', 'chat'],
      ['gen_ai.request.model', secret()],
      ['gen_ai.prompt', secret()],
      ['gen_ai.response.id', secret()],
      ['session.id', secret()],
      ['user.id', secret()],
      ['nested', { [secret()]: secret() }],
      ['mlflow.spanType', secret()],
      ['job.id', secret()],
      ['spark.stage', secret()],
    ]
    const sent = {
      name: secret(),
      traceState: secret(),
      statusMessage: secret(),
      event: secret(),
      exception: secret(),
      link: secret(),
      resource: [
        ['service.name', secret()],
        ['host.name', secret()],
        [secret(), secret()],
      ] as [string, string][],
      scope: { name: secret(), version: secret(), attributes: [['scope.attribute', secret()]] as [string, string][] },
    }
    const pairs = (list: readonly (readonly [string, unknown])[]): unknown[] =>
      list.map(([key, value]) => ({
        key,
        value: typeof value === 'string' ? { stringValue: value } : { kvlistValue: { values: pairs(Object.entries(value as object)) } },
      }))
    const body =
      encoding === 'protobuf'
        ? otlpBody(
            [
              {
                traceId,
                spanId: span(1),
                name: sent.name,
                traceState: sent.traceState,
                start,
                end: start + 1_000n,
                status: { code: 2, message: sent.statusMessage },
                attributes,
                events: [{ name: sent.event, time: start, attributes: [['exception.message', sent.exception]] }],
                links: [{ traceId, spanId: span(2), attributes: [['link', sent.link]] }],
              },
            ],
            sent.resource,
            sent.scope,
          )
        : JSON.stringify({
            resourceSpans: [
              {
                resource: { attributes: pairs(sent.resource) },
                scopeSpans: [
                  {
                    scope: { ...sent.scope, attributes: pairs(sent.scope.attributes) },
                    spans: [
                      {
                        traceId: trace,
                        spanId: '0707070707070701',
                        name: sent.name,
                        traceState: sent.traceState,
                        startTimeUnixNano: String(start),
                        endTimeUnixNano: secret(),
                        status: { code: 2, message: sent.statusMessage },
                        attributes: [
                          ...pairs(attributes),
                          ...pairs([
                            ['twice@leak.example', 'a'],
                            ['twice@leak.example', 'b'],
                          ]),
                        ],
                        events: [{ name: sent.event, timeUnixNano: String(start), attributes: pairs([['exception.message', sent.exception]]) }],
                        links: [{ traceId: secret(), spanId: '0707070707070702', attributes: pairs([['link', sent.link]]) }],
                      },
                      { traceId: secret(), spanId: 'ann@leak.example', name: secret(), startTimeUnixNano: String(start) },
                    ],
                  },
                ],
              },
            ],
          })
    const answer = await ask(url, '/v1/traces', {
      method: 'POST',
      headers: {
        ...(encoding === 'protobuf' ? PROTOBUF : JSON_TYPE),
        'user-agent': `bot/1.0 (${secret()})`,
        'x-forwarded-for': 'ann@leak.example',
        'x-mlflow-client-version': 'ZZTOP-1234',
      },
      body,
    })
    expect(answer.status).toBe(200)
    told.push(answer.bytes.toString('latin1'))
    const view = await send(`/api/3.0/mlflow/traces/tr-${trace}`, null, 'GET')
    expect(view.status, view.text).toBe(200)
  }
}

/** What an MLflow client may send, with a secret in each field. */
export async function sendSecretRuns(url: string, send: Send): Promise<void> {
  const mlflow = (path: string, body: unknown, method = 'POST') => send(`/api/2.0/mlflow/${path}`, body, method)
  const name = `/Users/${secret()}`
  const created = (await mlflow('experiments/create', { name, tags: [{ key: secret(), value: secret() }] })).json()
  const experiment = String(created.experiment_id)
  const byName = await send(`/api/2.0/mlflow/experiments/get-by-name?experiment_name=${encodeURIComponent(name)}`, null, 'GET', {
    'x-mlflow-client-version': 'ZZTOP-555 3.1',
  })
  expect((byName.json().experiment as { experiment_id: string }).experiment_id).toBe(experiment)
  await mlflow('experiments/set-experiment-tag', { experiment_id: experiment, key: secret(), value: secret() })
  await mlflow('experiments/set-experiment-tag', { experiment_id: experiment, key: 'authorization', value: 'ZZTOP-by-key' })
  const run = (
    await mlflow('runs/create', { experiment_id: experiment, run_name: secret(), user_id: secret(), tags: [{ key: 'authorization', value: 'ZZTOP-tag' }] })
  ).json().run as {
    info: { run_id: string }
  }
  const run_id = run.info.run_id
  expect((await mlflow('runs/log-parameter', { run_id, key: secret(), value: secret() })).status).toBe(200)
  expect((await mlflow('runs/log-parameter', { run_id, key: 'my.hidden', value: 'ZZTOP-param' })).status).toBe(200)
  expect(
    (
      await mlflow('runs/log-batch', {
        run_id,
        params: [{ key: 'p', value: secret() }],
        tags: [{ key: 't', value: secret() }],
        metrics: [{ key: secret(), value: 1, timestamp: Date.now(), step: 0 }],
      })
    ).status,
  ).toBe(200)
  await mlflow('runs/set-tag', { run_id, key: secret(), value: secret() })
  await mlflow('runs/update', { run_id, run_name: secret(), status: 'FINISHED', end_time: Date.now() })

  const { trace } = newIds()
  const info = {
    trace_id: `tr-${trace}`,
    trace_location: { type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: experiment } },
    request_time: new Date().toISOString(),
    execution_duration: '1.5s',
    state: 'OK',
    client_request_id: secret(),
    request_preview: secret(),
    response_preview: JSON.stringify({ authorization: 'ZZTOP-preview', x: secret() }),
    trace_metadata: { 'mlflow.trace.user': secret(), [secret()]: secret(), 'a.hidden': 'ZZTOP-meta', doc_id: secret() },
    tags: { [secret()]: secret(), authorization: 'ZZTOP-tags' },
    assessments: [
      {
        assessment_name: secret(),
        trace_id: `tr-${trace}`,
        feedback: { value: { deep: [secret()] } },
        rationale: secret(),
        source: { source_type: 'HUMAN', source_id: secret() },
        [secret()]: 'x',
        metadata: { authorization: 'ZZTOP-a' },
      },
    ],
  }
  const started = await send('/api/3.0/mlflow/traces', { trace: { trace_info: info } })
  expect(started.status, started.text).toBe(200)
  expect((await send(`/api/3.0/mlflow/traces/tr-${trace}/tags`, { key: secret(), value: secret() }, 'PATCH')).status).toBe(200)
  const made = await send(`/api/3.0/mlflow/traces/tr-${trace}/assessments`, {
    assessment: { assessment_name: 'a', expectation: { value: secret() }, rationale: secret() },
  })
  expect(made.status, made.text).toBe(200)
  const assessment = (made.json().assessment as { assessment_id: string }).assessment_id
  const changed = await send(
    `/api/3.0/mlflow/traces/tr-${trace}/assessments/${assessment}`,
    { assessment: { rationale: secret(), metadata: { m: secret() } }, update_mask: 'rationale,metadata' },
    'PATCH',
  )
  expect(changed.status, changed.text).toBe(200)
  expect(
    (await send('/api/3.0/mlflow/traces/link-prompts', { trace_id: `tr-${trace}`, prompt_versions: [{ name: secret(), version: 'ZZTOP-9999' }] })).status,
  ).toBeLessThan(500)

  const v2 = (
    await mlflow('traces', {
      experiment_id: experiment,
      timestamp_ms: Date.now(),
      request_metadata: [{ key: 'authorization', value: 'ZZTOP-v2' }],
      tags: [{ key: 'x', value: secret() }],
    })
  ).json().trace_info as { request_id: string }
  expect(
    (
      await mlflow(
        `traces/${v2.request_id}`,
        { timestamp_ms: Date.now(), status: 'OK', request_metadata: [{ key: secret(), value: secret() }], tags: [] },
        'PATCH',
      )
    ).status,
  ).toBe(200)

  const put = (path: string, data: string | Uint8Array) =>
    ask(url, `/api/2.0/mlflow-artifacts/artifacts/${path}`, { method: 'PUT', headers: { 'content-type': `text/${'ZZTOP-777'}` }, body: data })
  const spans = JSON.stringify({
    spans: [
      {
        trace_id: Buffer.from(trace, 'hex').toString('base64'),
        span_id: Buffer.from('0707070707070705', 'hex').toString('base64'),
        name: secret(),
        start_time_unix_nano: Date.now() * 1_000_000,
        end_time_unix_nano: Date.now() * 1_000_000 + 5,
        attributes: { 'mlflow.spanInputs': JSON.stringify({ q: secret(), authorization: 'ZZTOP-in' }), 'my.hidden': '"ZZTOP-out"' },
        events: [{ name: secret(), attributes: { e: secret() } }],
        status: { code: 'STATUS_CODE_ERROR', message: secret() },
      },
    ],
  })
  expect((await put(`${experiment}/traces/tr-${trace}/artifacts/traces.json`, spans)).status).toBe(200)
  const other = newIds().trace
  expect((await put(`${experiment}/traces/tr-${other}/artifacts/traces.json`, spans.slice(0, -30).replace('"my.hidden"', '"authorization"'))).status).toBe(200)
  expect(
    (await put(`${experiment}/${run_id}/artifacts/traces/${encodeURIComponent('ann@leak.example')}.json`, JSON.stringify({ doc_id: secret() }))).status,
  ).toBe(200)
  expect((await put(`${experiment}/${run_id}/artifacts/notes.txt`, `line\n${secret()}\n`)).status).toBe(200)
  expect((await put(`${experiment}/${run_id}/artifacts/lines.jsonl`, `{"a":"${secret()}"}\n{"authorization":"ZZTOP-line"}\n`)).status).toBe(200)
  expect((await put(`${experiment}/${run_id}/artifacts/binary.bin`, Buffer.concat([Buffer.from([0xff, 0x00, 0x80]), Buffer.from(secret())]))).status).toBe(200)
  const file = await send(`/api/2.0/mlflow-artifacts/artifacts/${experiment}/${run_id}/artifacts/notes.txt`, null, 'GET')
  expect(file.text).toMatch(/^line\nin ⟦redacted: e-mail, \d+ characters⟧ ⟦redacted: Anthropic key, \d+ characters⟧ ⟦redacted: own, 9 characters⟧ end\n$/)
}
