import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../setup/server'

interface Answer {
  status: number
  cookies: string[]
  text: string
}

/** As a proxy on this machine hands a request on; `fetch` would not let the name of the host be given. */
function handedOn(server: TestServer, path: string, headers: Record<string, string>, body: object | null = null): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(server.url + path, {
      method: body === null ? 'GET' : 'POST',
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    })
    sent.on('error', reject)
    sent.on('response', (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk) => (text += chunk))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, cookies: answer.headers['set-cookie'] ?? [], text }))
    })
    sent.end(body === null ? undefined : JSON.stringify(body))
  })
}

describe('behind TLS', () => {
  const NAME = 'traces.example.org'
  const PROXY = { host: NAME, 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' }
  let server: TestServer
  beforeAll(async () => {
    server = await startServer({ env: { ONCEOVER_PASSWORD: 'correct horse battery staple', ONCEOVER_URL: `https://${NAME}` } })
  })
  afterAll(() => server.stop())

  it('the cookie is for this host alone and over TLS alone, and under its other name it opens nothing', async () => {
    const input = { name: 'admin', password: 'correct horse battery staple' }
    const { status, cookies, text } = await handedOn(server, '/api/v1/sign-in', { ...PROXY, origin: `https://${NAME}` }, input)
    expect(status, text).toBe(200)
    const [cookie = ''] = cookies
    expect(cookie).toMatch(/^__Host-onceover_session=[\w.-]{16,}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/)
    const value = cookie.split(';')[0] as string
    expect((await handedOn(server, '/api/v1/status', { ...PROXY, cookie: value })).status).toBe(200)
    expect((await handedOn(server, '/api/v1/status', { ...PROXY, cookie: value.replace('__Host-', '') })).status).toBe(401)
    expect((await handedOn(server, '/api/v1/status', PROXY)).status).toBe(401)
  })

  it('another name of the host, and a page of another origin, are refused', async () => {
    expect((await handedOn(server, '/api/v1/status', { ...PROXY, host: 'rebound.example.com' })).status).toBe(403)
    const foreign = await handedOn(server, '/api/v1/sign-in', { ...PROXY, origin: 'https://evil.example' }, { name: 'admin', password: 'x' })
    expect(foreign.status).toBe(403)
  })
})

describe('where nobody signs in', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.stop())

  it('only this machine may ask: another one is refused also where a proxy of this machine hands its request on', async () => {
    const host = new URL(server.url).host
    expect((await handedOn(server, '/api/v1/status', { host })).status).toBe(200)
    const { status, text } = await handedOn(server, '/api/v1/status', { host, 'x-forwarded-for': '203.0.113.7' })
    expect(status).toBe(403)
    expect(text).toContain('this comes from 203.0.113.7; set ONCEOVER_PASSWORD')
    expect((await handedOn(server, '/v1/traces', { host, 'x-forwarded-for': '203.0.113.7' }, { resourceSpans: [] })).status).toBe(403)
  })
})
