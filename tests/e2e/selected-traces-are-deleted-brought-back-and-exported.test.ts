import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeBrowser, visit } from '../setup/browser'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { sendRun } from './send-run'

const SIX = ['doc-1', 'doc-2', 'doc-3', 'doc-4', 'doc-5', 'doc-6']

let server: TestServer

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Selection' })
const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })
const traces = (page: Page) =>
  page
    .getByRole('treegrid')
    .getByRole('row')
    .filter({ has: page.getByRole('checkbox', { name: /^Select trace/ }) })

/** The Traces page, ungrouped, once its rows are there. Files are saved as downloads: no dialogue of the system opens. */
async function open(page: Page): Promise<void> {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
  await page.goto(`${server.url}/traces?group=`)
  await traces(page).nth(5).waitFor()
}

async function select(page: Page, ...places: number[]): Promise<void> {
  for (const place of places) await traces(page).nth(place).getByRole('checkbox').click()
  await bar(page).getByText(`${places.length} selected`).waitFor()
}

describe.skipIf(lacks('chromium'))('selected traces', () => {
  beforeAll(async () => {
    server = await startServer()
    await sendRun(server.url, { service: 'classifier', worker: 'w', at: Date.now() - 3_600_000, documents: SIX })
  })

  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  it('are deleted at once, told with an undo, and come back', () =>
    visit({}, async ({ page }) => {
      await open(page)
      await select(page, 0, 1)
      await bar(page).getByRole('button', { name: 'Delete' }).click()
      await messages(page).getByText('2 traces deleted.').waitFor()
      await bar(page).waitFor({ state: 'detached' })
      await traces(page).nth(4).waitFor({ state: 'detached' })
      expect(await traces(page).count()).toBe(4)
      await messages(page).getByRole('button', { name: /Undo/ }).click()
      await traces(page).nth(5).waitFor()
    }))

  it('that were deleted are listed with the way back, and can be removed for good', () =>
    visit({}, async ({ page }) => {
      await sendRun(server.url, { service: 'classifier', worker: 'w', at: Date.now() - 7_200_000, documents: ['doomed'] })
      await open(page)
      await traces(page).nth(6).waitFor()
      await select(page, 6)
      await page.keyboard.press('Delete')
      await messages(page).getByRole('link', { name: 'Recently deleted' }).click()
      const lines = page.getByRole('list', { name: 'Recent deletions' }).getByRole('listitem')
      await lines.getByText('1 trace deleted.').waitFor()
      await lines.getByRole('button', { name: 'Delete for good now' }).click()
      await page.getByText('Nothing was deleted within the last hour.').waitFor()
    }))

  it('a page of one that was deleted says so and brings it back', () =>
    visit({ expected: [/^404:/, /404 \(Not Found\)/] }, async ({ page }) => {
      await sendRun(server.url, { service: 'classifier', worker: 'w', at: Date.now() - 10_800_000, documents: ['missed'] })
      await open(page)
      const row = traces(page).filter({ hasText: 'missed' })
      await row.getByRole('link').first().click()
      await page.waitForURL(/\/traces\/[0-9a-f]{32}/)
      await page.getByRole('treegrid').getByRole('row').nth(1).waitFor()
      const address = page.url()
      await page.goBack()
      await row.getByRole('checkbox').click()
      await bar(page).getByText('1 selected').waitFor()
      await page.keyboard.press('Delete')
      await messages(page).getByText('1 trace deleted.').waitFor()
      await page.goto(address)
      await page.getByText('This trace lies in the trash.').waitFor()
      await page.getByRole('button', { name: 'Bring back' }).click()
      await page.getByRole('treegrid').getByRole('row').nth(1).waitFor()
    }))

  it('do not call off what is opened next, however long the server takes to answer', () =>
    visit({}, async ({ page }) => {
      await page.route(/\/(deleted|traces\/\w+)\?.*_rsc=/, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 1_000))
        await route.continue()
      })
      await sendRun(server.url, { service: 'classifier', worker: 'w', at: Date.now() - 7_200_000, documents: ['doomed too'] })
      await open(page)
      await traces(page).nth(6).waitFor()
      await select(page, 6)
      await page.keyboard.press('Delete')
      await messages(page).getByRole('link', { name: 'Recently deleted' }).click()
      await page.waitForURL(/\/deleted/)
      await page.goBack()
      await traces(page).nth(5).waitFor()
      await traces(page).nth(0).getByRole('checkbox').click()
      await traces(page).nth(1).locator('a[href^="/traces/"]').click()
      await page.waitForURL(/\/traces\/\w+/)
    }))

  it('get a tag by keyboard, which the undo takes away', () =>
    visit({}, async ({ page }) => {
      await open(page)
      await select(page, 0, 1, 2)
      await page.keyboard.press('t')
      const sheet = page.getByRole('dialog')
      await sheet.getByRole('combobox', { name: 'Name of tag 1' }).fill('reviewed')
      await sheet.getByRole('textbox', { name: 'Value of tag 1' }).fill('yes')
      await page.keyboard.press('Enter')
      await messages(page).getByText('Tag reviewed set on 3 traces.').waitFor()
      expect(await total('reviewed:yes')).toBe(3)
      await messages(page).getByRole('button', { name: /Undo/ }).click()
      await expect.poll(() => total('reviewed:yes')).toBe(0)
    }))

  it('are saved as a file with the columns of the table', () =>
    visit({}, async ({ page }) => {
      await open(page)
      await select(page, 0, 1)
      await page.keyboard.press('Shift+E')
      const download = page.waitForEvent('download')
      await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click()
      const file = await download
      expect(file.suggestedFilename()).toMatch(/^onceover-traces-\d{8}-\d{4}\.csv$/)
      const rows = parse(await readFile(await file.path(), 'utf8')) as string[][]
      expect(rows[0]).toEqual(expect.arrayContaining(['document', 'trace_id', 'start', 'cost_usd']))
      expect(rows).toHaveLength(3)
      await messages(page).getByText('2 traces exported.').waitFor()
    }))

  it('stand side by side; the reference can be changed and one removed', () =>
    visit({}, async ({ page }) => {
      await open(page)
      await select(page, 0, 1, 2)
      await page.keyboard.press('c')
      const region = page.getByRole('region', { name: 'Traces side by side' })
      await region.getByText('reference', { exact: true }).waitFor()
      const first = new URL(page.url()).searchParams.get('traces')?.split(',') ?? []
      expect(first).toHaveLength(3)
      await region.getByRole('button', { name: 'make reference' }).last().click()
      await page.waitForURL((url) => url.searchParams.get('traces') === [first[2], first[0], first[1]].join(','))
      await region
        .getByRole('button', { name: /^Remove .* from the comparison$/ })
        .first()
        .click()
      await page.waitForURL((url) => url.searchParams.get('traces') === [first[0], first[1]].join(','))
      await page.goBack()
      await page.waitForURL((url) => url.searchParams.get('traces')?.split(',').length === 3)
    }))
})

async function total(filter: string): Promise<number> {
  const answer = await fetch(`${server.url}/api/v1/traces?${new URLSearchParams({ filter, limit: '1' })}`)
  return ((await answer.json()) as { total: number }).total
}
