import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { trace, traces } from '../setup/api'
import { startServer, type TestServer } from '../setup/server'
import { skeletonBytes } from '../setup/skeleton-bytes'
import { until } from '../setup/until'
import { ask } from './ask'
import { JSON_TYPE } from './law'
import { asVisitor, opened, type ShareAsked, share } from './visit-share'

const TRACE = '5ec2e75ec2e75ec2e75ec2e75ec2e75e'
const ROOT = 'aaaaaaaaaaaaaa01'
const CALL = 'aaaaaaaaaaaaaa02'
const MAIL = 'ann.lee@clinic.example'
const KEY = `sk-proj-${'Ab3dEf6hIj9lMn2pQr5t'.repeat(3)}`
const PATIENT = 'PAT-0048213'
/** A word of what was sent, and one of what came back. */
const ASKED = 'diagnosis-of-the-patient'
const ANSWERED = 'probably-a-fracture'

const attribute = (key: string, value: string) => ({ key, value: { stringValue: value } })
const secrets = `${MAIL} ${KEY} ${PATIENT}`
const chat = JSON.stringify([{ role: 'user', content: `${ASKED} ${secrets}` }])
const answer = JSON.stringify([{ role: 'assistant', content: `${ANSWERED} ${secrets}` }])

let server: TestServer
beforeAll(async () => {
  server = await startServer()
  // What is taken at the door is in no share either: here it is let in.
  await ask(server.url, '/api/v1/redaction', { method: 'PUT', headers: JSON_TYPE, body: '{"kinds":[],"patterns":[],"keys":[],"tags":"documents"}' })
  const times = { startTimeUnixNano: '1795236670870396941', endTimeUnixNano: '1795236671870396941' }
  const spans = [
    {
      traceId: TRACE,
      spanId: ROOT,
      name: `handle ${secrets}`,
      ...times,
      status: { code: 2, message: `failed for ${secrets} ${ASKED}` },
      attributes: [
        attribute('doc_id', 'doc-7'),
        attribute('input.value', `${ASKED} ${secrets}`),
        attribute('output.value', `${ANSWERED} ${secrets}`),
        attribute('customer.note', `of ${PATIENT}`),
        attribute('session.id', `session of ${MAIL}`),
        attribute('user.id', MAIL),
        attribute('long', `${'x'.repeat(3_990)} ${MAIL} ${'y'.repeat(9_000)}`),
      ],
      events: [{ timeUnixNano: times.startTimeUnixNano, name: 'exception', attributes: [attribute('exception.message', `${secrets} ${ASKED}`)] }],
      links: [{ traceId: `${'0'.repeat(31)}1`, spanId: `${'0'.repeat(15)}1`, attributes: [attribute('why', secrets)] }],
    },
    {
      traceId: TRACE,
      spanId: CALL,
      parentSpanId: ROOT,
      name: 'chat',
      ...times,
      attributes: [
        attribute('gen_ai.operation.name', 'chat'),
        attribute('gen_ai.response.model', `tuned-for-${PATIENT}`),
        attribute('gen_ai.input.messages', chat),
        attribute('gen_ai.output.messages', answer),
        attribute('gen_ai.system_instructions', `${ASKED} ${secrets}`),
        { key: 'gen_ai.usage.input_tokens', value: { intValue: '12' } },
      ],
    },
  ]
  const resource = { attributes: [attribute('host.name', `host of ${MAIL}`), attribute('deploy.token', KEY)] }
  await ask(server.url, '/v1/traces', {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'tests' }, spans }] }] }),
  })
  const info = {
    trace: {
      trace_info: {
        trace_id: `tr-${TRACE}`,
        trace_location: { type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: '0' } },
        request_time: '2026-11-21T05:30:00Z',
        state: 'OK',
        request_preview: `${ASKED} ${secrets}`,
        response_preview: `${ANSWERED} ${secrets}`,
        tags: { note: secrets },
        trace_metadata: { about: secrets },
      },
    },
  }
  await ask(server.url, '/api/3.0/mlflow/traces', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(info) })
  const assessment = {
    assessment: {
      assessment_name: 'quality',
      source: { source_type: 'HUMAN', source_id: MAIL },
      feedback: { value: `like ${MAIL}` },
      rationale: `${secrets} ${ANSWERED}`,
    },
  }
  await ask(server.url, `/api/3.0/mlflow/traces/tr-${TRACE}/assessments`, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(assessment) })
  await until('the trace has its document', async () => (await traces(server.url))[0]?.document === 'doc-7')
  await until('its run is found', async () => (await traces(server.url))[0]?.run !== null)
})
afterAll(() => server?.stop())

const ALL = { kinds: ['secrets' as const, 'emails' as const], patterns: [{ name: 'patient', pattern: 'PAT-\\d+' }], keys: ['deploy.*', 'customer.note'] }
const VALUES = ['/inputs', '/outputs', '/attributes', '/events', '/resource', '/links', '/statusMessage', '/name', '/attributes/long', '']

/** Everything a visitor can get of each kind of share, as one text. */
async function everything(asked: ShareAsked): Promise<string> {
  const made = await share(server.url, asked)
  const told = await opened(server.url, made.token)
  const get = async (address: string) => {
    const reply = await asVisitor(server.url, told.ticket, `/api/v1/${address}`)
    if (!asked.frozen) expect(reply.status, `${address}: ${reply.text.slice(0, 200)}`).toBe(200)
    return address.endsWith('/skeleton') ? skeletonBytes(reply.bytes) : reply.text
  }
  const ofTrace = () => [
    `traces/${TRACE}`,
    `traces/${TRACE}/skeleton`,
    ...[ROOT, CALL].flatMap((span) => [
      `traces/${TRACE}/spans/${span}`,
      ...VALUES.filter((path) => span === ROOT || path !== '/attributes/long').flatMap((path) => [
        `traces/${TRACE}/spans/${span}/value?path=${encodeURIComponent(path)}&limit=20000`,
        `traces/${TRACE}/spans/${span}/value?path=${encodeURIComponent(path)}&json=1`,
      ]),
    ]),
  ]
  const [row] = await traces(server.url)
  const { scope } = told
  const addresses = {
    trace: ofTrace,
    document: () => [`documents/0/doc-7`, `documents/0/doc-7/comparison?traces=${TRACE}`, ...ofTrace()],
    run: () => [`runs/${row?.run}`, `runs/${row?.run}/chart`],
    list: () => ['traces'],
  }[scope.kind]()
  const answers = await Promise.all(addresses.map(get))
  const { ticket: _, ...shown } = told
  return [JSON.stringify(shown), ...answers].join('\n')
}

const SCOPES = [
  ['a trace', async () => ({ kind: 'trace' as const, traceId: TRACE })],
  ['a document', async () => ({ kind: 'document' as const, experimentId: '0', key: 'doc-7' })],
  ['a run', async () => ({ kind: 'run' as const, runId: (await traces(server.url))[0]?.run ?? '' })],
  ['a list', async () => ({ kind: 'list' as const, filter: `user:${MAIL}` })],
] as const

describe.each(SCOPES)('of %s', (_, scopeOf) => {
  it.each([false, true])('no answer holds what its rules take (frozen: %s)', async (frozen) => {
    const text = await everything({ scope: await scopeOf(), frozen, profile: ALL })
    for (const secret of [MAIL, KEY, PATIENT]) expect(text).not.toContain(secret)
    expect(text).not.toContain(MAIL.slice(0, 12)) // nor the beginning of it, where a text is cut
  })

  it.each([false, true])(
    'no answer holds a word of what was sent where inputs are hidden, nor of what came back where outputs are (frozen: %s)',
    async (frozen) => {
      const withoutInputs = await everything({ scope: await scopeOf(), frozen, profile: { ...ALL, inputs: true } })
      expect(withoutInputs).not.toContain(ASKED)
      const withoutOutputs = await everything({ scope: await scopeOf(), frozen, profile: { ...ALL, outputs: true } })
      expect(withoutOutputs).not.toContain(ANSWERED)
    },
  )
})

it('what is hidden nowhere else is still there for those at home', async () => {
  const whole = JSON.stringify(await trace(server.url, TRACE))
  for (const secret of [MAIL, PATIENT, ASKED]) expect(whole).toContain(secret)
})

it('a share that hides nothing shows it', async () => {
  const text = await everything({ scope: { kind: 'trace', traceId: TRACE }, profile: { kinds: [] } })
  for (const secret of [MAIL, KEY, PATIENT, ASKED, ANSWERED]) expect(text).toContain(secret)
})

it('a pattern that cannot be used is refused with the reason', async () => {
  const body = { scope: { kind: 'trace', traceId: TRACE }, profile: { patterns: [{ name: 'broken', pattern: '(' }] } }
  const reply = await ask(server.url, '/api/v1/shares', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) })
  expect(reply.status).toBe(400)
  expect(reply.text).toContain('the pattern ( cannot be used')
})

it('a frozen copy stays as it was, and goes with what it tells of', async () => {
  const made = await share(server.url, { scope: { kind: 'list', filter: '' }, frozen: true })
  const { ticket } = await opened(server.url, made.token)
  const before = await asVisitor(server.url, ticket, '/api/v1/traces')
  await ask(server.url, `/api/3.0/mlflow/traces/tr-${TRACE}/tags`, { method: 'PATCH', headers: JSON_TYPE, body: '{"key":"doc_id","value":"doc-8"}' })
  expect((await asVisitor(server.url, ticket, '/api/v1/traces')).text).toBe(before.text)
  await ask(server.url, '/api/3.0/mlflow/traces/delete-traces', {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify({ experiment_id: '0', request_ids: [`tr-${TRACE}`] }),
  })
  expect((await asVisitor(server.url, ticket, '/api/v1/traces')).status).toBe(404)
})
