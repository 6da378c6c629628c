import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { visit } from '../setup/browser'
import { demoServer, settled } from '../setup/demo'
import { lacks } from '../setup/parts'

const demo = demoServer()

async function open(page: Page, address = '/') {
  await page.goto(`${demo.url}${address}`)
  await settled(page)
  await page.keyboard.press('Control+k')
  return page.getByRole('combobox', { name: 'Search or jump' })
}

/** The lines of the palette by their titles. */
const lines = (page: Page) => page.getByRole('dialog', { name: 'Search or jump' }).getByRole('option')

describe.skipIf(lacks('chromium'))('the palette leads anywhere, by keys alone', () => {
  it('to a screen, a document, a run and a trace, and loses no letter that is typed at once', () =>
    visit({}, async ({ page }) => {
      await open(page)
      await page.keyboard.type('docum')
      await lines(page).first().filter({ hasText: 'Documents' }).waitFor()
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.pathname === '/documents')

      for (const [typed, path] of [
        ['recently del', '/deleted'],
        ['compare', '/compare'],
      ] as const) {
        await (await open(page)).fill(typed)
        await lines(page).first().waitFor()
        await page.keyboard.press('Enter')
        await page.waitForURL((url) => url.pathname === path)
      }

      const field = await open(page, '/?time=local')
      await field.fill('DOC-00')
      const second = lines(page).nth(1)
      await second.filter({ hasText: 'doc-001' }).waitFor()
      await page.keyboard.press('ArrowDown')
      expect(await field.getAttribute('aria-activedescendant')).toBe(await second.getAttribute('id'))
      expect(await second.getAttribute('aria-selected')).toBe('true')
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => /^\/documents\/\d+\/doc-001$/.test(url.pathname) && url.searchParams.get('time') === 'local')
      await page.getByRole('heading', { level: 1, name: /doc-001/ }).waitFor()

      await (await open(page)).fill('reeval_res')
      await lines(page).filter({ hasText: '24 evaluations' }).waitFor()
      await lines(page).filter({ hasText: '24 evaluations' }).click()
      await page.waitForURL((url) => url.pathname === demo.pages.reevaluations)

      const id = demo.pages.trace.split('/').pop() ?? ''
      const uuid = [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join('-').toUpperCase()
      await (await open(page)).fill(uuid)
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.pathname === demo.pages.trace)
    }))

  it('to the traces that hold a text, to a filter, and back to where one was', () =>
    visit({}, async ({ page }) => {
      await (await open(page, demo.pages.missing)).fill('no "such" text')
      await lines(page).filter({ hasText: 'Search traces for' }).click()
      await page.waitForURL((url) => url.pathname === '/traces' && url.searchParams.get('q') === '"no \\"such\\" text"')
      await settled(page)
      await page.keyboard.press('Control+k')
      await lines(page).filter({ hasText: 'Missing spans' }).first().waitFor()
      expect(await lines(page).first().innerText()).toContain('Missing spans') // the page that was left, first of all
      await page.getByRole('combobox', { name: 'Search or jump' }).fill('cost>0.00001')
      await lines(page).filter({ hasText: 'Filter traces by' }).click()
      await page.waitForURL((url) => url.searchParams.get('q') === 'cost>0.00001')
    }))

  it('does things: theme, time, and the map of keys; Escape gives the focus back', () =>
    visit({ colorScheme: 'light' }, async ({ page }) => {
      await (await open(page)).fill('dark')
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark')
      await page.reload()
      expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
      await (await open(page)).fill('local')
      await page.keyboard.press('Enter')
      await page.waitForURL(/time=local/)
      const button = page.getByRole('button', { name: 'Search or jump' })
      await button.focus()
      await page.keyboard.press('Enter')
      await page.getByRole('combobox', { name: 'Search or jump' }).waitFor()
      await page.keyboard.press('Escape')
      await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true)
      await (await open(page)).fill('map of keys')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    }))

  it('what the server finds late stands below what stood already', () =>
    visit({}, async ({ page }) => {
      let answer = () => {}
      const held = new Promise<void>((resolve) => {
        answer = resolve
      })
      await page.route('**/api/v1/jump?*', async (route) => {
        await held
        await route.continue()
      })
      await (await open(page)).fill('doc')
      const search = lines(page).filter({ hasText: 'Search traces for “doc”' })
      await search.waitFor()
      const before = await lines(page).allInnerTexts()
      const place = await search.boundingBox()
      answer()
      await lines(page).filter({ hasText: 'doc-001' }).first().waitFor()
      expect((await lines(page).allInnerTexts()).slice(0, before.length)).toEqual(before)
      expect(await search.boundingBox()).toEqual(place)
    }))

  it('the answer to an older text never stands for a newer one', () =>
    visit({}, async ({ page }) => {
      let answer = () => {}
      const held = new Promise<void>((resolve) => {
        answer = resolve
      })
      await page.route('**/api/v1/jump?q=doc-001', async (route) => {
        await held
        await route.continue().catch(() => {})
      })
      const field = await open(page)
      await field.fill('doc-001')
      await lines(page).filter({ hasText: 'Search traces for “doc-001”' }).waitFor()
      await field.fill('doc-002')
      await lines(page)
        .filter({ hasText: /^doc-002/ })
        .first()
        .waitFor()
      answer()
      await field.fill('doc-003')
      await lines(page)
        .filter({ hasText: /^doc-003/ })
        .first()
        .waitFor()
      expect(
        await lines(page)
          .filter({ hasText: /doc-00[12]/ })
          .count(),
      ).toBe(0)
    }))
})
