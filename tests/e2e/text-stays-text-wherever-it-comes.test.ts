import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { traces } from '../setup/api'
import { closeBrowser, visit } from '../setup/browser'
import { settled } from '../setup/demo'
import { gate } from '../setup/gate'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { saying, sendTrace } from './odd-traces'
import { WIDTHS } from './screens'

let server: TestServer

const TEXTS = {
  'HTML and script': `"><img src=x onerror="alert('image')"><script>alert('script')</script><svg/onload=alert(1)>{{7*7}}javascript:alert(2)`,
  'right to left': 'مستند رقم واحد ‮ כתב מימין לשמאל ١٢٣',
  emoji: '👩🏽‍💻📄 résumé ﷽ Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞',
  '5,000 characters': `begin ${'abcdefghi '.repeat(499)}`.slice(0, 5_000),
} as const
const experimentOf = (name: string) => `/odd/${name}`

describe.skipIf(lacks('chromium'))('text stays text, wherever it comes', () => {
  beforeAll(async () => {
    server = await startServer()
    for (const [name, text] of Object.entries(TEXTS)) {
      const resource: [string, string][] = [
        ['mlflow.experimentName', experimentOf(name)],
        ['service.name', text.slice(0, 500)],
        ['service.instance.id', text.slice(0, 500)],
      ]
      for (let time = 0; time < 2; time++) await sendTrace(server.url, (traceId) => saying(text, traceId), resource)
      await gate(server.url, experimentOf(name))
    }
  })

  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  for (const name of Object.keys(TEXTS) as (keyof typeof TEXTS)[]) {
    for (const { name: width, viewport } of WIDTHS) {
      it(`${name}, ${width} wide`, () =>
        visit({ viewport }, async ({ page }) => {
          const dialogs: string[] = []
          page.on('dialog', (dialog) => {
            dialogs.push(dialog.message())
            void dialog.dismiss()
          })
          const [first] = await traces(server.url, `experiment:"${experimentOf(name)}"`)
          const document = `/documents/${first?.experiment.id}/${encodeURIComponent(first?.document ?? '')}`
          const scope = `experiment=${first?.experiment.id}`
          for (const address of [
            `/?${scope}`,
            `/traces?${scope}`,
            `/traces?${scope}&group=document`,
            `/traces/${first?.id}`,
            `/documents?${scope}`,
            document,
            `/reevaluations/${first?.run}`,
            `/missing?${scope}`,
          ]) {
            await page.goto(`${server.url}${address}`)
            await settled(page)
            expect([address, await page.getByText('could not be').count(), await spill(page)]).toEqual([address, 0, 0])
          }
          await page.goto(`${server.url}/traces/${first?.id}`)
          await page.getByRole('treegrid').locator('[role=row][aria-level="2"]').first().click()
          await settled(page)
          for (const tab of await page.getByRole('tab').all()) {
            await tab.click()
            await settled(page)
          }
          const begin = TEXTS[name].slice(0, 12)
          expect(await page.getByRole('main').innerText()).toContain(begin)
          expect(await page.locator('main img[src="x"], main script, main svg[onload]').count()).toBe(0)
          expect(await spill(page)).toBe(0)
          expect(dialogs).toEqual([])
        }))
    }
  }
})

/** By how much the page is wider than the window. */
function spill(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth))
}
