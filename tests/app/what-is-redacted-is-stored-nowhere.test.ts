import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RedactionView, redactionView } from '../../lib/api/contract/redaction'
import { otlpBody } from '../ingest/wire/otlp-body'
import { read } from '../setup/api'
import { type MadeDatabase, overEachDatabase } from '../setup/over-each-database'
import { startServer, type TestServer } from '../setup/server'
import { filesWith, storedTexts } from '../setup/stored-rows'
import { ask } from './ask'
import { JSON_TYPE, newIds, PROTOBUF } from './law'
import { secret } from './secret-text'
import { sendSecretRuns, sendSecretSpans } from './send-secrets'

const NEEDLES = ['leak.example', 'LeakLeakLeak', 'ZZTOP-']
const RULES = {
  kinds: ['secrets', 'emails', 'cards'],
  patterns: [{ name: 'own', pattern: 'ZZTOP-\\d{3,}' }],
  keys: ['authorization', '*.hidden'],
  tags: 'documents',
}

overEachDatabase('redaction', claims)

function claims(database: MadeDatabase): void {
  let server: TestServer
  let url: string
  let stopDatabase = async () => {}
  beforeAll(async () => {
    const { env, stop } = await database()
    stopDatabase = stop
    server = await startServer({ env })
    url = env.DATABASE_URL ?? `file:${server.data}/onceover.db`
  })
  afterAll(async () => {
    await server.stop()
    await stopDatabase()
  })
  const told: string[] = []
  const send = async (path: string, body: unknown, method = 'POST', headers: Record<string, string> = {}) => {
    const answer = await ask(server.url, path, {
      method,
      headers: { ...JSON_TYPE, ...headers },
      ...(method === 'GET' ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    told.push(answer.text)
    return answer
  }
  const mlflow = (path: string, body: unknown, method = 'POST') => send(`/api/2.0/mlflow/${path}`, body, method)

  it('the rules are kept, and say what they are', async () => {
    const before = await read(server.url, 'redaction', redactionView)
    expect(before).toMatchObject({ isDefault: true, kinds: ['secrets'], patterns: [], keys: [] })
    expect((await send('/api/v1/redaction', RULES, 'PUT')).status).toBe(200)
    expect(await read(server.url, 'redaction', redactionView)).toMatchObject({ ...RULES, isDefault: false })
  })

  it('spans, in protobuf and in JSON: every field', () => sendSecretSpans(server.url, send, told))

  it('MLflow: experiments, runs, traces of both versions, tags, assessments, files', () => sendSecretRuns(server.url, send))

  it('/api/v1: announcements, lists, assessments, tags; and refusals do not tell it back', async () => {
    await send('/api/v1/announcements', { experiment: secret(), name: secret(), job_id: secret(), keys: [secret(), secret()] })
    const { traceId, trace, span } = newIds()
    const start = BigInt(Date.now()) * 1_000_000n
    await ask(server.url, '/v1/traces', {
      method: 'POST',
      headers: PROTOBUF,
      body: otlpBody([{ traceId, spanId: span(1), name: 'n', start, end: start + 1n }]),
    })
    await send(`/api/3.0/mlflow/traces/tr-${trace}`, null, 'GET')
    const added = await send(`/api/v1/traces/${trace}/assessments`, {
      name: secret(),
      kind: 'feedback',
      value: secret(),
      rationale: secret(),
      spanId: null,
      who: secret(),
    })
    expect(added.status, added.text).toBe(200)
    const tagged = await send('/api/v1/selection/tag', {
      selection: { kind: 'traces', ids: [trace] },
      set: { authorization: 'ZZTOP-set', other: secret() },
      remove: [],
    })
    expect(tagged.status, tagged.text).toBe(200)
    await send('/api/3.0/mlflow/traces', { trace: { trace_info: { trace_id: secret() } } })
    await send('/api/3.0/mlflow/traces', `{"broken": "${secret()}`)
    await mlflow('runs/log-parameter', { run_id: secret(), key: 'k', value: 'v' })
    await mlflow('experiments/create', { name: secret(), tags: secret() })
    await send('/v1/traces', `{"resourceSpans": "${secret()}"}`)
    await send(`/api/2.0/mlflow-artifacts/artifacts/../${encodeURIComponent('ann@leak.example')}`, 'x', 'PUT')
    await send('/api/v1/traces?filter=ann%40leak.example%22', null, 'GET')
    await send('/version', null, 'GET', { 'x-mlflow-client-version': 'ann@leak.example', 'x-forwarded-for': 'ZZTOP-123456' })
  })

  it('none of it is in any table, file, log or answer', async () => {
    await send('/api/v1/overview', null, 'GET')
    const tables = await storedTexts(url)
    expect(tables.length).toBeGreaterThan(30)
    const kept = tables.filter(({ table }) => table !== 'setting')
    for (const needle of NEEDLES) {
      expect(kept.filter(({ text }) => text.includes(needle) || text.includes(needle.toLowerCase())).map(({ table }) => table)).toEqual([])
      if (needle !== 'ZZTOP-') expect(filesWith(server.data, needle)).toEqual([])
      expect(told.filter((text) => text.includes(needle) && !text.includes('\\\\d{3,}'))).toEqual([])
      expect(server.logs()).not.toContain(needle)
    }
    expect(
      tables
        .filter(({ text }) => text.includes('⟦redacted: '))
        .map(({ table }) => table)
        .sort(),
    ).toEqual(
      expect.arrayContaining([
        'artifact',
        'assessment',
        'experiment',
        'label',
        'mlflow_param',
        'origin',
        'payload_block',
        'span',
        'trace',
        'trace_info',
        'trace_text',
      ]),
    )
    expect(server.defects()).toEqual([])
  })

  it('documents stay apart and equal ones equal; counts say what was taken', async () => {
    const names = new Set<string>()
    for (const id of ['ann@leak.example', 'bob@leak.example', 'ann@leak.example']) {
      const { traceId, trace, span } = newIds()
      const start = BigInt(Date.now()) * 1_000_000n
      await ask(server.url, '/v1/traces', {
        method: 'POST',
        headers: PROTOBUF,
        body: otlpBody([{ traceId, spanId: span(1), name: 'n', start, end: start + 1n, attributes: [['doc_id', id]] }]),
      })
      await send(`/api/3.0/mlflow/traces/tr-${trace}`, null, 'GET')
      names.add(String(((await send(`/api/v1/traces/${trace}`, null, 'GET')).json().trace as { document: string } | undefined)?.document))
    }
    expect([...names]).toEqual([
      expect.stringMatching(/^⟦redacted: e-mail, 16 characters, #[0-9a-f]{6}⟧$/),
      expect.stringMatching(/^⟦redacted: e-mail, 16 characters, #[0-9a-f]{6}⟧$/),
    ])
    const view: RedactionView = await read(server.url, 'redaction', redactionView)
    expect(view.taken.map(({ what }) => what)).toEqual(expect.arrayContaining(['e-mail', 'Anthropic key', 'own', 'key authorization', 'key *.hidden']))
    expect(view.takenSinceMs).toBeGreaterThan(0)
  })

  it('a change holds for what arrives afterwards; without rules nothing is taken', async () => {
    expect((await send('/api/v1/redaction', { kinds: [], patterns: [], keys: [], tags: 'documents' }, 'PUT')).status).toBe(200)
    const { traceId, trace, span } = newIds()
    const start = BigInt(Date.now()) * 1_000_000n
    await ask(server.url, '/v1/traces', {
      method: 'POST',
      headers: PROTOBUF,
      body: otlpBody([{ traceId, spanId: span(1), name: 'ann@shown.example', start, end: start + 1n }]),
    })
    expect((await send(`/api/3.0/mlflow/traces/tr-${trace}`, null, 'GET')).text).toContain('ann@shown.example')
  })

  it('a pattern that cannot be used is refused with the reason; a preview keeps nothing', async () => {
    const refused = await send('/api/v1/redaction', { ...RULES, patterns: [{ name: 'bad', pattern: '(?=x)' }] }, 'PUT')
    expect({ status: refused.status, text: refused.text }).toMatchObject({ status: 400, text: expect.stringContaining('Pattern bad: look-around') })
    expect((await send('/api/v1/redaction', { ...RULES, patterns: [{ name: 'star', pattern: 'x*' }] }, 'PUT')).text).toContain('it also fits where nothing is')
    const preview = await send('/api/v1/redaction/preview', { text: '{"authorization": "abc", "n": "ann@shown2.example"}', rules: RULES })
    expect(preview.json()).toEqual({
      text: '{"authorization":"⟦redacted: key authorization, 3 characters⟧","n":"⟦redacted: e-mail, 18 characters⟧"}',
      taken: [
        { what: 'e-mail', count: 1 },
        { what: 'key authorization', count: 1 },
      ],
    })
    expect((await storedTexts(url)).filter(({ text }) => text.includes('shown2.example'))).toEqual([])
  })
}
