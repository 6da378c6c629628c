import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identityView } from '../../lib/api/contract/identity'
import { replay } from '../replay/replay'
import { read } from '../setup/api'
import { closeBrowser, visit } from '../setup/browser'
import { gate } from '../setup/gate'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { WIDTHS } from './screens'

let server: TestServer
let id: string

const PATTERN = '(?i)classify (the) document'

describe.skipIf(lacks('chromium'))('document rules', () => {
  beforeAll(async () => {
    server = await startServer()
    const replayed = await replay('mlflow-3.10.1-reevaluated-flat', server.url)
    id = replayed.experimentId
    await gate(server.url, replayed.experiment)
  })

  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  it('say what they would change, change it when applied, and are undone with one press', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/documents?experiment=${id}`)
      await page.getByRole('link', { name: 'Document rules' }).click()
      await page.waitForURL(new RegExp(`/documents/rules/${id}`))
      const lead = page.getByRole('heading', { level: 1 })
      await lead.filter({ hasText: 'All 24 traces are known by content.' }).waitFor()
      const preview = page.getByRole('region', { name: 'What would change' })
      await preview.getByText('No trace changes its document.').waitFor()

      await page.getByLabel('Add a rule as the first').selectOption({ label: 'Prompt pattern' })
      await preview.getByText('Rule 1 looks for nothing yet').waitFor()
      await page.getByLabel('Rule 1, Prompt pattern: pattern').fill('document (doc-\\d+)|x')
      await preview.getByText('No trace changes its document.').waitFor()
      await page.getByLabel('Rule 1, Prompt pattern: pattern').fill('(\\w+)')
      await preview.getByText('All 24 traces change their document.').waitFor()
      await page.waitForURL(/draft=/)
      await page.reload()
      await preview.getByText('All 24 traces change their document.').waitFor()

      await page.getByRole('button', { name: 'Apply to 24 traces' }).click()
      await lead.filter({ hasText: 'All 24 traces are known by prompt pattern.' }).waitFor({ timeout: 60_000 })
      await preview.getByText('No trace changes its document.').waitFor({ timeout: 60_000 })
      await page.waitForURL((url) => !url.searchParams.has('draft'))
      await page.getByRole('button', { name: 'Restore the default' }).click()
      await lead.filter({ hasText: 'All 24 traces are known by content.' }).waitFor({ timeout: 60_000 })
      await page.getByRole('button', { name: 'Restore the rules before these' }).waitFor()
    }))

  it('are moved and removed by keyboard, and can be left as they were', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/documents/rules/${id}`)
      const rows = page.getByRole('table', { name: 'Document rules' }).getByRole('row')
      await rows.filter({ hasText: 'Content' }).waitFor()
      await page.getByRole('button', { name: 'Move Rule 6, Content up' }).press('Enter')
      await page.getByRole('button', { name: 'Move Rule 5, Content up' }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Move Rule 4, Content up' }).waitFor()
      await page.getByRole('button', { name: 'Remove Rule 1, Tag' }).press('Enter')
      await page.getByRole('button', { name: 'Remove Rule 1, Metadata' }).waitFor()
      await page.getByRole('button', { name: 'Discard changes' }).press('Enter')
      await page.getByRole('button', { name: 'Remove Rule 6, Content' }).waitFor()
      expect((await read(server.url, `experiments/${id}/identity`, identityView)).isDefault).toBe(true)
    }))

  it.each(WIDTHS)('fit a window of $name px in width', ({ viewport }) =>
    visit({ viewport }, async ({ page }) => {
      const draft = encodeURIComponent(JSON.stringify({ rules: [{ kind: 'pattern', pattern: PATTERN }, { kind: 'content' }], jobIdKeys: ['batch.id'] }))
      for (const path of [`/documents/rules/${id}?draft=${draft}`, '/documents/rules']) {
        await page.goto(`${server.url}${path}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
      }
    }),
  )
})
