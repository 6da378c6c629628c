import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { traces } from '../setup/api'
import { visit } from '../setup/browser'
import { demoServer, settled } from '../setup/demo'
import { lacks } from '../setup/parts'
import { until } from '../setup/until'
import { sendRun } from './send-run'

const MANY = 160

/** What a person sees of the table: its name, the first rows, and the filter. */
async function seen(page: Page): Promise<string> {
  await settled(page)
  const grid = page.getByRole('treegrid')
  const rows = await grid.locator('[role=row]').allInnerTexts()
  return [await grid.getAttribute('aria-label'), await page.getByRole('combobox', { name: 'Filter' }).inputValue(), ...rows.slice(0, 12)].join('\n')
}

/** Presses Back (-1) or Forward (1) until the address fits, four times at most. */
async function walk(page: Page, by: -1 | 1, fits: (url: URL) => boolean): Promise<void> {
  for (let presses = 0; presses < 4 && !fits(new URL(page.url())); presses++) {
    const before = page.url()
    await page.evaluate((steps) => history.go(steps), by)
    await expect.poll(() => page.url()).not.toBe(before)
    await settled(page)
  }
  expect(fits(new URL(page.url()))).toBe(true)
}

describe.skipIf(lacks('chromium'))('Back and Forward do what is expected', () => {
  const demo = demoServer()

  beforeAll(async () => {
    const documents = Array.from({ length: MANY }, (_, at) => `page-${String(at).padStart(3, '0')}`)
    await sendRun(demo.url, { service: '/many', worker: 'w-1', at: Date.now() - 3_600_000, documents })
    await until('all traces in the list', async () => (await traces(demo.url, 'document:page-*')).length === MANY)
  })

  it('through filter, group and an opened trace, and forward again', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${demo.url}/traces`)
      const screens = [await seen(page)]
      const filter = page.getByRole('combobox', { name: 'Filter' })
      await filter.fill('experiment:/Demo/reeval_resource')
      await filter.press('Enter')
      await page.waitForURL(/q=experiment/)
      await page.getByText('24 traces').first().waitFor()
      await filter.press('Escape')
      screens.push(await seen(page))
      await page.getByRole('button', { name: /^Group/ }).click()
      await page.keyboard.type('document')
      await page
        .getByRole('button', { name: /^document$/ })
        .first()
        .click()
      await page.getByRole('treegrid', { name: /grouped/ }).waitFor()
      screens.push(await seen(page))
      await page.getByRole('button', { name: /^Unfold doc-001/ }).click()
      await page.locator('a[href^="/traces/"]').first().click()
      await page.waitForURL(/\/traces\/[0-9a-f]{32}/)
      await page.getByRole('treegrid', { name: 'Spans' }).waitFor()
      const trace = page.url()

      await walk(page, -1, (url) => url.pathname === '/traces')
      await page.getByRole('treegrid', { name: /grouped/ }).waitFor()
      await page.locator('[role=row][aria-expanded=true]').waitFor()
      await walk(page, -1, (url) => !url.searchParams.has('group'))
      await expect.poll(() => seen(page)).toBe(screens[1])
      await walk(page, -1, (url) => !url.searchParams.has('q'))
      await expect.poll(() => seen(page)).toBe(screens[0])
      await walk(page, 1, (url) => url.href === trace)
      await page.getByRole('treegrid', { name: 'Spans' }).waitFor()
      expect(page.url()).toBe(trace)
    }))

  it('back from a trace to the same place of a long list', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${demo.url}/traces?q=document:page-*&live=false`)
      await settled(page)
      const target = page.getByRole('treegrid').getByRole('row').filter({ hasText: 'page-070' })
      await page.mouse.move(700, 500)
      for (let turn = 0; turn < 60 && (await target.count()) === 0; turn++) {
        await page.mouse.wheel(0, 400)
        await page.evaluate(() => new Promise(requestAnimationFrame))
      }
      await target.first().scrollIntoViewIfNeeded()
      const before = await page.evaluate(() => window.scrollY)
      expect(before).toBeGreaterThan(500)
      await target.getByRole('link').first().click()
      await page.getByRole('treegrid', { name: 'Spans' }).waitFor()
      await page.goBack()
      await target.first().waitFor()
      await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(before - 120)
      await expect.poll(() => page.evaluate(() => window.scrollY)).toBeLessThan(before + 120)
    }))

  it('from span to span, then back to the list, not through every span', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${demo.url}/traces?q=document:doc-001`)
      await settled(page)
      await page.locator('a[href^="/traces/"]').first().click()
      const tree = page.getByRole('treegrid', { name: 'Spans' })
      await tree.waitFor()
      await tree.getByRole('row').filter({ hasText: 'Completions' }).first().click()
      await page.waitForURL(/span=/)
      await tree.getByRole('row').filter({ hasText: 'classify' }).first().click()
      await settled(page)
      let steps = 0
      do {
        await page.goBack()
        await settled(page)
        steps++
      } while (steps < 4 && /\/traces\/./.test(new URL(page.url()).pathname))
      expect(new URL(page.url()).pathname).toBe('/traces')
      expect(await page.getByRole('combobox', { name: 'Filter' }).inputValue()).toBe('document:doc-001')
    }))

  it('between screens', () =>
    visit({}, async ({ page }) => {
      const visited = [demo.pages.overview, demo.pages.documents, demo.pages.missing, demo.pages.traces]
      await page.goto(`${demo.url}${visited[0]}`)
      await settled(page)
      for (const [at, name] of ['Documents', 'Missing spans', 'Traces'].entries()) {
        await page
          .getByRole('navigation')
          .getByRole('link', { name: new RegExp(`^${name}`) })
          .first()
          .click()
        await page.waitForURL((url) => url.pathname === visited[at + 1])
        await settled(page)
      }
      for (const path of visited.toReversed().slice(1)) {
        await page.goBack()
        await page.waitForURL((url) => url.pathname === path)
        await settled(page)
      }
      for (const path of visited.slice(1)) {
        await page.goForward()
        await page.waitForURL((url) => url.pathname === path)
        await settled(page)
      }
      await page.getByRole('treegrid').waitFor()
    }))
})
