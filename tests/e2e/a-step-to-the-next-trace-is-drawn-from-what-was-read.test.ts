import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { visit } from '../setup/browser'
import { demoServer, settled } from '../setup/demo'
import { lacks } from '../setup/parts'

const demo = demoServer()

const LIST = '/traces?q=experiment:/Demo/reeval_resource&live=false'
const NEXT = 'button[aria-label="Next trace"]:not([disabled])'

/** Goes to the list. @returns the ids of its traces in their order, and how to open the first */
async function list(page: Page): Promise<{ ids: [string, string, string]; open: () => Promise<void> }> {
  await page.goto(`${demo.url}${LIST}`)
  await settled(page)
  const links = page.getByRole('treegrid').locator('a[href^="/traces/"]')
  const all = await links.evaluateAll((found) => found.map((link) => /[0-9a-f]{32}/.exec(link.getAttribute('href') ?? '')?.[0] ?? ''))
  const [first = '', second = '', third = ''] = new Set(all)
  const open = async () => {
    await links.first().click()
    await stands(page, first)
  }
  return { ids: [first, second, third], open }
}

/** Waits until the page shows a trace, with its spans. */
async function stands(page: Page, id: string): Promise<void> {
  await page.waitForURL((url) => url.pathname === `/traces/${id}`)
  await page.getByRole('banner').locator(`code[title*="${id}"]`).waitFor()
  await page.getByRole('treegrid', { name: 'Spans' }).locator('[role=row][aria-level]').first().waitFor()
}

describe.skipIf(lacks('chromium'))('a step to the next trace', () => {
  it('asks the server for nothing that it needs', () =>
    visit({}, async ({ page }) => {
      const { ids, open } = await list(page)
      const [, second] = ids
      const read = page.waitForResponse((response) => new RegExp(`/api/v1/traces/${second}/spans/[0-9a-f]{16}$`).test(response.url()) && response.ok())
      await open()
      await (await read).finished()
      await page.locator(NEXT).waitFor()
      // From here on nobody answers for it: neither with its page nor with its data.
      await page.route(new RegExp(`/traces/${second}`), () => new Promise(() => {}))
      await page.keyboard.press('j')
      await stands(page, second)
      const span = page.getByRole('complementary', { name: 'Span' })
      await span.getByRole('heading', { name: 'Assessments' }).waitFor()
      expect(await page.locator('[role=status][aria-label^=Loading]').count()).toBe(0)
      await page.getByText(/^2 of \d+$/).waitFor()
      await page.unrouteAll({ behavior: 'ignoreErrors' })
    }))

  it('stands in the history: Back and Forward, over another page, over a reload', () =>
    visit({}, async ({ page }) => {
      const { ids, open } = await list(page)
      const [first, second, third] = ids
      const documents = async () => {
        await page.waitForURL((url) => url.pathname === '/documents')
        await settled(page)
      }
      await open()
      for (const id of [second, third]) {
        await page.locator(NEXT).waitFor()
        await page.keyboard.press('j')
        await stands(page, id)
      }
      await page.goBack()
      await stands(page, second)
      await page.goBack()
      await stands(page, first)
      await page.goForward()
      await stands(page, second)
      await page
        .getByRole('navigation')
        .getByRole('link', { name: /^Documents/ })
        .first()
        .click()
      await documents()
      await page.goBack()
      await stands(page, second)
      await page.goForward()
      await documents()
      await page.reload()
      await documents()
      await page.goBack()
      await stands(page, second)
      await page.reload()
      await stands(page, second)
      await page.goBack()
      await stands(page, first)
      await page.goBack()
      await page.waitForURL((url) => url.pathname === '/traces')
      await page.getByRole('treegrid', { name: 'Traces' }).locator('a[href^="/traces/"]').first().waitFor()
    }))

  it('that was asked for before the place was known is not made where Back led meanwhile', () =>
    visit({}, async ({ page }) => {
      const { ids, open } = await list(page)
      const [first, second] = ids
      // Of the second nobody tells its place: a step from there waits.
      await page.route(new RegExp(`/traces/${second}/place`), () => new Promise(() => {}))
      await open()
      await page.locator(NEXT).waitFor()
      await page.keyboard.press('j')
      await stands(page, second)
      await page.keyboard.press('j')
      await page.goBack()
      await stands(page, first)
      await page.locator(NEXT).waitFor()
      await page.waitForLoadState('networkidle')
      expect(new URL(page.url()).pathname).toBe(`/traces/${first}`)
      await page.unrouteAll({ behavior: 'ignoreErrors' })
    }))

  it('keeps the focus on the button that makes it, and begins at the top', () =>
    visit({ viewport: { width: 1440, height: 500 } }, async ({ page }) => {
      const { ids, open } = await list(page)
      const [, second, third] = ids
      await open()
      await page.locator(NEXT).focus()
      for (const id of [second, third]) {
        await page.locator(NEXT).waitFor()
        await page.evaluate(() => window.scrollTo(0, 60))
        await page.keyboard.press('Enter')
        await stands(page, id)
        await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Next trace')
        await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0)
      }
    }))
})
