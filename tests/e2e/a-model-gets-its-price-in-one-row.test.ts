import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { priceList, unpricedList } from '../../lib/api/contract/price'
import { read } from '../setup/api'
import { closeBrowser, visit } from '../setup/browser'
import { lacks } from '../setup/parts'
import { sendCalls } from '../setup/send-calls'
import { startServer, type TestServer } from '../setup/server'
import { until } from '../setup/until'
import { WIDTHS } from './screens'

let server: TestServer

describe.skipIf(lacks('chromium'))('prices', () => {
  beforeAll(async () => {
    server = await startServer()
    await sendCalls(server.url, { model: 'house-7b', count: 12 })
    await sendCalls(server.url, { model: 'gpt-4o-mini', count: 3 })
    await until('the calls without a price are listed', async () => (await read(server.url, 'prices/unpriced', unpricedList)).calls === 12)
  })

  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  it('are tried on history before they are saved, price it then, and are taken back with one press', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/prices`)
      const lead = page.getByRole('heading', { level: 1 })
      await lead.filter({ hasText: '12 calls of 1 model have no price.' }).waitFor()
      await page.getByRole('button', { name: 'Set the price of house-7b' }).click()
      const form = page.getByRole('form', { name: 'Price of house-7b' })
      await form.getByText('It has no price because').waitFor()
      const preview = form.getByRole('region', { name: 'What would change' })
      await preview.getByText('Give a model and a price').waitFor()

      await form.getByLabel('Input', { exact: true }).fill('-2')
      await form.getByText('A price cannot be negative: -2.').waitFor()
      await form.getByLabel('Input', { exact: true }).fill('2')
      await preview.getByText('12 calls stay without a price: there is no price for 100 of its output tokens').waitFor()
      await form.getByLabel('Output', { exact: true }).fill('20')
      // 1,000 tokens at 2 and 100 at 20 dollars a million: 0.004 dollars a call, 12 calls.
      await preview.getByText('Of 15 traces, 12 would cost something else: $0.00 → $0.048 for 12 changed calls. Calls without a price: 12 → 0.').waitFor()
      await page.reload()
      await form.getByLabel('Input', { exact: true }).fill('2')
      await form.getByLabel('Output', { exact: true }).fill('20')
      await form.getByRole('button', { name: 'Save price' }).click()

      await lead.filter({ hasText: 'Every call has a price.' }).waitFor({ timeout: 60_000 })
      await page.getByText('15 traces priced anew: 12 calls in 12 traces cost something else.').waitFor({ timeout: 60_000 })
      await form.waitFor({ state: 'detached' })
      expect((await read(server.url, 'prices', priceList)).prices).toMatchObject([{ pattern: 'house-7b', prices: { input: '2', output: '20' } }])

      await page.getByRole('button', { name: 'Remove the price for house-7b' }).click()
      await lead.filter({ hasText: '12 calls of 1 model have no price.' }).waitFor({ timeout: 60_000 })
      await page.getByRole('button', { name: 'Undo' }).click()
      await lead.filter({ hasText: 'Every call has a price.' }).waitFor({ timeout: 60_000 })
    }))

  it('an address with nonsense is said, one with a price opens its form, Escape closes it', () =>
    visit({}, async ({ page }) => {
      const [price] = (await read(server.url, 'prices', priceList)).prices
      await page.goto(`${server.url}/prices?price=nonsense`)
      await page.getByText('is no price: no form is open').waitFor()
      await page.goto(`${server.url}/prices?price=${price?.id}`)
      const form = page.getByRole('form', { name: `Price for ${price?.pattern}` })
      await form.getByLabel('Input', { exact: true }).press('Escape')
      await form.waitFor({ state: 'detached' })
      expect(new URL(page.url()).searchParams.has('price')).toBe(false)
    }))

  it.each(WIDTHS)('fit a window of $name px in width with a form open', ({ viewport }) =>
    visit({ viewport }, async ({ page }) => {
      await page.goto(`${server.url}/prices?price=new`)
      await page.getByRole('form', { name: 'New price' }).waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    }),
  )
})
