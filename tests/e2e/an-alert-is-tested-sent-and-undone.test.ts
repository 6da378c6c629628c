import { createHmac } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alertOverview } from '../../lib/api/contract/alert'
import { read, traces } from '../setup/api'
import { violationsOf } from '../setup/axe'
import { closeBrowser, visit } from '../setup/browser'
import { settled } from '../setup/demo'
import { lacks } from '../setup/parts'
import { type Received, type Receiver, startReceiver } from '../setup/receiver'
import { sendCalls } from '../setup/send-calls'
import { startServer, type TestServer } from '../setup/server'
import { until } from '../setup/until'
import { THEMES, WIDTHS } from './screens'

let server: TestServer
let receiver: Receiver

const lead = (page: Page) => page.getByRole('heading', { level: 1 })
const row = (page: Page, table: string, text: string) => page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: text }).first()
const post = (path: string, body: object) =>
  fetch(`${server.url}/api/v1/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** Whether a message was signed with a secret, as its receiver checks it (Standard Webhooks). */
function isSigned({ headers, body }: Received, secret: string): boolean {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const signature = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
    .update(signed)
    .digest('base64')
  return headers['webhook-signature'] === `v1,${signature}`
}

describe.skipIf(lacks('chromium'))('alerts', () => {
  beforeAll(async () => {
    ;[server, receiver] = await Promise.all([startServer(), startReceiver()])
    await sendCalls(server.url, { model: 'gpt-4o-mini', count: 3 })
    await until('the calls are priced', async () => (await traces(server.url)).filter(({ costNano }) => costNano !== null).length === 3)
    expect((await post('cost/budgets', { experiment: null, period: 'month', zone: 'UTC', limitNano: '1000' })).status).toBe(200)
  })

  afterAll(async () => {
    await closeBrowser()
    await Promise.all([server?.stop(), receiver?.close()])
  })

  it('a channel is made by keys alone, shows its secret once, and is tested', () =>
    visit({}, async ({ page }) => {
      await page.goto(server.url)
      await settled(page)
      await page.keyboard.press('g')
      await page.keyboard.press('a')
      await page.waitForURL((url) => url.pathname === '/alerts')
      await lead(page).filter({ hasText: 'No rule watches yet.' }).waitFor()
      await page.getByRole('button', { name: 'New channel' }).focus()
      await page.keyboard.press('Enter')
      const form = page.getByRole('form', { name: 'New channel' })
      await expect.poll(() => form.getByLabel('Address', { exact: true }).evaluate((field) => field === document.activeElement)).toBe(true)
      await page.keyboard.type('ops.example.com')
      await form.getByText('Write the whole address, with https:// or http://').waitFor()
      await form.getByLabel('Address', { exact: true }).fill(receiver.url)
      await page.keyboard.press('Tab')
      await page.keyboard.type('Ops')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Control+a')
      await page.keyboard.type('0')
      await page.keyboard.press('Enter')
      await form.waitFor({ state: 'detached' })
      await page.waitForURL((url) => !url.searchParams.has('channel'))
      const told = page.getByRole('region', { name: 'Secret of Ops' })
      const secret = await told.locator('code').innerText()
      expect(secret).toMatch(/^whsec_/)

      await row(page, 'Channels', 'Ops').getByText('nothing sent yet').waitFor()
      await page.getByRole('button', { name: 'Test the channel Ops' }).press('Enter')
      await page.getByRole('status').filter({ hasText: 'The test arrived' }).filter({ hasText: 'HTTP 200' }).waitFor()
      await row(page, 'Channels', 'Ops').getByText('arrived').waitFor()
      await row(page, 'Messages', 'Test of Ops').getByText('arrived').waitFor()
      expect(receiver.received).toHaveLength(1)
      expect(isSigned(receiver.received[0] as Received, secret)).toBe(true)

      await told.getByRole('button', { name: 'Done' }).click()
      await page.reload()
      expect(await page.getByText(secret).count()).toBe(0)
    }))

  it('a rule finds a spent budget, its message arrives once, and the log tells what it said and how it went', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/alerts`)
      await page.getByRole('button', { name: 'New rule' }).click()
      const form = page.getByRole('form', { name: 'New rule' })
      await form.getByLabel('Above', { exact: true }).fill('many')
      await form.getByText('Write a number with three decimals at most').waitFor()
      await form.getByRole('button', { name: 'A budget' }).click()
      await form.getByRole('button', { name: 'Spent', exact: true }).click()
      expect(await form.getByRole('checkbox', { name: /Ops/ }).isChecked()).toBe(true)
      await form.getByLabel('Name').fill('Month')
      await form.getByRole('button', { name: 'Make rule' }).click()
      await form.waitFor({ state: 'detached' })
      await row(page, 'Rules', 'Month').getByText('Any budget that is spent').waitFor()

      await lead(page).filter({ hasText: '1 rule watches; the last message arrived' }).waitFor()
      const sent = row(page, 'Messages', 'The budget of')
      await sent.getByText('arrived').waitFor({ timeout: 60_000 })
      expect(receiver.received.filter(({ body }) => JSON.parse(body).type === 'alert')).toHaveLength(1)
      await sent.getByRole('button', { name: /^Attempts to deliver: The budget of/ }).press('Enter')
      await page
        .getByRole('list', { name: 'What it says' })
        .getByRole('link', { name: /is exceeded/ })
        .waitFor()
      await page.getByRole('table', { name: 'Attempts' }).getByText('HTTP 200').waitFor()
      await page.waitForURL(/message=msg_/)
      await page.reload()
      await page.getByRole('table', { name: 'Attempts' }).getByText('HTTP 200').waitFor()
    }))

  it('a receiver that answers 500 is what the page leads with; the test says what it answered', () =>
    visit({}, async ({ page }) => {
      receiver.answers(500)
      await page.goto(`${server.url}/alerts`)
      await page.getByRole('button', { name: 'Test the channel Ops' }).click()
      await page.getByRole('status').filter({ hasText: 'The test did not arrive' }).filter({ hasText: 'HTTP 500' }).filter({ hasText: 'no: 500' }).waitFor()
      await lead(page).filter({ hasText: '1 rule watches, but messages to Ops do not arrive.' }).waitFor()
      receiver.answers(200)
      await page.getByRole('button', { name: 'Test the channel Ops' }).click()
      await lead(page).filter({ hasText: '1 rule watches; the last message arrived' }).waitFor()
    }))

  it('what is deleted comes back with one press, a channel with its secret', () =>
    visit({}, async ({ page }) => {
      const before = await read(server.url, 'alerts', alertOverview)
      await page.goto(`${server.url}/alerts`)
      await page.getByRole('button', { name: 'Delete the channel Ops' }).click()
      await page.getByText('It has no channel: nobody is told.').waitFor()
      await page.getByRole('button', { name: 'Undo' }).click()
      await row(page, 'Channels', 'Ops').waitFor()
      await page.getByText('It has no channel: nobody is told.').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Delete the rule Month' }).click()
      await lead(page).filter({ hasText: 'No rule watches' }).waitFor()
      await page.keyboard.press('u')
      await row(page, 'Rules', 'Month').waitFor()
      await page.getByRole('checkbox', { name: 'Month is on' }).click()
      await page.getByText('1 rule is switched off.').waitFor()
      await page.getByRole('checkbox', { name: 'Month is on' }).click()
      await lead(page).filter({ hasText: '1 rule watches' }).waitFor()
      const { rules, channels } = await read(server.url, 'alerts', alertOverview)
      expect({ rules, channels }).toEqual({ rules: before.rules.map((one) => ({ ...one, madeMs: rules[0]?.madeMs })), channels: before.channels })
    }))

  it('an address with nonsense is said, one with a rule opens its form, Escape closes it', () =>
    visit({}, async ({ page }) => {
      const [rule] = (await read(server.url, 'alerts', alertOverview)).rules
      await page.goto(`${server.url}/alerts?channel=nonsense`)
      await page.getByText('is no channel: no form is open').waitFor()
      await page.goto(`${server.url}/alerts?rule=${rule?.id}`)
      const form = page.getByRole('form', { name: 'Rule Month' })
      await form.getByLabel('Name').press('Escape')
      await form.waitFor({ state: 'detached' })
      await page.waitForURL((url) => !url.searchParams.has('rule'))
    }))

  for (const { name, viewport } of WIDTHS) {
    it.each(['rule=new', 'channel=new', 'message=first'])(`breaks no rule of accessibility and fits a window of ${name} px with %s`, (open) =>
      visit({ viewport }, async ({ page }) => {
        const { lastMessages } = await read(server.url, 'alerts', alertOverview)
        const alert = lastMessages.find(({ kind }) => kind === 'alert')
        await page.goto(`${server.url}/alerts?${open.replace('first', alert?.id ?? '')}`)
        await settled(page)
        if (open === 'message=first') await page.getByRole('table', { name: 'Attempts' }).waitFor()
        else await page.getByRole('form').waitFor()
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
        for (const theme of THEMES) {
          await page.emulateMedia({ colorScheme: theme })
          await page.waitForFunction((dark) => (document.documentElement.dataset.theme === 'dark') === dark, theme === 'dark')
          expect([theme, ...(await violationsOf(page, false))]).toEqual([theme])
        }
      }),
    )
  }
})
