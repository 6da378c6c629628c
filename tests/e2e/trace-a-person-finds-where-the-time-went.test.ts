import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { visit } from '../setup/browser'
import { demoServer } from '../setup/demo'
import { lacks } from '../setup/parts'
import { sendLarge } from './odd-traces'

let id: string

/** Five batches of 50 documents; each document ends with a validation. */
const SPANS = 1_256
const VALIDATED = 250
const tree = (page: Page) => page.getByRole('treegrid', { name: 'Spans' })
const selected = (page: Page) => tree(page).locator('[role=row][aria-selected=true]').innerText()
const rowcount = async (page: Page) => Number(await tree(page).getAttribute('aria-rowcount'))

describe.skipIf(lacks('chromium'))('Trace: a person finds where the time went', () => {
  const demo = demoServer()

  beforeAll(async () => {
    id = await sendLarge(demo.url, SPANS)
  })

  const open = async (page: Page, more = '') => {
    await page.goto(`${demo.url}/traces/${id}${more}`)
    await tree(page).locator('[role=row][aria-level]').first().waitFor()
  }

  it('folds a branch and unfolds it, and the rows add up', () =>
    visit({}, async ({ page }) => {
      await open(page)
      expect(await rowcount(page)).toBe(SPANS)
      await tree(page).focus()
      await page.keyboard.press('Home')
      await page.keyboard.press('ArrowLeft')
      await expect.poll(() => rowcount(page)).toBe(1)
      await page.keyboard.press('ArrowRight')
      await expect.poll(() => rowcount(page)).toBe(SPANS)
    }))

  it('zooms to a span, and back with Escape', () =>
    visit({}, async ({ page }) => {
      await open(page)
      await tree(page).locator('[role=row][aria-level]').filter({ hasText: 'batch' }).first().click()
      await page.waitForURL(/span=/)
      await tree(page).focus()
      await page.keyboard.press('z')
      await page.waitForURL(/from=/)
      await page.keyboard.press('Escape')
      await page.waitForURL((url) => !url.searchParams.has('from'))
    }))

  it('searches in the trace, goes from match to match and back, and Escape ends the search', () =>
    visit({}, async ({ page }) => {
      await open(page)
      await page.keyboard.press('/')
      const field = page.getByLabel('Search in this trace')
      await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true)
      await page.keyboard.type('validate')
      const found = page.getByRole('search').getByRole('status')
      await expect.poll(() => found.textContent()).toBe(String(VALIDATED))
      await page.keyboard.press('Enter')
      await expect.poll(() => found.textContent()).toBe(`1 of ${VALIDATED}`)
      expect(await selected(page)).toContain('validate')
      const first = new URL(page.url()).searchParams.get('span')
      await tree(page).focus()
      await page.keyboard.press('n')
      await expect.poll(() => found.textContent()).toBe(`2 of ${VALIDATED}`)
      expect(await selected(page)).toContain('validate')
      expect(new URL(page.url()).searchParams.get('span')).not.toBe(first)
      await page.keyboard.press('Shift+N')
      await expect.poll(() => new URL(page.url()).searchParams.get('span')).toBe(first)
      await expect.poll(() => found.textContent()).toBe(`1 of ${VALIDATED}`)
      await page.keyboard.press('/')
      await page.keyboard.press('Escape')
      await expect.poll(() => field.inputValue()).toBe('')
      await page.waitForURL((url) => !url.searchParams.has('find'))
      await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('treegrid')
    }))

  it('finds a trace by the id as a log has it', () =>
    visit({}, async ({ page }) => {
      const dashed = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
      for (const spelling of [id.toUpperCase(), `tr-${id}`, dashed]) {
        await page.goto(`${demo.url}/traces/${spelling}`)
        await tree(page).locator('[role=row][aria-level]').first().waitFor()
      }
    }))
})
