import { existsSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'
import { disturbsNothing, newIds } from './law'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const BASE = '/api/2.0/mlflow-artifacts/artifacts'
const ESCAPES = [
  '../../../../tmp/onceover-escaped',
  '..%2f..%2f..%2ftmp%2fonceover-escaped',
  '%2e%2e/%2e%2e/tmp/onceover-escaped',
  '%2e%2e%2f%2e%2e%2ftmp',
  '%252e%252e%252fx',
  '%25252e%25252e/x',
  '0/x/artifacts/..%2f..%2fy',
  '0/x/artifacts/%2e%2e/y',
  '%2ftmp%2fonceover-escaped',
  '/tmp/onceover-escaped',
  'C:%5cwindows',
  '..%5c..%5cx',
  'a%00b',
  'a%0ab',
  './x',
  'a/./b',
  'a//b',
  'x'.repeat(1_001),
  `0/x/artifacts/${'é'.repeat(600)}`,
]

/** What a URL's own rules make of a path: dots are steps before any server sees them, and doubled slashes are one. What is left lies below the root or is another address. */
const normalised = (path: string) => new URL(`http://x/${path}`).pathname.slice(1)

it.each(ESCAPES)('%s', async (path) => {
  await disturbsNothing(server, async () => {
    for (const method of ['PUT', 'GET', 'DELETE']) {
      const answer = await ask(server.url, `${BASE}/${path}`, {
        method,
        headers: { 'content-type': 'text/plain' },
        ...(method === 'PUT' && { body: 'escaped' }),
      })
      const known = normalised(path) !== path || /^\/|\/\//.test(path) ? [200, 308, 400, 404] : [400]
      expect({ method, fits: known.includes(answer.status), status: answer.status }).toMatchObject({ method, fits: true })
    }
    for (const query of [path, encodeURIComponent(path)]) expect((await ask(server.url, `${BASE}?path=${query}`)).status).toBeLessThan(500)
    expect(existsSync('/tmp/onceover-escaped')).toBe(false)
  })
})

it('reading a trace artifact or a run folder outside is refused', async () => {
  await disturbsNothing(server, async () => {
    const { trace } = newIds()
    for (const path of ['../../../etc/passwd', '/etc/passwd', '..%2f..', '\\..\\x']) {
      const answer = await ask(server.url, `/ajax-api/2.0/mlflow/get-trace-artifact?request_id=tr-${trace}&path=${encodeURIComponent(path)}`)
      expect([400, 404]).toContain(answer.status)
    }
  })
})

it('a file of any sound name comes back as it was, for download only', async () => {
  await disturbsNothing(server, async () => {
    for (const name of ['plain.txt', 'mit leer.txt', 'grüße 世界 🙂.json', '100%25.txt', 'a?b#c', '"q".html', 'x;y=z', '%E2%80%AE.txt']) {
      const path = `${BASE}/0/r/artifacts/${encodeURIComponent(name)}`
      expect((await ask(server.url, path, { method: 'PUT', headers: { 'content-type': 'text/html' }, body: `<b>${name}</b>` })).status).toBe(200)
      const back = await ask(server.url, path)
      expect({
        name,
        text: back.text,
        disposition: back.headers['content-disposition']?.startsWith('attachment'),
        csp: back.headers['content-security-policy'],
      }).toEqual({
        name,
        text: `<b>${name}</b>`,
        disposition: true,
        csp: "default-src 'none'; frame-ancestors 'none'; sandbox",
      })
    }
  })
})

it('a trace artifact that is no JSON, or of an unknown experiment', async () => {
  await disturbsNothing(server, async () => {
    const { trace } = newIds()
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '{"spans":7}',
      '{"spans":[7,null,{}]}',
      '\u0000',
      '{"spans":[{"trace_id":"x","span_id":{},"attributes":[]}]}',
      '['.repeat(50_000),
    ])
      expect((await ask(server.url, `${BASE}/0/traces/tr-${trace}/artifacts/traces.json`, { method: 'PUT', body })).status).toBe(200)
    const unknown = await ask(server.url, `${BASE}/77/traces/tr-${trace}/artifacts/traces.json`, { method: 'PUT', body: '{"spans":[]}' })
    expect({ status: unknown.status, code: unknown.json().error_code }).toEqual({ status: 404, code: 'RESOURCE_DOES_NOT_EXIST' })
    expect((await ask(server.url, `/api/v1/traces/tr-${trace}`)).status).toBeLessThan(500)
  })
})
