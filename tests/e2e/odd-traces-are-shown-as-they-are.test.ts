import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeBrowser, visit } from '../setup/browser'
import { settled } from '../setup/demo'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { cycle, manyRoots, oddTimes, sendTrace } from './odd-traces'

let server: TestServer

const rows = (page: Page) => page.getByRole('treegrid').locator('[role=row][aria-level]')
const row = (page: Page, name: string) => rows(page).filter({ hasText: name })

describe.skipIf(lacks('chromium'))('odd traces are shown as they are', () => {
  beforeAll(async () => {
    server = await startServer()
  })

  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  it('spans that are each other’s parents', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/traces/${await sendTrace(server.url, cycle)}`)
      for (const name of ['root', 'hen', 'egg', 'ouroboros']) {
        await row(page, name).first().waitFor()
        expect([name, await row(page, name).count()]).toEqual([name, 1])
      }
    }))

  it('2,000 roots: every one can be reached, few are in the document', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/traces/${await sendTrace(server.url, manyRoots)}`)
      await rows(page).first().waitFor()
      expect(Number(await page.getByRole('treegrid').getAttribute('aria-rowcount'))).toBeGreaterThanOrEqual(2_000)
      expect(await rows(page).count()).toBeLessThan(200)
      await page.getByRole('treegrid').focus()
      await page.keyboard.press('End')
      await row(page, 'root 1999').waitFor()
      await page.keyboard.press('Home')
      await row(page, 'root 0').first().waitFor()
    }))

  it('no time, time that runs backwards, 1970, and no end', () =>
    visit({}, async ({ page }) => {
      const id = await sendTrace(server.url, oddTimes)
      await page.goto(`${server.url}/traces/${id}`)
      for (const name of ['root', 'backwards', 'no time at all', 'long ago', 'still open']) {
        await row(page, name).first().click()
        await settled(page)
      }
      expect(await page.getByRole('main').innerText()).not.toMatch(/NaN|Infinity|undefined|Invalid Date/)
      await page.goto(`${server.url}/traces`)
      await page.locator(`a[href*="${id}"]`).first().waitFor()
      expect(await page.getByRole('main').innerText()).not.toMatch(/NaN|Infinity|undefined|Invalid Date/)
    }))
})
