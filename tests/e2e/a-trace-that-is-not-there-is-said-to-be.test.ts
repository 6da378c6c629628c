import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newIds, post } from '../app/law'
import { trace } from '../setup/api'
import { closeBrowser, visit } from '../setup/browser'
import { settled } from '../setup/demo'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'

let server: TestServer
/** The page is told so by a 404, which Chromium reports by itself. */
const expected = [/^404:/, /404 \(Not Found\)/]

describe.skipIf(lacks('chromium'))('a trace that is not there is said not to be', () => {
  beforeAll(async () => {
    server = await startServer()
  })

  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  it.each(['0123456789abcdef0123456789abcdef', 'tr-0123456789abcdef0123456789abcdef', 'no-id-at-all', '%F0%9F%92%A5', '%3Cimg%20src%3Dx%3E'])('%s', (id) =>
    visit({ expected }, async ({ page }) => {
      await page.goto(`${server.url}/traces/${id}`)
      await page
        .getByText(/no trace|not here yet|is no (trace )?id/i)
        .first()
        .waitFor()
      await page
        .getByRole('link', { name: /^Traces$/ })
        .first()
        .waitFor()
    }),
  )

  it('a trace that was deleted, and the page of it that was open', () =>
    visit({ expected }, async ({ page }) => {
      const { traceId, trace: id, span } = newIds()
      const start = BigInt(Date.now()) * 1_000_000n
      await post(server.url, [{ traceId, spanId: span(1), name: 'soon gone', start, end: start + 9_000n }])
      await expect
        .poll(
          () =>
            trace(server.url, id).then(
              () => true,
              () => false,
            ),
          { timeout: 15_000 },
        )
        .toBe(true)
      await page.goto(`${server.url}/traces/${id}`)
      await page.getByRole('treegrid').getByRole('row').filter({ hasText: 'soon gone' }).first().waitFor()
      const answer = await fetch(`${server.url}/api/3.0/mlflow/traces/delete-traces`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ experiment_id: '0', request_ids: [`tr-${id}`] }),
      })
      expect([answer.status, await answer.json()]).toEqual([200, { traces_deleted: 1 }])
      await page.reload()
      await page
        .getByText(/no trace|not here yet|deleted/i)
        .first()
        .waitFor()
    }))

  it('an address below nothing', () =>
    visit({ expected }, async ({ page }) => {
      await page.goto(`${server.url}/nothing/here`)
      await settled(page)
      await page
        .getByRole('link', { name: /Overview|Onceover/ })
        .first()
        .waitFor()
    }))
})
