import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { traces } from '../setup/api'
import { visit } from '../setup/browser'
import { demoServer, settled } from '../setup/demo'
import { lacks } from '../setup/parts'

const demo = demoServer()

/** A4 within the margins, as printing lays a page out. */
const PAPER = { width: 703, height: 1000 }

async function printed(page: Page, address: string): Promise<void> {
  await page.goto(`${demo.url}${address}`)
  await settled(page)
  await page.setViewportSize(PAPER)
  await page.emulateMedia({ media: 'print' })
}

describe.skipIf(lacks('chromium'))('a finding prints as it is', () => {
  it('on light paper from a dark page, without what can only be pressed, with its evidence and where it comes from', () =>
    visit({ colorScheme: 'dark' }, async ({ page }) => {
      const [first] = await traces(demo.url, 'experiment:/Demo/reeval_resource document:doc-001')
      const [lost] = await traces(demo.url, 'completeness:no_spans')
      const addresses = [demo.pages.reevaluations, `/missing?run=${lost?.run}&state=no_spans`, `/documents/${first?.experiment.id}/doc-001`]
      for (const address of addresses) {
        await printed(page, address)
        const look = await page.evaluate(() => {
          const shown = (selector: string) => [...document.querySelectorAll(selector)].filter((element) => element.getClientRects().length > 0).length
          return {
            ground: getComputedStyle(document.body).backgroundColor,
            navigation: shown('nav, header, [aria-label="Messages"] *'),
            buttons: shown('button:not([role="row"]):not([role="tab"])'),
            wider: document.documentElement.scrollWidth - window.innerWidth,
            head: document.querySelector('[data-printed-head]')?.textContent ?? '',
            cut: [...document.querySelectorAll('pre')].filter((code) => code.scrollWidth > code.clientWidth + 1).length,
          }
        })
        const lightness = Number(/\(([\d.]+)/.exec(look.ground)?.[1])
        expect([address, look.navigation, look.buttons, Math.max(0, look.wider), look.cut]).toEqual([address, 0, 0, 0, 0])
        expect([address, look.ground, [1, 100, 255].includes(lightness)]).toEqual([address, look.ground, true]) // white in oklch, lab or rgb
        expect(look.head).toContain(`${demo.url}${address.split('?')[0]}`)
        await page.emulateMedia({ media: 'screen' })
      }
    }))

  it('with the chart, the code of the fix, and the addresses of links', () =>
    visit({}, async ({ page }) => {
      await printed(page, demo.pages.reevaluations)
      expect(await page.getByText('out = out.cache()').isVisible()).toBe(true)
      expect(await page.getByText('Pass 4').first().isVisible()).toBe(true)
      const address = await page.evaluate(() => {
        const link = [...document.querySelectorAll('main a')].find((one) => one.textContent === '24 traces')
        return link ? getComputedStyle(link, '::after').content : null
      })
      expect(address).toContain('/traces?q=run')
      const pdf = await page.pdf({ format: 'A4' })
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      expect(pdf.length).toBeGreaterThan(10_000)
    }))
})
