import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { otlpBody } from '../ingest/wire/otlp-body'
import { makeKey } from '../setup/access'
import { rawSocket } from '../setup/raw-socket'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'
import { expectWhole, JSON_TYPE, newIds, PROTOBUF, post, sendGood } from './law'

const MIB = 1024 * 1024
/** The key of the environment: whoever has it makes others. */
const OWN_KEY = 'k'.repeat(40)
const OWNER = { authorization: `Bearer ${OWN_KEY}` }
let server: TestServer
let keyed: TestServer
beforeAll(async () => {
  keyed = await startServer({ env: { ONCEOVER_MAX_REQUESTS_PER_MINUTE: '30', ONCEOVER_KEY: OWN_KEY } })
  server = await startServer({
    env: {
      ONCEOVER_MAX_BODY_BYTES: '2 MiB',
      ONCEOVER_MAX_INFLIGHT_BYTES: '1 MiB',
      ONCEOVER_MAX_SPANS: '3',
      ONCEOVER_MAX_ATTRIBUTES: '16',
      ONCEOVER_MAX_FILTER_LENGTH: '200',
      ONCEOVER_MAX_URL_LENGTH: '2000',
      ONCEOVER_MAX_HEADER_BYTES: '8 KiB',
      ONCEOVER_MAX_REQUESTS_PER_MINUTE: '30',
      ONCEOVER_MAX_SENDS_INFLIGHT: '4',
    },
  })
})
afterAll(() => Promise.all([server?.stop(), keyed?.stop()]))

interface Refused {
  status: number
  type: string
  retryAfter: string | undefined
  text: string
}

/** As `ask`, for answers that a client repeats. */
function asked(path: string, method: string, headers: Record<string, string>, body?: Uint8Array, of = server): Promise<Refused> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(of.url)
    const sent = request(
      { hostname, port, path, method, headers: { ...headers, ...(body && { 'content-length': String(body.length) }) }, agent: false },
      (answer) => {
        let text = ''
        answer.setEncoding('latin1')
        answer.on('data', (chunk) => (text += chunk))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, type: String(answer.headers['content-type']), retryAfter: answer.headers['retry-after'], text }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** `code` of a google.rpc.Status in protobuf: its first field. */
function codeOf({ type, text }: Refused): number {
  expect([type, text.charCodeAt(0)]).toEqual(['application/x-protobuf', 8])
  return text.charCodeAt(1)
}

describe('in the shape of its protocol', () => {
  it.each<[string, string, Record<string, string>, RegExp]>([
    ['/v1/traces', 'POST', PROTOBUF, /ONCEOVER_MAX_REQUESTS_PER_MINUTE = 30/s],
    ['/v1/traces', 'POST', JSON_TYPE, /^\{"code":8,"message":".*ONCEOVER_MAX_REQUESTS_PER_MINUTE = 30\)/],
    ['/api/3.0/mlflow/traces', 'POST', JSON_TYPE, /^\{"error_code":"REQUEST_LIMIT_EXCEEDED","message":".*ONCEOVER_MAX_REQUESTS_PER_MINUTE = 30\)/],
    ['/api/v1/status', 'GET', {}, /^\{"error":\{"code":"too_many_requests","message":".*ONCEOVER_MAX_REQUESTS_PER_MINUTE = 30\)/],
    ['/traces', 'GET', {}, /^More requests a minute than .*ONCEOVER_MAX_REQUESTS_PER_MINUTE = 30\)/],
  ])('requests a minute, %s %s %j', async (path, method, headers, says) => {
    const key = { ...headers, ...(await makeKey(keyed.url, OWNER, { name: 'a job', scopes: ['admin'] })).headers }
    const answers: Refused[] = []
    for (let at = 0; at < 33; at += 1) answers.push(await asked(path, method, key, method === 'POST' ? Buffer.from('{}') : undefined, keyed))
    const refused = answers.filter(({ status }) => status === 429)
    expect(answers.slice(0, 30).some(({ status }) => status === 429)).toBe(false)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.at(-1)?.text).toMatch(says)
    if (headers === PROTOBUF) expect(codeOf(refused.at(-1) as Refused)).toBe(8)
    expect(Number(refused.at(-1)?.retryAfter)).toBeGreaterThan(0)
    // Another key, and nobody's from this machine, are counted apart.
    const other = (await makeKey(keyed.url, OWNER, { name: 'another job', scopes: ['admin'] })).headers
    expect((await asked(path, method, { ...headers, ...other }, method === 'POST' ? Buffer.from('{}') : undefined, keyed)).status).not.toBe(429)
    for (let at = 0; at < 40; at += 1) expect((await asked('/version', 'GET', {}, undefined, keyed)).status).toBe(200)
  })

  it('keys that are made up share what their address has', async () => {
    const answers = []
    for (let at = 0; at < 60; at += 1) answers.push((await asked('/api/v1/status', 'GET', { authorization: `Bearer made-up-${at}` }, undefined, keyed)).status)
    expect(answers.filter((status) => status === 429).length).toBeGreaterThan(10)
  })

  it('an address, headers, a filter', async () => {
    const address = await asked(`/api/v1/traces?filter=${'a'.repeat(3_000)}`, 'GET', {})
    expect(address).toMatchObject({ status: 414, text: expect.stringContaining('ONCEOVER_MAX_URL_LENGTH = 2000 characters') })
    const raw = await rawSocket(server.url)
    raw.write(`GET /version HTTP/1.1\r\nHost: x\r\n${'X-A: b\r\n'.repeat(4_000)}\r\n`)
    expect(await raw.statuses(1, 5_000)).toEqual([431])
    expect(raw.received()).toContain('ONCEOVER_MAX_HEADER_BYTES = 8 KiB')
    raw.destroy()
    expect((await asked(`/api/v1/traces?filter=${'a'.repeat(300)}`, 'GET', {})).text).toContain('ONCEOVER_MAX_FILTER_LENGTH = 200 characters')
    const search = await ask(server.url, '/api/3.0/mlflow/traces/search', {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({ locations: [{ type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: '0' } }], filter: 'a'.repeat(300) }),
    })
    expect(search.text).toContain('ONCEOVER_MAX_FILTER_LENGTH = 200 characters')
  })

  it('a body, and the spans in it', async () => {
    const { traceId, span } = newIds()
    expect(await asked('/v1/traces', 'POST', PROTOBUF, Buffer.alloc(3 * MIB))).toMatchObject({
      status: 413,
      text: expect.stringContaining('ONCEOVER_MAX_BODY_BYTES = 2 MiB'),
    })
    const four = [1, 2, 3, 4].map((place) => ({ traceId, spanId: span(place) }))
    expect(await post(server.url, four)).toMatchObject({ status: 413, text: expect.stringContaining('ONCEOVER_MAX_SPANS = 3)') })
    expect((await post(server.url, four.slice(1))).status).toBe(200)
  })
})

it('attributes beyond their limit are left out, and the span says so', async () => {
  const { traceId, trace, span } = newIds()
  const attributes = Array.from({ length: 40 }, (_, at) => [`key-${at}`, at] as [string, number])
  await post(server.url, [{ traceId, spanId: span(1), attributes }])
  const answer = await ask(server.url, `/api/v1/traces/${trace}/spans/0707070707070701`)
  expect(answer.text).toContain('40 attributes, more than the limit of one span (ONCEOVER_MAX_ATTRIBUTES = 16); the first 16 are kept.')
  expect(answer.text).toContain('key-15')
  expect(answer.text).not.toContain('key-16')
})

it('bodies of all requests together: 503, and there is room again once they are gone', async () => {
  const holder = await rawSocket(server.url)
  holder.write(`POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-protobuf\r\nContent-Length: ${2 * MIB}\r\n\r\n`)
  holder.write(Buffer.alloc(MIB - 1_000))
  await new Promise((resolve) => setTimeout(resolve, 500))
  for (const [path, says] of [
    ['/v1/traces', /ONCEOVER_MAX_INFLIGHT_BYTES = 1 MiB/s],
    ['/api/3.0/mlflow/traces', /"error_code":"TEMPORARILY_UNAVAILABLE".*ONCEOVER_MAX_INFLIGHT_BYTES = 1 MiB/],
    ['/api/v1/announcements', /"code":"overloaded".*ONCEOVER_MAX_INFLIGHT_BYTES = 1 MiB/],
  ] as const) {
    const refused = await asked(path, 'POST', path === '/v1/traces' ? PROTOBUF : JSON_TYPE, Buffer.alloc(100_000, 32))
    expect(refused).toMatchObject({ status: 503, text: expect.stringMatching(says) })
    expect(Number(refused.retryAfter)).toBeGreaterThan(0)
    if (path === '/v1/traces') expect(codeOf(refused)).toBe(14)
  }
  holder.destroy()
  await new Promise((resolve) => setTimeout(resolve, 500))
  await expectWhole(server.url, await sendGood(server.url))
})

it('more senders at once than may be: some are told to come again, what is acknowledged is there, pages are shown', async () => {
  const start = BigInt(Date.now()) * 1_000_000n
  const sent = Array.from({ length: 300 }, () => newIds())
  const page = asked('/traces', 'GET', {})
  const answers = await Promise.all(
    sent.map(({ traceId, span }) =>
      asked('/v1/traces', 'POST', PROTOBUF, otlpBody([{ traceId, spanId: span(1), start, end: start + 9_000n, attributes: [['text', 'x'.repeat(2_000)]] }])),
    ),
  )
  expect((await page).status).toBe(200)
  const taken = answers.flatMap(({ status }, at) => (status === 200 ? [sent[at]?.trace ?? ''] : []))
  expect(taken.length).toBeGreaterThan(0)
  for (const { status, text, retryAfter } of answers.filter(({ status }) => status !== 200)) {
    expect({ status, names: text.includes('ONCEOVER_MAX_SENDS_INFLIGHT = 4') || text.includes('ONCEOVER_MAX_INFLIGHT_BYTES'), retryAfter }).toEqual({
      status: 503,
      names: true,
      retryAfter: '2',
    })
  }
  for (const trace of taken) expect((await ask(server.url, `/api/3.0/mlflow/traces/tr-${trace}`)).status).toBe(200)
  expect(server.defects()).toEqual([])
})
