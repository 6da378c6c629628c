import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replay } from '../replay/replay'
import { closeBrowser, visit } from '../setup/browser'
import { gate } from '../setup/gate'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'

let server: TestServer
let run: string

describe.skipIf(lacks('chromium'))('Missing spans', () => {
  beforeAll(async () => {
    server = await startServer()
    const { experiment } = await replay('mlflow-3.10.1-killed-async', server.url)
    run = (await gate(server.url, experiment)).run ?? ''
  })

  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  it('takes a list, names what was not seen, moves what fell into Default, and undoes both', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/missing?run=${run}`)
      const panel = page.getByRole('region', { name: 'Expected and seen' })
      await panel.getByText('perhaps two workers created it at once').waitFor()
      await panel.getByRole('button', { name: 'Set expected' }).click()
      await panel.getByLabel('One document key a line').fill('doc-001\ndoc-002\ndoc-003\ndoc-004\ndoc-005\ndoc-006\ndoc-006\n')
      await panel.getByText('1 row repeated').waitFor()
      await panel.getByRole('form').getByRole('button', { name: 'Set expected' }).click()
      await panel.getByText('6 expected, 2 seen, 0 surplus.').waitFor()
      const states = async () => (await panel.getByRole('listitem').filter({ hasText: /^doc-/ }).allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))
      expect(await states()).toEqual(['doc-001 seen', 'doc-002 seen', 'doc-003 missing', 'doc-004 in Default', 'doc-005 in Default', 'doc-006 missing'])
      await panel.getByRole('button', { name: 'Move 2 traces here' }).click()
      await panel.getByText('6 expected, 4 seen, 0 surplus.').waitFor()
      expect(await states()).toEqual(['doc-001 seen', 'doc-002 seen', 'doc-003 missing', 'doc-004 seen', 'doc-005 seen', 'doc-006 missing'])
      await page.waitForURL(/expected=r/) // the run goes by another id: its first trace is one that was moved
      await page.reload()
      await panel.getByRole('button', { name: 'Undo: 2 traces moved here from Default' }).click()
      await panel.getByRole('button', { name: 'Move 2 traces here' }).waitFor()
      await panel.getByRole('button', { name: /^Undo: A list of 6 documents/ }).click()
      await panel.getByText('perhaps two workers created it at once').waitFor()
    }))
})
