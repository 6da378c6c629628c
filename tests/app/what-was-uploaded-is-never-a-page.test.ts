import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rawSocket } from '../setup/raw-socket'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'
import { disturbsNothing, postJson } from './law'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const BASE = '/api/2.0/mlflow-artifacts/artifacts/0/run/artifacts'
const SCRIPT = '<script>document.title = "run"</script>'
const TYPES = [
  'text/html',
  'image/svg+xml',
  'text/xml',
  'application/xhtml+xml',
  'application/javascript',
  'text/html; charset=utf-7',
  'multipart/x-mixed-replace; boundary=x',
  'nonsense',
]
/** File names that try to end the header, the name, or to be another. */
const NAMES = [
  'page.html',
  'a"; filename="b.html',
  "a''b.html",
  'a;b=c.html',
  'a\\b',
  'ä ö 😀.html',
  "x*=UTF-8''y.html",
  'a%0d%0aSet-Cookie: x=1',
  'a\r\nSet-Cookie: x=1',
  'a\u2028b.html',
  '%00.html',
]

function isKept(headers: Record<string, unknown>): void {
  expect(headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+$/)
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['content-security-policy']).toContain('sandbox')
  expect(headers['set-cookie']).toBeUndefined()
}

describe('a file of an MLflow client', () => {
  it.each(TYPES)('sent as %s', async (type) => {
    await disturbsNothing(server, async () => {
      await ask(server.url, `${BASE}/page.html`, { method: 'PUT', headers: { 'content-type': type }, body: SCRIPT })
      const { status, headers, text } = await ask(server.url, `${BASE}/page.html`)
      expect({ status, text }).toEqual({ status: 200, text: SCRIPT })
      isKept(headers)
    })
  })

  it.each(NAMES)('named %j', async (name) => {
    await disturbsNothing(server, async () => {
      const path = `${BASE}/${encodeURIComponent(name)}`
      const put = await ask(server.url, path, { method: 'PUT', headers: { 'content-type': 'text/html' }, body: SCRIPT })
      const { status, headers } = await ask(server.url, path)
      expect([200, 400]).toContain(put.status)
      expect({ name, status }).toEqual({ name, status: put.status })
      if (status === 200) isKept(headers)
      expect(headers['set-cookie']).toBeUndefined()
    })
  })
})

it('a value of a span', async () => {
  await disturbsNothing(server, async () => {
    const span = {
      traceId: '0102030405060708090a0b0c0d0e0f10',
      spanId: 'a0a1a2a3a4a5a6a7',
      name: 'x\r\nSet-Cookie: a=b',
      startTimeUnixNano: String(BigInt(Date.now()) * 1_000_000n),
    }
    await postJson(server.url, [{ ...span, attributes: [{ key: 'output.value', value: { stringValue: SCRIPT } }] }])
    for (const download of ['', '&download=1']) {
      const { status, headers } = await ask(server.url, `/api/v1/traces/${span.traceId}/spans/${span.spanId}/raw?of=outputs${download}`)
      expect(status).toBeLessThan(500)
      expect(String(headers['content-type'])).not.toContain('html')
      expect(headers['set-cookie']).toBeUndefined()
    }
  })
})

it.each([
  '//example.com/',
  '/\\example.com/',
  '/%2f%2fexample.com/',
  '/%5cexample.com/',
  '/traces//example.com/',
  '/.//example.com',
  '/%0d%0aSet-Cookie:%20x=1/',
  '/traces/%0d%0aLocation:%20x/',
])('the address %s leads nowhere else', async (path) => {
  const raw = await rawSocket(server.url)
  raw.write(`GET ${path} HTTP/1.1\r\nHost: onceover.test\r\nConnection: close\r\n\r\n`)
  expect(await raw.closed(20_000)).toBe(true)
  const head = raw.received().split('\r\n\r\n', 1)[0] ?? ''
  expect(head).toMatch(/^HTTP\/1\.1 [234]/)
  expect(head).not.toMatch(/^set-cookie:/im)
  const location = /^location: *(.*)$/im.exec(head)?.[1]
  if (location !== undefined) expect(new URL(location, 'http://onceover.test/').host).toBe('onceover.test')
  raw.destroy()
})
