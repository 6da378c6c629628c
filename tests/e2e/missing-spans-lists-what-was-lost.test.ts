import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replay } from '../replay/replay'
import { closeBrowser, visit } from '../setup/browser'
import { gate } from '../setup/gate'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'

let server: TestServer

describe.skipIf(lacks('chromium'))('Missing spans lists what was lost', () => {
  beforeAll(async () => {
    server = await startServer()
    for (const recording of ['mlflow-3.10.1-artifact-path-killed-async', 'mlflow-3.10.1-killed-midspan']) {
      const { experiment } = await replay(recording, server.url)
      await gate(server.url, experiment)
    }
  })

  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  it('by state, with what happened and the fix', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/missing`)
      await page
        .getByRole('heading', { level: 1 })
        .filter({ hasText: /4 of 10 traces lack span data/ })
        .waitFor()
      const main = page.getByRole('main')
      await main.getByText('No spans').first().waitFor()
      await main.getByText('No trace info').first().waitFor()
      await main.getByRole('img', { name: /2 traces lost and 2 whole/ }).waitFor()
      expect(await main.innerText()).toContain('MLFLOW_ENABLE_ASYNC_TRACE_LOGGING')
      expect(await main.innerText()).not.toMatch(/reload/i)
    }))

  it('a finding chosen narrows the page to it, stays in the address, and leads to its traces and back', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/missing`)
      const main = page.getByRole('main')
      await main
        .getByRole('row', { name: /No trace info/ })
        .first()
        .click()
      await page.waitForURL(/state=no_trace_info/)
      await main.getByRole('tab', { name: 'End on SIGTERM', selected: true }).waitFor()
      await page.reload()
      await main.getByRole('row', { selected: true }).filter({ hasText: 'No trace info' }).waitFor()
      await main.getByRole('link', { name: 'Open trace' }).first().click()
      await page.getByRole('link', { name: 'Why spans go missing' }).click()
      await page.waitForURL(/\/missing\?.*state=no_trace_info/)
      await main.getByRole('row', { selected: true }).filter({ hasText: 'No trace info' }).click()
      await page.waitForURL((address) => !address.searchParams.has('state'))
    }))

  it('a tab of the fix is remembered on the next visit, and Copy takes the code alone', () =>
    visit({ permissions: ['clipboard-read', 'clipboard-write'] }, async ({ page }) => {
      await page.goto(`${server.url}/missing`)
      await page.getByRole('tab', { name: 'Celery' }).click()
      await page.getByRole('button', { name: 'Copy', exact: true }).first().click()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^import mlflow\nfrom celery\.signals/)
      await page.goto(`${server.url}/missing`)
      await page.getByRole('tab', { name: 'Celery', selected: true }).waitFor()
    }))
})
