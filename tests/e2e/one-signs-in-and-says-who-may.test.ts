import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADMIN, firstUser, makeKey, makeUser, signIn } from '../setup/access'
import { violationsOf } from '../setup/axe'
import { closeBrowser, visit } from '../setup/browser'
import { loadDemo, settled } from '../setup/demo'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { THEMES, WIDTHS } from './screens'

let server: TestServer
let admin: Record<string, string>
let viewer: { name: string; password: string }

/** Where pictures of the pages are put for whoever wants to look at them. */
const PICTURES = process.env.ONCEOVER_PICTURES
const picture = async (page: Page, name: string) => {
  if (!PICTURES) return
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true })
}
const UNKNOWN = [/401/, /Failed to load resource/]

async function enter(page: Page, { name, password }: { name: string; password: string }): Promise<void> {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

describe.skipIf(lacks('chromium'))('while nobody has to sign in', () => {
  let local: TestServer
  beforeAll(async () => {
    local = await startServer()
    await loadDemo(local.url)
  })
  afterAll(() => local?.stop())

  it('nothing is said of who reads, and the sign-in page leads on', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${local.url}/sign-in?to=/traces`)
      await settled(page)
      expect(new URL(page.url()).pathname).toBe('/traces')
      expect(await page.getByText('Sign out').count()).toBe(0)
    }))

  it('the first user is an admin and signed in at once; a key is shown once, with lines to copy', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${local.url}/access`)
      await settled(page)
      await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Nobody has to sign in: only this machine can ask.')
      await picture(page, 'access-local')
      await page.getByRole('button', { name: 'Make the first user' }).click()
      await page.getByLabel('Name', { exact: true }).fill('Ann')
      await page.getByRole('button', { name: 'Make user and sign in' }).click()
      const told = page.getByRole('region', { name: 'Password of ann' })
      await told.waitFor()
      const password = (await told.locator('code').textContent()) ?? ''
      expect(password).toMatch(/^[A-Za-z0-9]{5}(-[A-Za-z0-9]{5}){3}$/)
      await page.getByText('1 user may sign in.').waitFor()
      await picture(page, 'access-first-user')
      await page.getByRole('button', { name: 'New key' }).click()
      await page.getByLabel('Name', { exact: true }).fill('nightly')
      await page.getByRole('button', { name: 'Make key' }).click()
      const key = page.getByRole('region', { name: 'Key nightly' })
      await key.waitFor()
      const text = (await key.locator('code').first().textContent()) ?? ''
      expect(await key.innerText()).toContain(`MLFLOW_TRACKING_TOKEN=${text}`)
      expect(await key.innerText()).toContain(`OTEL_EXPORTER_OTLP_HEADERS=authorization=Bearer%20${text}`)
      await picture(page, 'access-key')
      const sent = await fetch(`${local.url}/v1/traces`, {
        method: 'POST',
        headers: { authorization: `Bearer ${text}`, 'content-type': 'application/x-protobuf' },
      })
      expect(sent.status).toBe(200)
      await page.getByRole('button', { name: 'Revoke the key nightly' }).click()
      await page.getByRole('button', { name: 'Revoke now' }).click()
      await page.getByText('The key nightly was revoked.').waitFor()
      await picture(page, 'access-revoked')
      await page.getByRole('cell', { name: 'revoked', exact: true }).waitFor()
      expect((await fetch(`${local.url}/v1/traces`, { method: 'POST', headers: { authorization: `Bearer ${text}` } })).status).toBe(401)
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.waitForURL(/\/sign-in$/)
      await enter(page, { name: 'ann', password })
      await page.waitForURL(`${local.url}/`)
      await settled(page)
      await page.getByRole('button', { name: 'ann', exact: false }).waitFor()
    }))
})

describe.skipIf(lacks('chromium'))('once one has to sign in', () => {
  beforeAll(async () => {
    server = await startServer()
    await loadDemo(server.url)
    admin = await firstUser(server.url)
    viewer = await makeUser(server.url, admin, { name: 'vic@example.com', role: 'viewer' })
    await makeUser(server.url, admin, { name: 'editor-with-a-rather-long-name@subdomain.example.com', role: 'editor' })
    await makeKey(server.url, admin, { name: 'nightly job', scopes: ['ingest', 'gate'], endsMs: Date.now() + 90 * 86_400_000 })
  })
  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  it('a page leads to the sign-in page and back to itself', () =>
    visit({ expected: UNKNOWN }, async ({ page }) => {
      await page.goto(`${server.url}/traces?filter=error:false`)
      expect(new URL(page.url()).pathname).toBe('/sign-in')
      await enter(page, { name: 'vic@example.com', password: 'wrong password' })
      await page.getByRole('alert').filter({ hasText: 'The name or the password is wrong.' }).waitFor()
      expect(page.url()).not.toContain('wrong')
      await picture(page, 'sign-in-wrong')
      await enter(page, viewer)
      await page.waitForURL(/\/traces\?filter=error/)
      await settled(page)
      await page.getByRole('button', { name: 'vic@example.com' }).waitFor()
    }))

  it('it is made for those who keep passwords, and fits a phone, in both themes', async () => {
    for (const theme of THEMES) {
      for (const { name: width, viewport } of WIDTHS) {
        await visit({ colorScheme: theme, viewport }, async ({ page }) => {
          await page.goto(`${server.url}/sign-in`)
          expect(await page.getByLabel('Name').getAttribute('autocomplete')).toBe('username')
          expect(await page.getByLabel('Password').getAttribute('autocomplete')).toBe('current-password')
          expect(await page.getByLabel('Password').getAttribute('type')).toBe('password')
          expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
          expect([theme, width, ...(await violationsOf(page))]).toEqual([theme, width])
          await picture(page, `sign-in-${theme}-${width}`)
        })
      }
    }
  })

  it('a session that ended leads there from wherever one is', () =>
    visit({ expected: UNKNOWN }, async ({ page }) => {
      await page.goto(`${server.url}/sign-in`)
      await enter(page, viewer)
      await page.waitForURL(`${server.url}/`)
      await settled(page)
      await page.goto(`${server.url}/cost?step=day`)
      await page.context().clearCookies()
      await page.waitForURL(/\/sign-in\?to=%2Fcost%3Fstep%3Dday$/, { timeout: 10_000 })
    }))

  it('a viewer sees what it may not do, and why', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/sign-in?to=/traces`)
      await enter(page, viewer)
      await page.waitForURL(`${server.url}/traces`)
      await settled(page)
      await page.getByRole('treegrid').getByRole('checkbox').nth(1).click()
      const bar = page.getByRole('toolbar', { name: 'Selection' })
      await bar.waitFor()
      for (const name of ['Tag', 'Move', 'Ignore', 'Delete']) expect([name, await bar.getByRole('button', { name }).isDisabled()]).toEqual([name, true])
      expect(await bar.getByRole('button', { name: 'Export…' }).isDisabled()).toBe(false)
      expect(await bar.locator('fieldset').getAttribute('title')).toBe('This needs the role editor; yours is viewer.')
      await page.goto(`${server.url}/alerts`)
      await page.getByText('This needs the role editor; yours is viewer.').waitFor()
      expect(await page.getByRole('button', { name: 'New rule' }).isDisabled()).toBe(true)
      await picture(page, 'alerts-viewer')
    }))

  it('users, keys and the audit log are for admins', async () => {
    await visit({ expected: [/403/] }, async ({ page }) => {
      await page.goto(`${server.url}/sign-in?to=/access`)
      await enter(page, viewer)
      await page.getByText('Users, keys and the audit log are for admins.').waitFor()
      expect(await page.getByRole('link', { name: 'Access' }).count()).toBe(0)
    })
    for (const theme of THEMES) {
      for (const { name: width, viewport } of WIDTHS) {
        await visit({ colorScheme: theme, viewport }, async ({ page }) => {
          await page.goto(`${server.url}/sign-in?to=/access`)
          await enter(page, ADMIN)
          await page.getByRole('table', { name: 'Audit log' }).waitFor()
          await settled(page)
          expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
          expect([theme, width, ...(await violationsOf(page))]).toEqual([theme, width])
          await page.getByRole('button', { name: 'Change the user vic@example.com' }).click()
          await page.getByText('Signed in', { exact: false }).first().waitFor()
          expect([theme, width, ...(await violationsOf(page))]).toEqual([theme, width])
          await picture(page, `access-${theme}-${width}`)
        })
      }
    }
  })

  it('the last admin stays, and is told so', () =>
    visit({ expected: [/400/] }, async ({ page }) => {
      await page.goto(`${server.url}/sign-in?to=/access`)
      await enter(page, ADMIN)
      await page.getByRole('table', { name: 'Audit log' }).waitFor()
      await settled(page)
      await page.getByRole('button', { name: 'Delete the user admin' }).click()
      await page.getByRole('button', { name: 'Delete admin', exact: true }).click()
      await page.getByText('nobody else is an admin', { exact: false }).waitFor()
    }))

  it('one changes one’s own password, and is signed out everywhere else', () =>
    visit({}, async ({ page }) => {
      const elsewhere = await signIn(server.url, viewer)
      await page.goto(`${server.url}/sign-in`)
      await enter(page, viewer)
      await page.waitForURL(`${server.url}/`)
      await settled(page)
      await page.getByRole('button', { name: 'vic@example.com' }).click()
      await page.getByLabel('Password now').fill(viewer.password)
      await page.getByLabel('New password').fill('a new horse battery')
      await picture(page, 'account')
      await page.getByRole('button', { name: 'Change password' }).click()
      await page.getByText('Your password was changed', { exact: false }).waitFor()
      expect((await fetch(`${server.url}/api/v1/status`, { headers: elsewhere })).status).toBe(401)
      viewer = { ...viewer, password: 'a new horse battery' }
    }))
})
