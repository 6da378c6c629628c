import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newIds, post } from '../app/law'
import { closeBrowser, visit } from '../setup/browser'
import { gate } from '../setup/gate'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'

const DOCUMENTS = 120

let server: TestServer
let run: string

/** Every document evaluated twice, the second time ten seconds later. */
async function sendTwoPasses(): Promise<void> {
  const start = BigInt(Date.now() - 600_000) * 1_000_000n
  const spans = [0, 1].flatMap((pass) =>
    Array.from({ length: DOCUMENTS }, (_, document) => {
      const { traceId, span } = newIds()
      const from = start + BigInt(pass * 10_000 + document * 20) * 1_000_000n
      return {
        traceId,
        spanId: span(1),
        name: 'classify',
        start: from,
        end: from + 15_000_000n,
        attributes: [
          ['doc_id', `doc-${String(document).padStart(3, '0')}`],
          ['gen_ai.operation.name', 'chat'],
          ['gen_ai.request.model', 'gpt-4o-mini'],
          ['gen_ai.input.messages', JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: `Document ${document}` }] }])],
        ] as [string, string][],
      }
    }),
  )
  const answer = await post(server.url, spans, [
    ['mlflow.experimentName', '/long'],
    ['spark.app.id', 'app-1'],
  ])
  expect(answer.status).toBe(200)
}

describe.skipIf(lacks('chromium'))('a pass chart of many documents', () => {
  beforeAll(async () => {
    server = await startServer()
    await sendTwoPasses()
    run = (await gate(server.url, '/long')).run as string
  })

  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  it('shows them all, zooms by keys, and keeps the place in the address', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/reevaluations/${run}`)
      const chart = page.getByRole('application', { name: /Pass chart: 120 documents down, .* across, 2 passes/ })
      await chart.focus()
      await page.getByText('all 120 documents').waitFor()
      await page.keyboard.press('+')
      await page.getByText(/documents 1 to \d+ of 120/).waitFor()
      await page.waitForURL(/[?&]rows=\d+/)
      await page.keyboard.press('End')
      await page.getByText(/documents \d+ to 120 of 120/).waitFor()
      await page.waitForURL(/[?&]from=\d+/)
      await page.reload()
      await page.getByText(/documents \d+ to 120 of 120/).waitFor()
      await page.getByRole('button', { name: 'All', exact: true }).click()
      await page.getByText('all 120 documents').waitFor()
    }))

  it('opens the trace of the mark that the arrows reach', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/reevaluations/${run}?order=key`)
      const chart = page.getByRole('application', { name: /120 documents/ })
      await chart.focus()
      await page.keyboard.press('Home')
      await page.keyboard.press('ArrowRight')
      await page.getByText('doc-000 · pass 2').waitFor()
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/traces\/[0-9a-f]{32}/)
      await page.getByRole('link', { name: 'Compare' }).click()
      await page.getByRole('heading', { level: 1, name: /doc-000 was evaluated twice/ }).waitFor()
    }))
})
