import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { traces } from './api'
import { closeBrowser } from './browser'
import { ROOT } from './root'
import { startServer, type TestServer } from './server'

/** Addresses of the main pages, with the demo data that {@link loadDemo} loads. */
export interface DemoPages {
  overview: string
  traces: string
  trace: string
  documents: string
  reevaluations: string
  missing: string
  cost: string
  prices: string
  alerts: string
}

/**
 * Loads the demo data, as the button does. It is a recording, so ids and times are the same each time.
 * @returns where its pages are, below the server's address
 */
export async function loadDemo(url: string): Promise<DemoPages> {
  const answer = await fetch(`${url}/api/v1/demo`, { method: 'POST' })
  if (!answer.ok) throw new Error(`the demo data could not be loaded: ${answer.status} ${await answer.text()}`)
  const first = (await traces(url, 'experiment:/Demo/reeval_resource document:doc-001'))[0]
  if (!first?.run) throw new Error('the demo data has no run')
  return {
    overview: '/',
    traces: '/traces',
    trace: `/traces/${first.id}`,
    documents: '/documents',
    reevaluations: `/reevaluations/${first.run}`,
    missing: '/missing',
    cost: '/cost',
    prices: '/prices',
    alerts: '/alerts',
  }
}

/** What {@link demoServer} gives: there is something to read once its hook has run, so in tests and in later hooks. */
export interface DemoServer {
  readonly url: string
  readonly pages: DemoPages
}

/**
 * Starts a server with the demo data before the tests of a `describe`, and ends it and the browser after them. Called in the `describe`,
 * or above it where functions beside it need the address too; where all tests are skipped nothing is started either way.
 * @param at what time it is for the server as it starts; that of the machine when left out
 */
export function demoServer(at?: Date): DemoServer {
  let server: TestServer
  let pages: DemoPages
  beforeAll(async () => {
    server = await startServer(at ? { env: clockAt(at) } : {})
    pages = await loadDemo(server.url)
  })
  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })
  return {
    get url() {
      return server.url
    },
    get pages() {
      return pages
    },
  }
}

/** The environment of a server for which it is another time. */
function clockAt(time: Date): Record<string, string> {
  const preload = pathToFileURL(path.join(ROOT, 'tests', 'setup', 'shifted-clock.mjs')).href
  return { NODE_OPTIONS: `--import ${preload}`, TEST_CLOCK_SHIFT_MS: String(time.getTime() - Date.now()) }
}

/** A moment shortly after the demo data was recorded. */
export const DEMO_NOW = new Date('2026-11-21T08:00:00Z')

/**
 * Has a page believe that it is {@link DEMO_NOW}: its own clock stands still, and so does the server's as the page is told it. What the
 * server draws knows its own time: it is to be started by {@link demoServer} at that moment.
 */
export async function freezeClock(page: Page): Promise<void> {
  await page.clock.setFixedTime(DEMO_NOW)
  await page.route('**/api/v1/status', async (route) => {
    // A page asks each second: one question may be on its way when the visit ends.
    const answer = await route.fetch().catch(() => null)
    if (answer === null) return
    const status = await answer.json().catch(() => null)
    await route.fulfill({ response: answer, json: { ...status, nowMs: DEMO_NOW.getTime() } }).catch(() => undefined)
  })
}

/** Waits until nothing on a page says that it is loading, and its fonts are there. */
export async function loaded(page: Page): Promise<void> {
  await page.getByRole('main').waitFor()
  await page.waitForFunction(
    () =>
      document.querySelector('[role=status][aria-label^=Loading], [aria-busy=true], [aria-label^="Loading"]') === null && document.fonts.status === 'loaded',
  )
}

/** Waits until a page that was just opened shows what it has: it asks for nothing more, and nothing is loading. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('main').waitFor()
  await page.waitForLoadState('networkidle')
  await loaded(page)
}
