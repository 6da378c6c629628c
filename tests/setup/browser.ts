import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { partAt } from './parts'

export interface Visit {
  page: Page
  /** What the page wrote to the console as an error or threw, and requests that failed: a test ends by expecting none. */
  complaints: string[]
}

let shared: Promise<Browser> | null = null

/** The test process's one Chromium, started on first use. */
function browser(): Promise<Browser> {
  shared ??= chromium.launch({ executablePath: partAt('chromium') ?? '', args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] })
  return shared
}

/** Ends the Chromium of this process, if one was started. */
export async function closeBrowser(): Promise<void> {
  const started = shared
  shared = null
  await (await started)?.close()
}

/**
 * Opens a page in a fresh context (no storage, times in UTC, no animations), runs the visit and fails when the page complained.
 * @param options viewport, colour scheme and so on, as Playwright takes them
 */
export async function visit(options: BrowserContextOptions, tour: (visit: Visit) => Promise<void>): Promise<void> {
  const context = await (await browser()).newContext({
    viewport: { width: 1440, height: 900 },
    timezoneId: 'UTC',
    locale: 'en-US',
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`error: ${message.text()} (${page.url()})`)
  })
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message} (${page.url()})`))
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`)
  })
  try {
    await tour({ page, complaints })
  } finally {
    await context.close()
  }
  if (complaints.length > 0) throw new Error(`the page complained:\n${complaints.join('\n')}`)
}
