import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { visit } from '../setup/browser'
import { demoServer, settled } from '../setup/demo'
import { lacks } from '../setup/parts'

const MOST_STOPS = 20
const grid = (page: Page) => page.getByRole('treegrid')

/** What the keyboard is at: never nothing, and with a ring or an active row to see. */
async function expectFocus(page: Page): Promise<void> {
  const focused = await page.evaluate(() => {
    const element = document.activeElement
    return element === null || element === document.body ? null : element.tagName
  })
  expect(focused).not.toBeNull()
}

/** Presses Tab until what has the focus fits, and says what it should begin with: nothing is far from what stands before it. */
async function tabTo(page: Page, fits: string, begin = ''): Promise<void> {
  for (let presses = 0; presses < MOST_STOPS; presses++) {
    await page.keyboard.press('Tab')
    const [matches, text] = await page.evaluate((selector) => {
      const at = document.activeElement
      return [at?.matches(selector) ?? false, at?.textContent ?? ''] as const
    }, fits)
    if (matches && text.startsWith(begin)) return
  }
  throw new Error(`${MOST_STOPS} presses of Tab did not come to ${fits}`)
}

/** Moves down the rows until the active one says something. */
async function downTo(page: Page, text: string): Promise<void> {
  const active = () => page.evaluate(() => document.getElementById(document.activeElement?.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '')
  for (let presses = 0; presses < 60; presses++) {
    if ((await active()).includes(text)) return
    const before = await active()
    await page.keyboard.press('ArrowDown')
    await expect.poll(active).not.toBe(before)
  }
  throw new Error(`no row says ${text}`)
}

describe.skipIf(lacks('chromium'))('the keyboard alone goes everywhere', () => {
  const demo = demoServer()

  it('Overview → run → its trace → span → back', () =>
    visit({}, async ({ page }) => {
      await page.goto(demo.url)
      await settled(page)
      await page.keyboard.press('Tab')
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the page')
      await page.keyboard.press('Enter')
      await tabTo(page, 'a[href*="/reevaluations/"]')
      await expectFocus(page)
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/reevaluations\/r/)
      await settled(page)
      const chart = page.getByRole('application', { name: /Pass chart/ })
      await chart.waitFor()
      await chart.focus()
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/traces\/[0-9a-f]{32}/)
      const tree = page.getByRole('treegrid', { name: 'Spans' })
      await tree.waitFor()
      await tree.focus()
      await page.keyboard.press('Home')
      await page.waitForURL(/span=/)
      await downTo(page, 'Completions')
      await page.getByText('Classify the document.').first().waitFor()
      await page.keyboard.press('z')
      await page.waitForURL(/from=/)
      await page.keyboard.press('Enter')
      await expect.poll(() => page.evaluate(() => document.activeElement?.closest('aside') !== null)).toBe(true)
      for (let step = 0; step < 5 && !page.url().includes('/reevaluations/'); step++) {
        await page.goBack()
        await settled(page)
      }
      expect(page.url()).toContain('/reevaluations/')
    }))

  it('filter with completion, group, unfold, open', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${demo.url}/traces`)
      await settled(page)
      await page.keyboard.press('/')
      const filter = page.getByRole('combobox', { name: 'Filter' })
      await expect.poll(() => filter.evaluate((field) => field === document.activeElement)).toBe(true)
      await page.keyboard.type('doc_id:doc-00')
      await page
        .getByRole('option', { name: /doc-003/ })
        .first()
        .waitFor()
      await page.keyboard.type('3')
      await page.keyboard.press('Enter')
      await page.waitForURL(/q=doc_id/)
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await expect.poll(() => grid(page).locator('[role=row]').filter({ hasText: 'doc-001' }).count()).toBe(0)
      await tabTo(page, 'button[aria-haspopup]', 'Group')
      await page.keyboard.press('Enter')
      await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
      await page.keyboard.type('worker')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.waitForURL(/group=worker/)
      await page.getByRole('treegrid', { name: /grouped/ }).waitFor()
      await settled(page)
      await grid(page).focus()
      await page.keyboard.press('Home')
      await page.keyboard.press('ArrowRight')
      await page.locator('[role=row][aria-expanded=true]').first().waitFor()
      await page.locator('a[href^="/traces/"]').first().waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/traces\/[0-9a-f]{32}/)
      await page.getByRole('treegrid', { name: 'Spans' }).waitFor()
    }))

  it('the facets are one stop: arrows go through them, Space chooses, the side arrow leaves out', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${demo.url}/traces`)
      await settled(page)
      const facets = page.getByRole('complementary', { name: 'Facets' })
      const focused = () =>
        page.evaluate(() => document.activeElement?.closest('label, button')?.textContent ?? document.activeElement?.parentElement?.textContent)
      await facets.getByRole('button', { name: 'Experiment' }).focus()
      await page.keyboard.press('ArrowDown')
      await expect.poll(focused).toContain('/Demo/reeval_resource')
      await page.keyboard.press('ArrowDown')
      await expect.poll(focused).toContain('/Demo/cached_once')
      await page.keyboard.press('Space')
      await expect.poll(() => new URL(page.url()).searchParams.get('q')).toContain('/Demo/cached_once')
      await settled(page)
      await expect.poll(focused).toContain('/Demo/cached_once')
      await page.keyboard.press('Space')
      await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBeNull()
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Enter')
      await expect.poll(() => new URL(page.url()).searchParams.get('q')).toMatch(/^-experiment:/)
      await page.keyboard.press('Home')
      await expect.poll(focused).toBe('Experiment')
      await page.keyboard.press('Tab')
      expect(await facets.evaluate((box) => box.contains(document.activeElement))).toBe(false)
      await page.keyboard.press('Shift+Tab')
      await expect.poll(focused).toBe('Experiment')
    }))

  it('next and previous trace of the list', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${demo.url}/traces?q=document:doc-001%20experiment:/Demo/reeval_resource`)
      await settled(page)
      await grid(page).focus()
      await page.keyboard.press('Home')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/traces\/[0-9a-f]{32}/)
      const first = new URL(page.url()).pathname
      await page.locator('button[aria-label="Next trace"]:not([disabled])').waitFor()
      await page.keyboard.press('j')
      await page.waitForURL((url) => url.pathname !== first)
      await page.locator('button[aria-label="Previous trace"]:not([disabled])').waitFor()
      await page.keyboard.press('k')
      await page.waitForURL((url) => url.pathname === first)
    }))

  it('select two and compare them', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${demo.url}/traces?q=document:doc-001%20experiment:/Demo/reeval_resource`)
      await settled(page)
      await grid(page).focus()
      await page.keyboard.press('Home')
      await page.keyboard.press('Space')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Space')
      await page.getByRole('toolbar', { name: 'Selection' }).getByText('2 selected').waitFor()
      await page.keyboard.press('c')
      await page.waitForURL(/\/compare\?/)
      await settled(page)
      await page.getByRole('heading', { level: 1, name: /Same request and same answer in both/ }).waitFor()
    }))

  it('the palette and the map of keys, each closed by Escape, the focus back where it was', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${demo.url}/traces`)
      await settled(page)
      await grid(page).focus()
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keys' }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'hidden' })
      await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('treegrid')
      await page.keyboard.press('Control+k')
      const field = page.getByRole('combobox', { name: 'Search or jump' })
      await field.waitFor()
      await page.keyboard.type('doc-004')
      await page
        .getByRole('option', { name: /doc-004/ })
        .first()
        .waitFor()
      await page.keyboard.press('Escape')
      await field.waitFor({ state: 'hidden' })
      await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('treegrid')
      await page.keyboard.press('Control+k')
      await field.waitFor()
      await page.keyboard.type('documents')
      await page
        .getByRole('option', { name: /^Documents/ })
        .first()
        .waitFor()
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.pathname === '/documents')
    }))

  it('the palette again at the very moment it was closed, before the browser has told of that', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${demo.url}/traces`)
      await settled(page)
      await grid(page).focus()
      await page.keyboard.press('Control+k')
      const field = page.getByRole('combobox', { name: 'Search or jump' })
      await field.waitFor()
      await page.evaluate(async () => {
        const told = new Promise((done) => document.querySelector('dialog[open]')?.addEventListener('close', done))
        document.querySelector<HTMLDialogElement>('dialog[open]')?.requestClose() // what Escape does; `close` is told later
        await null
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, cancelable: true }))
        await told
      })
      await field.waitFor()
      await page.keyboard.type('documents')
      await page
        .getByRole('option', { name: /^Documents/ })
        .first()
        .waitFor()
      await page.keyboard.press('Escape')
      await field.waitFor({ state: 'hidden' })
    }))

  it('every screen by its letter', () =>
    visit({}, async ({ page }) => {
      await page.goto(demo.url)
      await settled(page)
      for (const [letter, path] of [
        ['t', '/traces'],
        ['d', '/documents'],
        ['r', '/reevaluations'],
        ['m', '/missing'],
        ['c', '/cost'],
        ['o', '/'],
      ] as const) {
        await page.keyboard.press('g')
        await page.keyboard.press(letter)
        await page.waitForURL((url) => url.pathname.startsWith(path) && (path !== '/' || url.pathname === '/'))
        await settled(page)
      }
    }))
})
