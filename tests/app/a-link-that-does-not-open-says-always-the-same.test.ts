import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { traces } from '../setup/api'
import { sendCalls } from '../setup/send-calls'
import { startServer, type TestServer } from '../setup/server'
import { until } from '../setup/until'
import { opened, opening, share } from './visit-share'

let server: TestServer
let traceId: string
beforeAll(async () => {
  server = await startServer()
  ;[traceId = ''] = await sendCalls(server.url, { model: 'gpt-4o-mini', count: 1 })
  await until('the trace is there', async () => (await traces(server.url)).length === 1)
})
afterAll(() => server?.stop())

const scope = () => ({ kind: 'trace' as const, traceId })

it('for a wrong, an ended, an exhausted and a revoked link: the same words, headers, and no sooner for one than for another', async () => {
  const spent = await share(server.url, { scope: scope(), mostViews: 1 })
  await opened(server.url, spent.token)
  const revoked = await share(server.url, { scope: scope() })
  await fetch(`${server.url}/api/v1/shares/${revoked.share.id}`, { method: 'DELETE' })
  const right = await share(server.url, { scope: scope() })
  const links: Record<string, string> = {
    exhausted: spent.token,
    revoked: revoked.token,
    'with another secret': `${right.token.slice(0, -4)}AAAA`,
    'of no share': `os_0123456789ab_${'x'.repeat(32)}`,
    'cut short': right.token.slice(0, 20),
    empty: '',
    'no token at all': '../../etc/passwd',
  }
  const answers = await Promise.all(
    Object.entries(links).map(async ([what, token]) => {
      const began = performance.now()
      const { status, text, headers } = await opening(server.url, token)
      const { date: _, ...rest } = headers
      return { what, said: { status, text, headers: rest }, ms: performance.now() - began }
    }),
  )
  for (const { what, said, ms } of answers) {
    expect(said, what).toEqual(answers[0]?.said)
    expect(said.status, what).toBe(404)
    expect(ms, what).toBeGreaterThanOrEqual(149)
  }
  expect((await opening(server.url, right.token)).status).toBe(200)
})

it('and its page is the same to the byte for every link, since no browser sends what stands behind the #', async () => {
  const { token } = await share(server.url, { scope: scope() })
  const page = async (address: string) =>
    (await (await fetch(`${server.url}${address}`, { headers: { accept: 'text/html' } })).text()).replaceAll(/nonce="[^"]*"|nonce\\":\\"[^"\\]*\\"/g, '')
  const html = await page('/share')
  expect(await page(`/share#${token}`)).toBe(html)
  expect(html).toContain('noindex')
  expect(html).not.toContain(traceId)
  const answer = await fetch(`${server.url}/share`)
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  expect(answer.headers.get('x-robots-tag')).toContain('noindex')
})

it('a token is told once and stands nowhere: not in the database, not in the log, not in the list of shares', async () => {
  const { token } = await share(server.url, { scope: scope() })
  const { ticket } = await opened(server.url, token)
  expect(token.split('_').slice(2).join('_')).toHaveLength(32) // 24 random bytes as base64url: 192 bits
  const list = await (await fetch(`${server.url}/api/v1/shares`)).text()
  const files = readdirSync(server.data).map((name) => readFileSync(path.join(server.data, name)))
  for (const text of [token, ticket]) {
    const secret = text.split('_').slice(2).join('_')
    expect(list).not.toContain(secret)
    expect(server.logs()).not.toContain(secret)
    for (const file of files) expect(file.includes(secret)).toBe(false)
  }
})

it('its views are counted and kept: when, from where, by what', async () => {
  const made = await share(server.url, { scope: scope(), mostViews: 5 })
  await opened(server.url, made.token)
  await opened(server.url, made.token)
  const { views } = (await (await fetch(`${server.url}/api/v1/shares/${made.share.id}/views`)).json()) as { views: { atMs: number; address: string }[] }
  expect(views).toHaveLength(2)
  expect(views[0]?.address).toMatch(/127\.0\.0\.1/)
  const { shares } = (await (await fetch(`${server.url}/api/v1/shares`)).json()) as { shares: { id: string; views: number; state: string }[] }
  expect(shares.find(({ id }) => id === made.share.id)).toMatchObject({ views: 2, state: 'open' })
})
