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
      expect(await main.innerText()).toContain('MLFLOW_ENABLE_ASYNC_TRACE_LOGGING')
      expect(await main.innerText()).not.toMatch(/reload/i)
    }))
})
