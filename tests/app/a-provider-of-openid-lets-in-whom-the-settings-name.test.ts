import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sessionView, userList } from '../../lib/api/contract/access'
import { freePort } from '../setup/free-port'
import { type Accounts, CLIENT, Follower, startProvider, type TestProvider } from '../setup/open-id'
import { startServer, type TestServer } from '../setup/server'

const ACCOUNTS: Accounts = {
  ann: { email: 'ann@example.com', email_verified: true, preferred_username: 'Ann' },
  // Another person, who was given the address that Ann had.
  anna: { email: 'ann@example.com', email_verified: true, preferred_username: 'Ann' },
  boss: { email: 'boss@example.com', email_verified: true, preferred_username: 'boss', groups: ['staff', 'platform-admins'] },
  eve: { email: 'eve@evil.example', email_verified: true },
  mal: { email: 'mal@example.com', email_verified: false },
  odd: { email: 'odd@example.com', email_verified: true, preferred_username: '<script>alert(1)</script>:\u0000' },
}

let provider: TestProvider
let free: TestServer
let strict: TestServer

beforeAll(async () => {
  const ports = [await freePort(), await freePort()] as const
  const urls = ports.map((port) => `http://127.0.0.1:${port}`) as [string, string]
  provider = await startProvider(
    ACCOUNTS,
    urls.map((url) => `${url}/api/v1/oidc/callback`),
  )
  const shared = { ONCEOVER_OIDC_ISSUER: provider.issuer, ONCEOVER_OIDC_NAME: 'the lab' }
  ;[free, strict] = await Promise.all([
    startServer({
      port: ports[0],
      env: {
        ...shared,
        ONCEOVER_URL: urls[0],
        ONCEOVER_OIDC_CLIENT_ID: CLIENT.id,
        ONCEOVER_OIDC_CLIENT_SECRET: CLIENT.secret,
        ONCEOVER_OIDC_ROLE: 'viewer',
        ONCEOVER_OIDC_DOMAINS: 'example.com',
        ONCEOVER_OIDC_GROUPS: 'platform-admins=admin, data-team=editor',
        ONCEOVER_PASSWORD: 'correct horse battery',
      },
    }),
    startServer({ port: ports[1], env: { ...shared, ONCEOVER_URL: urls[1], ONCEOVER_OIDC_CLIENT_ID: 'public' } }),
  ])
})
afterAll(async () => {
  await Promise.all([free?.stop(), strict?.stop()])
  await provider?.stop()
})

const startOf = ({ url }: TestServer, to = '/traces') => `${url}/api/v1/oidc/start?to=${encodeURIComponent(to)}`

/** Goes to the provider and back. @returns where the server leads in the end, and the browser */
async function enter(server: TestServer, login: string | null, to?: string): Promise<{ location: string | null; browser: Follower }> {
  const browser = new Follower()
  const back = await browser.throughProvider(startOf(server, to), provider.issuer, login)
  const answer = await browser.ask(back)
  expect(answer.status).toBe(303)
  expect(await answer.text()).toBe('')
  return { location: answer.headers.get('location'), browser }
}

async function sessionOf(browser: Follower, server: TestServer) {
  return sessionView.parse(await (await browser.ask(`${server.url}/api/v1/session`)).json())
}

async function users(browser: Follower, server: TestServer) {
  return userList.parse(await (await browser.ask(`${server.url}/api/v1/users`)).json()).users
}

describe('whom the provider knows', () => {
  it('comes in with the role that the settings give, where it wanted to go', async () => {
    const { location, browser } = await enter(free, 'ann', '/traces?filter=model%3Ax')
    expect(location).toBe('/traces?filter=model%3Ax')
    expect(await sessionOf(browser, free)).toMatchObject({
      by: 'user',
      name: 'ann',
      role: 'viewer',
      hasOwnPassword: false,
      openId: { words: 'Sign in with the lab' },
    })
    expect((await browser.ask(`${free.url}/api/v1/traces`)).status).toBe(200)
    expect((await browser.ask(`${free.url}/api/v1/users`)).status).toBe(403)
  })

  it('is told by issuer and subject, never by e-mail address or name', async () => {
    await enter(free, 'ann')
    const { browser } = await enter(free, 'anna')
    expect(await sessionOf(browser, free)).toMatchObject({ name: 'ann-2', role: 'viewer' })
    const again = await enter(free, 'ann')
    expect(await sessionOf(again.browser, free)).toMatchObject({ name: 'ann' })
  })

  it('has the highest role that its groups give, at each sign-in', async () => {
    const { browser } = await enter(free, 'boss')
    expect(await sessionOf(browser, free)).toMatchObject({ role: 'admin' })
    const before = ACCOUNTS.boss?.groups ?? []
    if (ACCOUNTS.boss) ACCOUNTS.boss.groups = ['data-team']
    const after = await enter(free, 'boss')
    expect(await sessionOf(after.browser, free)).toMatchObject({ role: 'editor' })
    // What it may do changed for the session it had as well.
    expect((await browser.ask(`${free.url}/api/v1/users`)).status).toBe(403)
    if (ACCOUNTS.boss) ACCOUNTS.boss.groups = before
  })

  it('may have any name', async () => {
    const { browser } = await enter(free, 'odd')
    expect(await sessionOf(browser, free)).toMatchObject({ name: '<script>alert(1)</script>' })
  })

  it('goes to no other server', async () => {
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example']) expect((await enter(free, 'ann', to)).location).toBe('/')
  })
})

describe('who is refused comes back to the sign-in page with the reason', () => {
  it('another domain, or an address that was not confirmed', async () => {
    expect((await enter(free, 'eve')).location).toBe('/sign-in?refused=domain')
    expect((await enter(free, 'mal')).location).toBe('/sign-in?refused=domain')
  })

  it('nobody gave a role', async () => {
    const { location, browser } = await enter(strict, 'ann')
    expect(location).toBe('/sign-in?refused=unknown')
    expect(await sessionOf(browser, strict)).toMatchObject({ by: 'nobody', mustSignIn: true, hasPasswords: false })
  })

  it('a disabled user', async () => {
    const { browser } = await enter(free, 'anna')
    const admin = await enter(free, 'boss')
    const anna = (await users(admin.browser, free)).find(({ name }) => name === 'ann-2')
    const change = (disabled: boolean) =>
      admin.browser.ask(`${free.url}/api/v1/users/${anna?.id}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ disabled }),
      })
    expect((await change(true)).status).toBe(200)
    expect((await browser.ask(`${free.url}/api/v1/traces`)).status).toBe(401)
    expect((await enter(free, 'anna')).location).toBe('/sign-in?refused=disabled')
    await change(false)
  })

  it('who breaks it off there', async () => {
    expect((await enter(free, null)).location).toBe('/sign-in?refused=cancelled')
  })

  it('who did not begin here, or brings back what another began', async () => {
    const begun = new Follower()
    const back = await begun.throughProvider(startOf(free), provider.issuer, 'ann')
    const stranger = new Follower()
    expect((await stranger.ask(back)).headers.get('location')).toBe('/sign-in?refused=stale')
    await stranger.ask(startOf(free))
    expect((await stranger.ask(back)).headers.get('location')).toBe('/sign-in?refused=stale')
    expect(stranger.cookieOf(free.url)).not.toContain('session')
    // The one who began it still may, and only once.
    expect((await begun.ask(back)).headers.get('location')).toBe('/traces')
    expect((await begun.ask(back)).headers.get('location')).toBe('/sign-in?refused=stale')
  })

  it('a code that the provider never gave', async () => {
    const browser = new Follower()
    const begun = await browser.ask(startOf(free))
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? ''
    const search = new URLSearchParams({ code: 'made up', state, iss: provider.issuer })
    expect((await browser.ask(`${free.url}/api/v1/oidc/callback?${search}`)).headers.get('location')).toBe('/sign-in?refused=provider')
    expect(free.logs()).not.toContain(CLIENT.secret)
  })

  it('and the page says so, in words of its own', async () => {
    const said = await (await fetch(`${strict.url}/sign-in?refused=unknown`)).text()
    expect(said).toContain('nobody gave you a role here')
    const other = await (await fetch(`${strict.url}/sign-in?refused=Call+1-800-evil`)).text()
    expect(other.replace(/<script[\s\S]*?<\/script>/g, '')).not.toContain('1-800')
  })
})

describe('what is asked of the provider', () => {
  it('carries state, nonce and the challenge of PKCE, and the cookie says nothing', async () => {
    const answer = await fetch(startOf(free), { redirect: 'manual' })
    const asked = new URL(answer.headers.get('location') ?? '').searchParams
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length).toBeGreaterThan(30)
    expect(asked.get('code_challenge_method')).toBe('S256')
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^onceover_oidc=[\w-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/)
    expect(Buffer.from(/=([\w-]+);/.exec(cookie)?.[1] ?? '', 'base64url').toString('latin1')).not.toContain('state')
  })
})
