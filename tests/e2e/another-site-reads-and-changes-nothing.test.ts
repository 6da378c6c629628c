import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { savedViews } from '../../lib/api/contract/views'
import { ADMIN, firstUser } from '../setup/access'
import { read, traces } from '../setup/api'
import { loadDemo } from '../setup/demo'
import { lacks, partAt } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'

let evil: Server
let evilUrl: string
let local: TestServer
let signed: TestServer
let browser: Browser

/** evil.test is the attacker's own server at first, and later, to the browser, this machine: what DNS rebinding comes to. */
const RULES = 'MAP evil.test 127.0.0.1'

beforeAll(async () => {
  if (lacks('chromium')) return
  evil = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<title>evil</title><body>'))
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve))
  evilUrl = `http://evil.test:${(evil.address() as AddressInfo).port}`
  ;[local, signed] = await Promise.all([startServer(), startServer()])
  await Promise.all([loadDemo(local.url), loadDemo(signed.url)])
  await firstUser(signed.url)
  browser = await chromium.launch({ executablePath: partAt('chromium') ?? '', args: ['--no-sandbox', '--disable-gpu', `--host-resolver-rules=${RULES}`] })
})
afterAll(async () => {
  await browser?.close()
  await Promise.all([local?.stop(), signed?.stop()])
  evil?.close()
})

/** What the other site tries against a server, and what it can tell afterwards. */
async function attack(page: Page, url: string, trace: string): Promise<Record<string, string>> {
  await page.goto(evilUrl)
  return page.evaluate(
    async ({ url, trace }) => {
      const told: Record<string, string> = {}
      const attempt = async (name: string, work: () => Promise<string>) => {
        told[name] = await work().catch(() => 'refused')
      }
      await attempt('read', async () => (await fetch(`${url}/api/v1/traces`, { credentials: 'include' })).text())
      await attempt('read of the gate', async () => (await fetch(`${url}/api/v1/check?experiment=0`, { credentials: 'include' })).text())
      const body = JSON.stringify({ name: 'evil', query: '?evil' })
      await attempt('change as JSON', async () =>
        (await fetch(`${url}/api/v1/views`, { method: 'POST', credentials: 'include', headers: { 'content-type': 'application/json' }, body })).text(),
      )
      // What no-cors sends arrives; nothing comes back.
      await fetch(`${url}/api/v1/views`, { method: 'POST', mode: 'no-cors', credentials: 'include', headers: { 'content-type': 'text/plain' }, body }).catch(
        () => undefined,
      )
      await fetch(`${url}/api/v1/demo`, { method: 'POST', mode: 'no-cors', credentials: 'include' }).catch(() => undefined)
      await fetch(`${url}/api/v1/sign-out`, { method: 'POST', mode: 'no-cors', credentials: 'include' }).catch(() => undefined)
      const element = (tag: 'img' | 'script', source: string) =>
        new Promise<string>((resolve) => {
          const one = document.createElement(tag)
          one.onload = () => resolve('loaded')
          one.onerror = () => resolve('refused')
          one.src = source
          document.body.append(one)
        })
      // Whether a trace exists must not be told by whether its address loads.
      await attempt('script of a trace', () => element('script', `${url}/api/v1/traces/${trace}`))
      await attempt('image of a trace', () => element('img', `${url}/api/v1/traces/${trace}`))
      await attempt('frame', async () => {
        const frame = document.createElement('iframe')
        frame.src = `${url}/traces`
        document.body.append(frame)
        await new Promise((resolve) => setTimeout(resolve, 1_500))
        return frame.contentDocument === null ? 'refused' : (frame.contentDocument.body?.innerText ?? '')
      })
      return told
    },
    { url, trace },
  )
}

/** A form of another site, sent as the person would by a click. */
async function formPost(page: Page, address: string): Promise<{ status: number; text: string }> {
  await page.goto(evilUrl)
  const answered = page.waitForResponse((response) => response.url().startsWith(address))
  await page.evaluate((action) => {
    const form = document.createElement('form')
    form.method = 'post'
    form.enctype = 'text/plain'
    form.action = action
    const field = document.createElement('input')
    field.name = '{"name":"evil","query":"?evil","password":"correct horse battery","x":"'
    field.value = '"}'
    form.append(field)
    document.body.append(form)
    form.submit()
  }, address)
  const answer = await answered
  return { status: answer.status(), text: await answer.text().catch(() => '') }
}

async function expectSafe(page: Page, url: string, headers: Record<string, string>): Promise<void> {
  const id = (await traces(local.url))[0]?.id ?? ''
  const told = await attack(page, url, id)
  expect(told).toEqual({
    read: 'refused',
    'read of the gate': 'refused',
    'change as JSON': 'refused',
    'script of a trace': 'refused',
    'image of a trace': 'refused',
    frame: 'refused',
  })
  expect((await formPost(page, `${url}/api/v1/views`)).status).toBe(403)
  expect((await formPost(page, `${url}/api/v1/sign-in`)).status).toBe(403)
  const views = savedViews.parse(await (await fetch(`${url}/api/v1/views`, { headers })).json())
  expect(views.views).toEqual([])
}

describe.skipIf(lacks('chromium'))('another site in the same browser', () => {
  it('reads and changes nothing while nobody has to sign in', async () => {
    const page = await (await browser.newContext()).newPage()
    await expectSafe(page, local.url, {})
    await page.context().close()
  })

  it('reads and changes nothing of a user who is signed in, nor signs them out', async () => {
    const page = await (await browser.newContext()).newPage()
    await page.goto(`${signed.url}/sign-in`)
    await page.getByLabel('Name').fill(ADMIN.name)
    await page.getByLabel('Password').fill(ADMIN.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(`${signed.url}/`)
    const [cookie] = await page.context().cookies()
    expect(cookie).toMatchObject({ name: 'onceover_session', httpOnly: true, sameSite: 'Lax', path: '/', domain: '127.0.0.1' })
    await expectSafe(page, signed.url, { cookie: `${cookie?.name}=${cookie?.value}` })
    await page.goto(`${signed.url}/traces`)
    expect(new URL(page.url()).pathname).toBe('/traces')
    await page.context().close()
  })

  it('has no other name for this server: a page and an answer under it are refused', async () => {
    const { port } = new URL(local.url)
    const rebound = `http://evil.test:${port}`
    const page = await (await browser.newContext()).newPage()
    const shown = await page.goto(rebound)
    expect(shown?.status()).toBe(403)
    expect(await shown?.text()).toBe(
      '"evil.test:PORT" is not known as a name of this server; if it is one, set ONCEOVER_URL to its address or name it in ONCEOVER_HOSTS\n'.replace(
        'PORT',
        port,
      ),
    )
    // The attacker's page, once it is of the same origin as this server.
    const told = await page.evaluate(async () => {
      const answer = await fetch('/api/v1/traces')
      const changed = await fetch('/api/v1/views', { method: 'POST', body: '{"name":"evil","query":"?evil"}' })
      const removed = await fetch('/api/v1/demo', { method: 'DELETE' })
      return [answer.status, changed.status, removed.status]
    })
    expect(told).toEqual([403, 403, 403])
    expect((await read(local.url, 'views', savedViews)).views).toEqual([])
    await page.context().close()
  })
})
