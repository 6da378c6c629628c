import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { moneyExact } from '../../components/ui/format-money'
import { costPage } from '../../lib/api/contract/cost'
import { tracePage } from '../../lib/api/contract/traces'
import { read, traces } from '../setup/api'
import { closeBrowser, visit } from '../setup/browser'
import { loaded, settled } from '../setup/demo'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { until } from '../setup/until'
import { sendRun } from './send-run'

let server: TestServer
let empty: TestServer
let experiment: string

const DAY_MS = 86_400_000
const EARLIER = 7
const DOCUMENTS = ['doc-001', 'doc-002', 'doc-003', 'doc-004', 'doc-005', 'doc-006']
const UNPRICED = 'qwen2.5-7b-of-our-own'

/** Seven runs of six documents, one a day, and the last one, which evaluated each of them four times; and one call to a model without a price. */
async function sendHistory(url: string): Promise<void> {
  const last = Date.now() - 2 * 3_600_000
  for (let days = EARLIER; days > 0; days--) await sendRun(url, { service: 'nightly', worker: `w${days}`, at: last - days * DAY_MS, documents: DOCUMENTS })
  await sendRun(url, { service: 'nightly', worker: 'w0', at: last, documents: Array.from({ length: 4 }, () => DOCUMENTS).flat() })
  await sendRun(url, { service: 'other', worker: 'v0', at: last, documents: ['doc-901'], model: UNPRICED })
}

const chart = (page: Page) => page.getByRole('application', { name: /^Cost by run/ })
const usd = (text: string | undefined) => Number(text?.replace(/[$,]/g, ''))

async function open(page: Page, address: string): Promise<void> {
  await page.goto(server.url + address)
  await settled(page)
}

describe.skipIf(lacks('chromium'))('Cost says what it came to and why', () => {
  beforeAll(async () => {
    ;[server, empty] = await Promise.all([startServer(), startServer()])
    await sendHistory(server.url)
    await until('every run is summarised and its repeats are found', async () => {
      const rows = (await traces(server.url)).filter((row) => row.experiment.name === 'nightly')
      experiment = rows[0]?.experiment.id ?? ''
      return rows.length === 66 && rows.filter((row) => row.surplus).length === 18
    })
  })

  afterAll(async () => {
    await closeBrowser()
    await Promise.all([server?.stop(), empty?.stop()])
  })

  it('leads with the bill and its reason, over all experiments', () =>
    visit({}, async ({ page }) => {
      await open(page, '/cost')
      await page.getByRole('heading', { level: 1, name: 'The bill is 4.0 × the usual: 100 % of it is repetition.' }).waitFor()
      await page.getByText(/against a median of \$[\d.]+ over 7 earlier runs/).waitFor()
      await page.getByRole('link', { name: 'Only nightly' }).click()
      await page.waitForURL((url) => url.searchParams.get('experiment') === experiment)
      await chart(page).waitFor()
    }))

  it('four figures, which the interface gives as well', () =>
    visit({}, async ({ page }) => {
      await open(page, `/cost?experiment=${experiment}`)
      const { totals } = await read(server.url, `cost?experiment=${experiment}`, costPage)
      const dd = (name: RegExp) => page.getByRole('main').getByRole('term').filter({ hasText: name }).first().locator('xpath=following-sibling::dd[1]')
      const fact = (name: RegExp) => dd(name).innerText()
      expect(await dd(/^Gross, 8 runs$/).getAttribute('title')).toBe(moneyExact(totals.costNano))
      expect(await fact(/^Net of repeats$/)).toMatch(/48 calls/)
      expect(await fact(/^Waste$/)).toMatch(/27 % of gross/)
      expect(await fact(/^Unpriced$/)).toMatch(/every call has a price/)
    }))

  it('the bar that is not as usual is explained by its factors', () =>
    visit({}, async ({ page }) => {
      await open(page, `/cost?experiment=${experiment}`)
      await page.getByRole('heading', { name: 'Why 4.0 ×' }).waitFor()
      const factors = page.getByRole('table', { name: 'Factors of the change' })
      const row = await factors.getByRole('row').filter({ hasText: 'Repeat factor' }).innerText()
      expect(row.split(/\s*\n\s*/)).toEqual(['Repeat factor', '1.0', '4.0', '4.0×', '100 %'])
      await page.getByText('What grew').waitFor()
    }))

  it('bars are walked by keys, read out, explained with Space and opened with Enter', () =>
    visit({}, async ({ page }) => {
      await open(page, `/cost?experiment=${experiment}`)
      await chart(page).waitFor()
      await chart(page).press('End')
      await expect.poll(() => chart(page).locator('[aria-live]').innerText()).toMatch(/flagged: 4\.0 times the usual/)
      await page.keyboard.press('ArrowLeft')
      await page.keyboard.press(' ')
      await page.waitForURL((url) => url.searchParams.has('point'))
      await page.getByRole('heading', { name: 'This run' }).waitFor()
      await page.getByRole('link', { name: 'Open the 6 traces' }).waitFor()
      await page.keyboard.press('End')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/reevaluations\//)
      await page.getByRole('heading', { level: 1, name: /24 evaluations of 6 documents/ }).waitFor()
    }))

  it('the table behind the chart adds up to the figures, and leads to the traces', () =>
    visit({}, async ({ page }) => {
      await open(page, `/cost?experiment=${experiment}`)
      await page.getByRole('button', { name: 'Table' }).click()
      const table = page.getByRole('table', { name: 'Cost by run' })
      const rows = table.getByRole('row')
      await expect.poll(() => rows.count()).toBe(9)
      expect(await rows.nth(1).innerText()).toMatch(/flagged 4\.0×/)
      const gross = await rows.evaluateAll((all) => all.slice(1).map((row) => (row.children[2] as HTMLElement).title))
      const { totals } = await read(server.url, `cost?experiment=${experiment}`, costPage)
      const nano = (text: string) => BigInt(Math.round(usd(text) * 1e9))
      expect(gross.reduce((sum, text) => sum + nano(text), 0n)).toBe(BigInt(totals.costNano))
      await rows.nth(1).click()
      await page.waitForURL(/\/traces\?/)
      await page.getByText('24 traces').first().waitFor()
    }))

  it('split by worker or any tag; each value leads to exactly its traces', () =>
    visit({}, async ({ page }) => {
      await open(page, `/cost?experiment=${experiment}`)
      await page.getByRole('group', { name: 'Split by' }).getByRole('button', { name: 'Document' }).click()
      const table = page.getByRole('table', { name: 'By document' })
      await expect.poll(() => table.getByRole('row').count()).toBe(7)
      const link = table.getByRole('link', { name: /Open 11 traces of doc-003/ })
      const q = new URL(server.url + (await link.getAttribute('href'))).searchParams.get('q') ?? ''
      const page1 = await read(server.url, `traces?${new URLSearchParams({ filter: q, limit: '100' })}`, tracePage)
      expect(page1.rows.map((row) => row.document)).toEqual(Array.from({ length: 11 }, () => 'doc-003'))
      await table.getByRole('button', { name: 'doc-003' }).click()
      await page.waitForURL((url) => url.searchParams.get('value') === 'doc-003')
      await page.getByRole('heading', { name: 'Cost by run of doc-003' }).waitFor()
      await page.getByRole('button', { name: 'Show all' }).click()
      await page.waitForURL((url) => !url.searchParams.has('value'))
    }))

  it('a model without a price says so, and its price is set in its row', () =>
    visit({}, async ({ page }) => {
      await open(page, '/cost')
      const row = page.getByRole('table', { name: 'By model' }).getByRole('row').filter({ hasText: UNPRICED })
      expect(await row.first().innerText()).toMatch(/unpriced/)
      await row.getByRole('button', { name: 'Set price' }).click()
      await page.waitForURL((url) => url.searchParams.get('price') === UNPRICED)
      await page.getByRole('form', { name: `Price of ${UNPRICED}` }).waitFor()
    }))

  it('a budget is made, stands, is removed and comes back', () =>
    visit({}, async ({ page }) => {
      await open(page, `/cost?experiment=${experiment}`)
      await page.getByRole('button', { name: 'Budget' }).click()
      const form = page.getByRole('form', { name: 'New budget' })
      await form.getByRole('textbox').fill('nothing')
      expect(await form.getByRole('button', { name: 'Make budget' }).isDisabled()).toBe(true)
      await form.getByRole('textbox').fill('0.0001')
      await form.getByRole('textbox').press('Enter')
      const line = page.getByRole('button', { name: /^nightly, / })
      await line.waitFor()
      await page.getByText('over:').waitFor()
      await line.click()
      await page.getByRole('form', { name: 'Change the budget' }).getByRole('button', { name: 'Remove' }).click()
      await line.waitFor({ state: 'hidden' })
      await page.getByRole('button', { name: 'Undo' }).click()
      await line.waitFor()
    }))

  it('a sensitivity is tried on history before it is kept, and taken back', () =>
    visit({}, async ({ page }) => {
      await open(page, `/cost?experiment=${experiment}`)
      await page.getByRole('button', { name: 'Change', exact: true }).click()
      const form = page.getByRole('form', { name: 'Sensitivity' })
      await form.getByText(/^Would have fired .* in 30 days\.$/).waitFor()
      await form.getByLabel('Times the median').fill('9')
      await form.getByText('Would not have fired in 30 days.').waitFor()
      await form.getByRole('button', { name: 'Save' }).click()
      await page.getByRole('heading', { level: 1, name: /The bill is/ }).waitFor({ state: 'hidden' })
      await page.getByRole('button', { name: 'Undo' }).click()
      await page.getByRole('heading', { level: 1, name: /The bill is 4\.0 × the usual/ }).waitFor()
    }))

  it('a pasted address shows the same screen', () =>
    visit({}, async ({ page }) => {
      await open(page, `/cost?experiment=${experiment}&by=worker&step=day&last=30d&sort=value&desc=false&table=true`)
      await page.getByRole('table', { name: 'Cost by day' }).waitFor()
      const workers = page.getByRole('table', { name: 'By worker' })
      expect(await workers.locator('[aria-sort]').getAttribute('aria-sort')).toBe('ascending')
      await page.getByRole('button', { name: /30 days by day/ }).waitFor()
    }))

  it('what cannot be read keeps its frame, and the rest of the page works', () =>
    visit({ expected: [/500/] }, async ({ page }) => {
      await page.goto(`${server.url}/traces?experiment=${experiment}`)
      await settled(page)
      await page.route('**/api/v1/cost/anomalies**', (route) => route.fulfill({ status: 500, json: { error: { code: 'internal', message: 'It broke.' } } }))
      await page.keyboard.press('g')
      await page.keyboard.press('c')
      await page.waitForURL(/\/cost/)
      await page.getByRole('alert').filter({ hasText: 'What is usual could not be loaded.' }).waitFor({ timeout: 60_000 })
      await chart(page).waitFor()
      await page.unroute('**/api/v1/cost/anomalies**')
      await page.getByRole('button', { name: 'Retry' }).click()
      await page.getByRole('heading', { level: 1, name: /The bill is/ }).waitFor()
    }))

  it('says what will stand there where nothing was sent', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${empty.url}/cost`)
      await loaded(page)
      await page.getByText('No trace in this time.').waitFor()
      await page.getByRole('link', { name: 'Send a first trace' }).waitFor()
    }))
})
