import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { visit } from '../setup/browser'
import { demoServer, settled } from '../setup/demo'
import { lacks } from '../setup/parts'

/** The keys of the map, and those that more than one part of the page wants. */
async function keysOf(page: Page): Promise<{ keys: string[]; twice: string[] }> {
  await page.keyboard.press('?')
  const map = page.getByRole('dialog', { name: 'Keys' })
  await map.waitFor()
  const told = await map.locator('dd').evaluateAll((list) => list.map((one) => ({ ...(one as HTMLElement).dataset })))
  const keys = told.map((one) => one.keys ?? '')
  await page.keyboard.press('Escape')
  await map.waitFor({ state: 'hidden' })
  return { keys, twice: told.filter(({ claims }) => claims !== '1').map((one) => one.keys ?? '') }
}

describe.skipIf(lacks('chromium'))('the map of keys is true', () => {
  const demo = demoServer()

  it('on every page it opens, and no key is claimed by two parts of the page or begins a sequence', () =>
    visit({}, async ({ page }) => {
      for (const address of Object.values(demo.pages)) {
        await page.goto(`${demo.url}${address}`)
        await settled(page)
        const { keys, twice } = await keysOf(page)
        const hidden = keys.filter((key) => keys.some((other) => other.startsWith(`${key} `)))
        expect([address, keys.includes('g t'), keys.includes('Mod+k')]).toEqual([address, true, true])
        expect([address, twice, hidden]).toEqual([address, [], []])
      }
    }))

  it('single letters can be turned off, which is remembered; Escape and the palette still work', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${demo.url}/`)
      await settled(page)
      await page.keyboard.press('?')
      const map = page.getByRole('dialog', { name: 'Keys' })
      await map.getByRole('checkbox', { name: /Single letters/ }).uncheck()
      await page.keyboard.press('Escape')
      await page.reload()
      await settled(page)
      await page.keyboard.press('?')
      await page.keyboard.press('g')
      await page.keyboard.press('t')
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: 'Search or jump' }).waitFor()
      expect(await map.isVisible()).toBe(false)
      expect(new URL(page.url()).pathname).toBe('/')
      await page.keyboard.type('single-letter')
      await page.keyboard.press('Enter')
      await page.getByText('Single-letter keys are on').waitFor()
      await page.keyboard.press('g')
      await page.keyboard.press('t')
      await page.waitForURL((url) => url.pathname === '/traces')
    }))

  it('the focus goes to the page that was opened, and back to the row it was opened from', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${demo.url}/documents`)
      await settled(page)
      await page.keyboard.press('j')
      await page.keyboard.press('j')
      const row = await page.evaluate(() => document.activeElement?.getAttribute('href'))
      expect(row).toMatch(/^\/documents\//)
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.pathname !== '/documents')
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main')
      await settled(page)
      await page.goBack()
      await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(row)
    }))
})
