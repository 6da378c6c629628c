import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeBrowser, visit } from '../setup/browser'
import { loadDemo } from '../setup/demo'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { sendLarge } from './odd-traces'

let server: TestServer
let id: string

const SPANS = 1_256
const tree = (page: Page) => page.getByRole('treegrid', { name: 'Spans' })
const rowcount = async (page: Page) => Number(await tree(page).getAttribute('aria-rowcount'))

describe.skipIf(lacks('chromium'))('Trace: a person finds where the time went', () => {
  beforeAll(async () => {
    server = await startServer()
    await loadDemo(server.url)
    id = await sendLarge(server.url, SPANS)
  })

  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  const open = async (page: Page, more = '') => {
    await page.goto(`${server.url}/traces/${id}${more}`)
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

  it('finds a trace by the id as a log has it', () =>
    visit({}, async ({ page }) => {
      const dashed = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
      for (const spelling of [id.toUpperCase(), `tr-${id}`, dashed]) {
        await page.goto(`${server.url}/traces/${spelling}`)
        await tree(page).locator('[role=row][aria-level]').first().waitFor()
      }
    }))
})
