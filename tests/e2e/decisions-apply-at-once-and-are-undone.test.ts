import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replay } from '../replay/replay'
import { closeBrowser, visit } from '../setup/browser'
import { gate } from '../setup/gate'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { sendRun } from './send-run'

const SIX = ['doc-1', 'doc-2', 'doc-3', 'doc-4', 'doc-5', 'doc-6']
const TWELVE_MINUTES = 720_000

let server: TestServer
let experiment: string
let repeated: string

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const found = (page: Page) => page.getByRole('navigation', { name: 'Screens' }).getByTitle(/runs with repeats/)
const verdict = async () => (await gate(server.url, experiment)).verdict

describe.skipIf(lacks('chromium'))('decisions apply at once and are undone in place', () => {
  beforeAll(async () => {
    server = await startServer()
    experiment = (await replay('mlflow-3.10.1-reevaluated-spark-resource', server.url)).experiment
    repeated = (await gate(server.url, experiment)).run ?? ''
  })

  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  it('an ignored finding keeps its line over a reload, and leaves the navigation', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/reevaluations/${repeated}`)
      await found(page).waitFor()
      await page.getByRole('button', { name: 'Ignore', exact: true }).click()
      await page.getByText(/^Plan re-evaluation is ignored in this run since/).waitFor()
      await found(page).waitFor({ state: 'detached' })
      expect(await verdict()).toBe('pass')
      await page.reload()
      await page.getByText(/^Plan re-evaluation is ignored in this run since/).waitFor()
      await page.getByText('18 surplus, ignored').waitFor()

      await page.goto(`${server.url}/reevaluations`)
      await page.getByText('No run with repeats that are not ignored.').waitFor()
      await page.getByRole('button', { name: '1 run with ignored repeats' }).click()
      await page.getByRole('row').filter({ hasText: 'plan re-evaluation, ignored' }).click()
      await page.getByRole('button', { name: 'Undo: Plan re-evaluation is ignored in this run' }).click()
      await page.getByRole('button', { name: 'Ignore', exact: true }).waitFor()
      await found(page).waitFor()
      expect(await verdict()).toBe('fail')
    }))

  it('four expected evaluations turn four passes into a good run', () =>
    visit({}, async ({ page }) => {
      await page.goto(server.url)
      await page.getByRole('link', { name: 'Expected…' }).click()
      await page.getByRole('button', { name: /^4 evaluations/ }).click()
      await page.getByText(/^4 evaluations a document are expected since/).waitFor()
      await page.getByRole('main').getByText('Pass', { exact: true }).waitFor()
      await page.getByText('none surplus').waitFor()
      expect(await verdict()).toBe('pass')
      await page.getByRole('button', { name: 'Undo: 4 evaluations a document are expected' }).click()
      await page.getByText('18 surplus').first().waitFor()
      expect(await verdict()).toBe('fail')
    }))

  it('a run that repeats another is merged with it; both addresses lead to the one run until that is undone', () =>
    visit({}, async ({ page }) => {
      const at = Date.now() - 3_600_000
      await sendRun(server.url, { service: 'nightly', worker: 'w1', at, documents: SIX })
      const first = (await gate(server.url, 'nightly')).run ?? ''
      await sendRun(server.url, { service: 'nightly', worker: 'w2', at: at + TWELVE_MINUTES, documents: SIX })
      const second = (await gate(server.url, 'nightly')).run ?? ''
      expect(second).not.toBe(first)

      await page.goto(`${server.url}/reevaluations/${first}`)
      await page.getByText('6 of its 6 documents were evaluated again by the run 12 minutes later.').waitFor()
      await page.goto(`${server.url}/reevaluations/${second}`)
      await page.getByText('6 of 6 documents of the run 12 minutes earlier were evaluated again.').waitFor()
      await page.getByRole('button', { name: 'Merge into one run' }).click()
      await heading(page, '12 evaluations of 6 documents: each was evaluated twice.')
      await page.waitForURL(`**/reevaluations/${first}`)
      await page.goto(`${server.url}/reevaluations/${second}`)
      await page.waitForURL(`**/reevaluations/${first}`)
      await page.getByRole('button', { name: 'Undo: Two runs were merged into this one' }).click()
      await heading(page, '6 evaluations of 6 documents: each was evaluated once.')
      await page.getByText('6 of its 6 documents were evaluated again by the run 12 minutes later.').waitFor()
    }))

  it('a run is split before a pass, and whole again', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/reevaluations/${repeated}`)
      await page.getByRole('button', { name: 'Split this run where it was quiet' }).click()
      await page.getByRole('button', { name: 'Split before pass 3' }).click()
      await heading(page, '12 evaluations of 6 documents: each was evaluated twice.')
      expect(page.url()).toContain(repeated)
      await page.getByRole('button', { name: /^Undo: / }).click()
      await heading(page, '24 evaluations of 6 documents: each was evaluated 4 times.')
    }))
})
