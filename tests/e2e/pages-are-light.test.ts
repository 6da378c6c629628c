import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { visit } from '../setup/browser'
import { demoServer, settled } from '../setup/demo'
import { lacks } from '../setup/parts'
import { sendLarge } from './odd-traces'

let large: string

const SPANS = 33_000

describe.skipIf(lacks('chromium'))('pages are light', () => {
  const demo = demoServer()

  beforeAll(async () => {
    large = await sendLarge(demo.url, SPANS)
  })

  it('a trace of 33,000 spans: at most 3 MB, few nodes however it is scrolled, the last row within reach', () =>
    visit({}, async ({ page }) => {
      const bytes = await bytesOf(page, () => true)
      await page.goto(`${demo.url}/traces/${large}`)
      const tree = page.getByRole('treegrid')
      await tree.locator('[role=row][aria-level]').first().waitFor()
      await settled(page)
      expect(bytes()).toBeLessThanOrEqual(3_000_000)
      const nodes = () => page.evaluate(() => document.getElementsByTagName('*').length)
      const box = await tree.boundingBox()
      await page.mouse.move((box?.x ?? 0) + 200, (box?.y ?? 0) + 300)
      const most: number[] = []
      for (let turn = 0; turn < 20; turn++) {
        await page.mouse.wheel(0, 5_000)
        await page.evaluate(() => new Promise(requestAnimationFrame))
        most.push(await nodes())
      }
      expect(Math.max(...most)).toBeLessThan(6_000)
      await tree.focus()
      await page.keyboard.press('End')
      await tree.locator(`[role=row][aria-rowindex="${await tree.getAttribute('aria-rowcount')}"]`).waitFor()
      expect(Number(await tree.getAttribute('aria-rowcount'))).toBeGreaterThanOrEqual(SPANS)
      expect(await nodes()).toBeLessThan(6_000)
    }))

  it('the list page loads at most 300 kB of script, compressed', () =>
    visit({}, async ({ page }) => {
      const bytes = await bytesOf(page, (type) => type === 'Script')
      await page.goto(`${demo.url}/traces`)
      await settled(page)
      expect(bytes()).toBeGreaterThan(50_000)
      expect(bytes()).toBeLessThanOrEqual(300_000)
    }))

  it.each(['/', '/traces', '/traces?group=document', '/documents', '/reevaluations', '/cost', '/prices', '/alerts'])(
    '%s comes with its answers and asks for none of them again',
    (screen) =>
      visit({}, async ({ page }) => {
        let asked: string[] = []
        page.on('request', (request) => {
          const { pathname } = new URL(request.url())
          if (pathname.startsWith('/api/v1/') && pathname !== '/api/v1/status') asked.push(pathname)
        })
        const askedFor = async () => {
          asked = []
          await page.goto(demo.url + screen)
          await settled(page)
          return asked
        }
        // A server too busy to say its status lets the page ask by itself.
        await expect.poll(askedFor, { timeout: 60_000 }).toEqual([])
      }),
  )

  it('links in view are not read ahead', () =>
    visit({}, async ({ page }) => {
      const ahead: string[] = []
      page.on('request', (request) => {
        if (request.url().includes('_rsc=')) ahead.push(request.url())
      })
      await page.goto(`${demo.url}/traces`)
      await settled(page)
      expect(ahead).toEqual([])
    }))
})

/** Adds up what comes over the wire from now on, of the kinds wanted. */
async function bytesOf(page: Page, wanted: (type: string) => boolean): Promise<() => number> {
  const session = await page.context().newCDPSession(page)
  const types = new Map<string, string>()
  let bytes = 0
  session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (wanted(types.get(requestId) ?? 'Other')) bytes += encodedDataLength
  })
  await session.send('Network.enable')
  return () => bytes
}
