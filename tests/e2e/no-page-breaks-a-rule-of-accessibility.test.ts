import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { traces } from '../setup/api'
import { violationsOf } from '../setup/axe'
import { closeBrowser, visit } from '../setup/browser'
import { type DemoPages, loadDemo, settled } from '../setup/demo'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { SCREENS, THEMES, WIDTHS } from './screens'

let [server, empty]: TestServer[] = []
let pages: DemoPages
let more: string[]

describe.skipIf(lacks('chromium'))('no page breaks a rule of WCAG, A or AA', () => {
  beforeAll(async () => {
    ;[server, empty] = await Promise.all([startServer(), startServer()])
    pages = await loadDemo(server.url)
    const [first, second] = await traces(server.url, 'experiment:/Demo/reeval_resource document:doc-001')
    const [lost] = await traces(server.url, 'completeness:no_spans')
    more = [
      '/traces?group=document',
      '/traces?q=repeat%3E1%20cost%3E',
      '/traces?q=name:nothing-is-called-so',
      `/traces/${lost?.id}`,
      `/documents/${first?.experiment.id}/doc-001`,
      `/documents/rules/${first?.experiment.id}`,
      `/compare?traces=${first?.id},${second?.id}`,
      '/reevaluations',
    ]
  })

  afterAll(async () => {
    await closeBrowser()
    await Promise.all([server?.stop(), empty?.stop()])
  })

  for (const colorScheme of THEMES) {
    for (const { name, viewport } of WIDTHS) {
      it(`with the demo data, ${colorScheme}, ${name} wide`, () =>
        visit({ colorScheme, viewport }, async ({ page }) => {
          for (const address of [...Object.values(pages), ...more]) {
            await page.goto(`${server?.url}${address}`)
            await settled(page)
            expect([address, ...(await violationsOf(page))]).toEqual([address])
          }
        }))
    }

    it(`with nothing in it, ${colorScheme}`, () =>
      visit({ colorScheme }, async ({ page }) => {
        for (const address of SCREENS) {
          await page.goto(`${empty?.url}${address}`)
          await settled(page)
          expect([address, ...(await violationsOf(page))]).toEqual([address])
        }
      }))
  }
})
