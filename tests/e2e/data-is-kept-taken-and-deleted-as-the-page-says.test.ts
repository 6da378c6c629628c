import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { receiptPage } from '../../lib/api/contract/data'
import { redactionView } from '../../lib/api/contract/redaction'
import { read, traces } from '../setup/api'
import { violationsOf } from '../setup/axe'
import { closeBrowser, visit } from '../setup/browser'
import { lacks } from '../setup/parts'
import { sendCalls } from '../setup/send-calls'
import { startServer, type TestServer } from '../setup/server'
import { until } from '../setup/until'
import { THEMES, WIDTHS } from './screens'

let server: TestServer

describe.skipIf(lacks('chromium'))('data', () => {
  beforeAll(async () => {
    server = await startServer()
    await sendCalls(server.url, { model: 'gpt-4o-mini', count: 30 })
    await until('the traces are listed', async () => (await traces(server.url)).length === 30)
  })

  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  it('a key is added, tried on a text, holds for what arrives, and is taken back', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/data`)
      await page.getByRole('heading', { level: 1, name: 'Everything is kept; API keys are taken out of what arrives.' }).waitFor()
      await page.getByRole('button', { name: 'New rule' }).click()
      const form = page.getByRole('form', { name: 'New rule' })
      await form.getByLabel('Key', { exact: true }).fill('*.api_key')
      await form.getByRole('button', { name: 'Add rule' }).click()
      const rules = page.getByRole('list', { name: 'Rules' })
      await rules.getByText('the value of *.api_key').waitFor()
      await rules.getByLabel(/^E-mail addresses/).check()
      await page.getByText('E-mail addresses are taken from now on.').waitFor()
      await page.getByLabel('Try it on a text').fill('{"settings.api_key": "abc", "to": "ann@example.com"}')
      const stored = page.getByRole('region', { name: 'What would be stored' })
      await stored.getByText('e-mail, 15').waitFor()
      expect(await stored.innerText()).toContain('key *.api_key, 3')
      await sendCalls(server.url, { model: 'gpt-4o-mini', count: 2, more: { 'settings.api_key': 'abc', note: 'for ann@example.com' } })
      await page.getByText(/^Taken since .*: e-mail 2, key \*\.api_key 2\.$|key \*\.api_key 2, e-mail 2\.$/).waitFor()
      await page.getByRole('button', { name: 'Remove the key *.api_key' }).click()
      await page.getByText('The key *.api_key was removed.').waitFor()
      await page.getByRole('button', { name: 'Undo' }).last().click()
      await rules.getByText('the value of *.api_key').waitFor()
      expect((await read(server.url, 'redaction', redactionView)).keys).toEqual(['*.api_key'])
    }))

  it('a pattern that cannot be is refused in words', () =>
    visit({ expected: [/400/] }, async ({ page }) => {
      await page.goto(`${server.url}/data?rule=new`)
      const form = page.getByRole('form', { name: 'New rule' })
      await form.getByRole('button', { name: 'A pattern' }).click()
      await form.getByLabel('Name').fill('customer')
      await form.getByLabel('Pattern').fill('(?=x)')
      await form.getByRole('button', { name: 'Add rule' }).click()
      await form.getByText(/Pattern customer: look-around/).waitFor()
    }))

  it('a limit says what it would delete, deletes it, and leaves a receipt that was looked for', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/data`)
      await page.getByRole('button', { name: 'New limit' }).click()
      const form = page.getByRole('form', { name: 'New limit' })
      await form.getByText('Give at least one limit.').waitFor()
      await form.getByLabel('Traces').fill('20')
      await form.getByText(/^Would delete 12 of 32 traces, /).waitFor()
      expect(await traces(server.url)).toHaveLength(32)
      await form.getByRole('button', { name: 'Save limit' }).click()
      await page.getByRole('list', { name: 'Limits' }).getByText('keeps the newest 20 traces').waitFor()
      const line = page.getByRole('button', { name: /^12 traces deleted by retention; looked for in every table and found nowhere, and overwritten\./ })
      await line.waitFor()
      await line.click()
      await page.getByText(/tables: none of these traces/).waitFor()
      expect(new URL(page.url()).searchParams.get('receipt')).toMatch(/^retention-0-/)
      expect(await traces(server.url)).toHaveLength(20)
      const [receipt] = (await read(server.url, 'receipts', receiptPage)).receipts
      const ids = await (await fetch(`${server.url}/api/v1/receipts/${receipt?.id}/ids`)).text()
      expect(ids.trim().split('\n')).toHaveLength(12)
    }))

  for (const { name, viewport } of WIDTHS)
    for (const theme of THEMES)
      it(`breaks no rule of accessibility with everything open: ${name}, ${theme}`, () =>
        visit({ viewport, colorScheme: theme }, async ({ page }) => {
          const [receipt] = (await read(server.url, 'receipts', receiptPage)).receipts
          await page.goto(`${server.url}/data?limit=all&receipt=${receipt?.id}`)
          await page.getByText('Download the ids').waitFor()
          await page.getByLabel('Try it on a text').fill('ann@example.com and {"a.api_key": "x"}')
          await page.getByRole('region', { name: 'What would be stored' }).getByText('e-mail, 15').waitFor()
          if (process.env.ONCEOVER_PICTURES) await page.screenshot({ path: `${process.env.ONCEOVER_PICTURES}/data-${name}-${theme}.png`, fullPage: true })
          expect(await violationsOf(page)).toEqual([])
          expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
        }))
})
