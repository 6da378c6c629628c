import { rmSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { closeBrowser, visit } from '../setup/browser'
import { type DemoPages, loadDemo, settled } from '../setup/demo'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'

let server: TestServer
let pages: DemoPages
let data: string

/** A browser writes a line for each request that found no server, which is what these visits are about; anything else is a complaint. */
function forgive(complaints: string[]): void {
  const others = complaints.filter((line) => !line.includes('net::ERR_'))
  complaints.splice(0, complaints.length, ...others)
}

async function again(): Promise<void> {
  server = await startServer({ data, port: Number(new URL(server.url).port) })
}

describe.skipIf(lacks('chromium'))('a page outlives its server', () => {
  beforeAll(async () => {
    server = await startServer()
    data = server.data
    pages = await loadDemo(server.url)
  })

  let up = true
  beforeEach(() => {
    up = true
  })
  afterEach(async () => {
    if (!up) await again()
  })

  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
    if (data) rmSync(data, { recursive: true, force: true })
  })

  const down = async () => {
    await server.kill9()
    up = false
  }
  const back = async () => {
    await again()
    up = true
  }

  it('says that the server is away and since when, keeps what it shows, and goes on by itself', () =>
    visit({}, async ({ page, complaints }) => {
      await page.goto(`${server.url}${pages.overview}`)
      await settled(page)
      const sentence = await page.getByRole('heading', { level: 1 }).innerText()
      await down()
      await page.getByText(/The server cannot be reached.*What you see is what it said at \d\d:\d\d:\d\d/).waitFor()
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(sentence)
      await back()
      await page.getByText('The server cannot be reached').waitFor({ state: 'detached' })
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(sentence)
      forgive(complaints)
    }))

  it('a page asked for meanwhile opens when it is back; the one before stays until then', () =>
    visit({}, async ({ page, complaints }) => {
      await page.goto(`${server.url}${pages.overview}`)
      await settled(page)
      await down()
      await page.getByText('The server cannot be reached').waitFor()
      await page
        .getByRole('navigation')
        .getByRole('link', { name: /^Documents/ })
        .click()
      await page.getByText('The page you asked for opens when it answers.').waitFor()
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('24 evaluations')
      await back()
      await page.waitForURL((url) => url.pathname === '/documents')
      await page.getByRole('heading', { level: 1, name: /documents/ }).waitFor()
      await page.getByText('The server cannot be reached').waitFor({ state: 'detached' })
      forgive(complaints)
    }))

  it('a panel that could not be read says so in its frame, and is read when the server is back', () =>
    visit({}, async ({ page, complaints }) => {
      await page.goto(`${server.url}${pages.overview}`)
      await settled(page)
      await page.route('**/api/v1/documents?*', (route) => route.abort('connectionrefused'))
      await page
        .getByRole('navigation')
        .getByRole('link', { name: /^Documents/ })
        .click()
      await page.getByText('Documents could not be loaded.').waitFor()
      await page.getByRole('searchbox', { name: 'Search documents by key' }).waitFor()
      await down()
      await page.getByText('The server cannot be reached').waitFor()
      await page.unroute('**/api/v1/documents?*')
      await back()
      await page.getByRole('heading', { level: 1, name: /documents/ }).waitFor()
      expect(await page.getByText('could not be loaded').count()).toBe(0)
      forgive(complaints)
    }))

  it('the palette still leads to screens, and says what it cannot search', () =>
    visit({}, async ({ page, complaints }) => {
      await page.goto(`${server.url}${pages.overview}`)
      await settled(page)
      await down()
      await page.getByText('The server cannot be reached').waitFor()
      await page.keyboard.press('Control+k')
      await page.keyboard.type('doc')
      const dialog = page.getByRole('dialog', { name: 'Search or jump' })
      await dialog.getByText('The server did not answer').waitFor()
      expect(await dialog.getByRole('option').first().innerText()).toContain('Documents')
      forgive(complaints)
    }))
})
