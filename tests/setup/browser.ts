import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { partAt } from './parts'

export interface VisitOptions extends BrowserContextOptions {
  expected?: readonly RegExp[]
}

export interface Visit {
  page: Page
  /** What the page wrote to the console as an error or threw, and requests that failed: a test ends by expecting none. */
  complaints: string[]
}

/** Letters are drawn alike on every machine: by their outlines, in grey, in the colours as they are written. */
const LETTERS = ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb']
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', ...LETTERS]

let shared: Promise<Browser> | null = null

/** The test process's one Chromium, started on first use. */
function browser(): Promise<Browser> {
  shared ??= chromium.launch({ executablePath: partAt('chromium') ?? '', args: [...ARGS] })
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
 * @param options viewport, colour scheme and so on, as Playwright takes them; `expected` are complaints that belong to the visit
 */
export async function visit({ expected = [], ...options }: VisitOptions, tour: (visit: Visit) => Promise<void>): Promise<void> {
  const context = await (await browser()).newContext({
    viewport: { width: 1440, height: 900 },
    timezoneId: 'UTC',
    locale: 'en-US',
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  if (options.javaScriptEnabled !== false) waitsUntilAwake(page)
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
  const wrong = complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint)))
  if (wrong.length > 0) throw new Error(`the page complained:\n${wrong.join('\n')}`)
}

/** A page shows what the server drew before it answers to hands: whoever goes to one may act on it at once. */
function waitsUntilAwake(page: Page): void {
  const awake = () => page.waitForFunction(() => document.getElementById('main') === null || document.documentElement.dataset.awake !== undefined)
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)]
  page.goto = async (...asked) => {
    const answer = await goto(...asked)
    await awake()
    return answer
  }
  page.reload = async (...asked) => {
    const answer = await reload(...asked)
    await awake()
    return answer
  }
}
