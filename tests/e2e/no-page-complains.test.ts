import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replay } from '../replay/replay'
import { traces } from '../setup/api'
import { closeBrowser, visit } from '../setup/browser'
import { gate } from '../setup/gate'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { SCREENS, THEMES, WIDTHS } from './screens'

let server: TestServer
let addresses: string[]

describe.skipIf(lacks('chromium'))('no page writes an error to the console, or is wider than the window', () => {
  beforeAll(async () => {
    server = await startServer()
    const { experiment } = await replay('mlflow-3.10.1-reevaluated-spark-resource', server.url)
    const { run } = await gate(server.url, experiment)
    const lost = await replay('mlflow-3.10.1-artifact-path-killed-async', server.url)
    await gate(server.url, lost.experiment)
    const rows = await traces(server.url)
    const [whole, empty] = [rows.find(({ spans }) => spans > 0), rows.find(({ spans }) => spans === 0)]
    const document = whole && `/documents/${encodeURIComponent(whole.experiment.id)}/${encodeURIComponent(whole.document ?? '')}`
    addresses = [...SCREENS, `/reevaluations/${run}`, `/traces/${whole?.id}`, `/traces/${empty?.id}`, document ?? '', '/traces?group=document']
  })

  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  for (const colorScheme of THEMES) {
    for (const { name, viewport } of WIDTHS) {
      it(`${colorScheme}, ${name} wide`, () =>
        visit({ colorScheme, viewport }, async ({ page }) => {
          for (const address of addresses) {
            await page.goto(`${server.url}${address}`, { waitUntil: 'load' })
            await page.getByRole('main').waitFor()
            await page.waitForLoadState('networkidle')
            // A busy browser may pause between two requests for longer than idle takes
            await expect.poll(async () => [address, await page.getByRole('status', { name: /^Loading/ }).count()], { timeout: 30_000 }).toEqual([address, 0])
            expect([address, await page.getByText('could not be').count()]).toEqual([address, 0])
            const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
            expect([address, Math.max(0, wider)]).toEqual([address, 0])
          }
        }))
    }
  }
})
