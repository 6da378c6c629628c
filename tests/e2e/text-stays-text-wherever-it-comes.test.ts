import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { traces } from '../setup/api'
import { closeBrowser, visit } from '../setup/browser'
import { loaded, settled } from '../setup/demo'
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
    await Promise.all(Object.entries(TEXTS).map(([name, text]) => sendTwice(experimentOf(name), text)))
  })

  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  for (const name of Object.keys(TEXTS) as (keyof typeof TEXTS)[]) {
    it(name, () =>
      visit({}, async ({ page }) => {
        const dialogs: string[] = []
        page.on('dialog', (dialog) => {
          dialogs.push(dialog.message())
          void dialog.dismiss()
        })
        const expectText = async (where: string) => {
          expect([where, await page.getByText('could not be').count()]).toEqual([where, 0])
          for (const { name: width, viewport } of WIDTHS) {
            await page.setViewportSize(viewport)
            expect([where, width, await spill(page)]).toEqual([where, width, 0])
          }
          await page.setViewportSize(WIDTHS[0].viewport)
          expect([where, await page.locator('main img[src="x"], main script, main svg[onload]').count()]).toEqual([where, 0])
          expect([where, ...dialogs]).toEqual([where])
        }
        const [first] = await traces(server.url, `experiment:"${experimentOf(name)}"`)
        const document = `/documents/${first?.experiment.id}/${encodeURIComponent(first?.document ?? '')}`
        const scope = `experiment=${first?.experiment.id}`
        for (const address of [
          `/?${scope}`,
          `/traces?${scope}`,
          `/traces?${scope}&group=document`,
          `/documents?${scope}`,
          document,
          `/reevaluations/${first?.run}`,
          `/missing?${scope}`,
          `/traces/${first?.id}`,
        ]) {
          await page.goto(`${server.url}${address}`)
          await settled(page)
          await expectText(address)
        }
        await page.getByRole('treegrid').locator('[role=row][aria-level="2"]').first().click()
        for (const tab of await page.getByRole('tab').all()) {
          await tab.click()
          await expect.poll(() => tab.getAttribute('aria-selected')).toBe('true')
          await loaded(page)
          await expectText(`tab ${await tab.textContent()}`)
        }
        expect(await page.getByRole('main').innerText()).toContain(TEXTS[name].slice(0, 12))
      }),
    )
  }
})

/** Sends two traces of a job whose every text is the given one, and waits until their run is known. */
async function sendTwice(experiment: string, text: string): Promise<void> {
  const resource: [string, string][] = [
    ['mlflow.experimentName', experiment],
    ['service.name', text.slice(0, 500)],
    ['service.instance.id', text.slice(0, 500)],
  ]
  for (let time = 0; time < 2; time++) await sendTrace(server.url, (traceId) => saying(text, traceId), resource)
  await gate(server.url, experiment)
}

/** By how much the page is wider than the window, once it is laid out for it. */
function spill(page: Page): Promise<number> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
    return Math.max(0, document.documentElement.scrollWidth - window.innerWidth)
  })
}
