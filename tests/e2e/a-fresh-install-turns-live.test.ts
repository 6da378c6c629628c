import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replay } from '../replay/replay'
import { closeBrowser, visit } from '../setup/browser'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'

let server: TestServer

describe.skipIf(lacks('chromium'))('a fresh install shows how to send a trace and turns live', () => {
  beforeAll(async () => {
    server = await startServer()
  })

  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  it('demo data is loaded in one click and removed in one', () =>
    visit({}, async ({ page }) => {
      await page.goto(server.url)
      await page.getByText(`mlflow.set_tracking_uri("${server.url}")`).first().waitFor()
      await page.getByRole('button', { name: 'Load demo data' }).click()
      await page.getByRole('heading', { level: 1 }).filter({ hasText: 'each was evaluated 4 times' }).waitFor()
      await page.getByRole('button', { name: 'Remove it' }).click()
      await page.getByRole('heading', { level: 1 }).filter({ hasText: 'No trace has arrived yet' }).waitFor()
      const { traces, demo } = await (await fetch(`${server.url}/api/v1/status`)).json()
      expect([traces, demo]).toEqual([0, false])
    }))

  it('the first trace appears without a reload', () =>
    visit({}, async ({ page }) => {
      await page.goto(server.url)
      await page.getByRole('heading', { level: 1 }).filter({ hasText: 'No trace has arrived yet' }).waitFor()
      await replay('mlflow-3.10.1-bare', server.url)
      await page.getByRole('row').filter({ hasText: '/Shared/bare' }).first().waitFor()
      expect(await page.getByRole('main').innerText()).not.toContain('No trace has arrived yet')
    }))
})
