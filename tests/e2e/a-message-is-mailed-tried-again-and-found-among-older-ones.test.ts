import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MESSAGES_SHOWN } from '../../app/(dashboard)/alerts/search-params'
import { type AlertChannelView, alertOverview } from '../../lib/api/contract/alert'
import { read, traces } from '../setup/api'
import { closeBrowser, visit } from '../setup/browser'
import { type MailServer, startMailServer } from '../setup/mail-server'
import { lacks } from '../setup/parts'
import { type Receiver, startReceiver } from '../setup/receiver'
import { sendCalls } from '../setup/send-calls'
import { startServer, type TestServer } from '../setup/server'
import { until } from '../setup/until'

let server: TestServer
let receiver: Receiver
let mail: MailServer

const row = (page: Page, table: string, text: string | RegExp) => page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: text }).first()

async function post(path: string, body: object = {}) {
  const answer = await fetch(`${server.url}/api/v1/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  expect([path, answer.status]).toEqual([path, 200])
  return answer.json()
}

describe.skipIf(lacks('chromium'))('a message', () => {
  beforeAll(async () => {
    ;[receiver, mail] = await Promise.all([startReceiver(500), startMailServer()])
    server = await startServer({ env: { ONCEOVER_SMTP_URL: mail.url, ONCEOVER_SMTP_FROM: 'onceover@example.com' } })
    await sendCalls(server.url, { model: 'gpt-4o-mini', count: 3 })
    await until('the calls are priced', async () => (await traces(server.url)).filter(({ costNano }) => costNano !== null).length === 3)
    await post('cost/budgets', { experiment: null, period: 'month', zone: 'UTC', limitNano: '1000' })
  })

  afterAll(async () => {
    await closeBrowser()
    await Promise.all([server?.stop(), receiver?.close(), mail?.close()])
  })

  it('goes by e-mail where a channel says so, which is made in the form and tested', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/alerts`)
      await page.getByRole('button', { name: 'New channel' }).click()
      const form = page.getByRole('form', { name: 'New channel' })
      await form.getByRole('button', { name: 'E-mail' }).click()
      await form.getByLabel('Addresses').fill('nobody')
      await form.getByText('"nobody" is no e-mail address.').waitFor()
      await form.getByLabel('Addresses').fill('ops@example.com, data@example.com')
      await form.getByLabel('Name').fill('Mailbox')
      await form.getByRole('button', { name: 'Make channel' }).click()
      await form.waitFor({ state: 'detached' })
      await row(page, 'Channels', 'Mailbox').getByText('ops@example.com and 1 more').waitFor()
      await page.getByRole('button', { name: 'Test the channel Mailbox' }).click()
      await page.getByRole('status').filter({ hasText: 'The test arrived' }).waitFor()
      expect(mail.received.map(({ from, to }) => ({ from, to }))).toEqual([{ from: 'onceover@example.com', to: ['ops@example.com', 'data@example.com'] }])
      expect(mail.received[0]?.source).toMatch(/^Subject: .*Mailbox/m)
    }))

  it('that did not arrive says why and when it is tried again, and goes out at the press of a button', () =>
    visit({}, async ({ page }) => {
      const { channel } = (await post('alerts/channels', { name: 'Ops', kind: 'webhook', url: receiver.url, groupMinutes: 0 })) as { channel: AlertChannelView }
      await post('alerts/rules', { name: 'Month', on: { kind: 'budget', at: 'spent' }, channels: [channel.id] })
      await page.goto(`${server.url}/alerts`)
      const message = row(page, 'Messages', 'The budget of')
      await message.getByText(/tried|try|again/).waitFor({ timeout: 60_000 })
      await message.getByRole('button', { name: /^Attempts to deliver/ }).click()
      await page.getByRole('table', { name: 'Attempts' }).getByText('HTTP 500').waitFor()
      await page.getByText('It is tried again at').waitFor()
      receiver.answers(200)
      await page.getByRole('button', { name: 'Try again now' }).click()
      await page.getByRole('table', { name: 'Attempts' }).getByText('HTTP 200').waitFor()
      await message.getByText('arrived').waitFor()
      await page.getByRole('button', { name: 'Try again now' }).waitFor({ state: 'detached' })
      expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    }))

  it('that is older stands on the next page, whose address can be passed on', () =>
    visit({}, async ({ page }) => {
      const { channels } = await read(server.url, 'alerts', alertOverview)
      const ops = channels.find(({ name }) => name === 'Ops')
      for (let sent = 0; sent < MESSAGES_SHOWN; sent++) await post(`alerts/channels/${ops?.id}/test`)
      await page.goto(`${server.url}/alerts`)
      await row(page, 'Messages', 'Test of Ops').waitFor()
      expect(await page.getByRole('button', { name: 'Newest' }).isDisabled()).toBe(true)
      expect(await row(page, 'Messages', 'Test of Mailbox').count()).toBe(0)
      await page.getByRole('button', { name: 'Older' }).click()
      await row(page, 'Messages', 'Test of Mailbox').waitFor()
      await row(page, 'Messages', 'The budget of').waitFor()
      await page.reload()
      await row(page, 'Messages', 'Test of Mailbox').waitFor()
      await page.getByRole('button', { name: 'Newest' }).click()
      await row(page, 'Messages', 'Test of Ops').waitFor()
      await row(page, 'Messages', 'Test of Mailbox').waitFor({ state: 'detached' })
    }))
})
