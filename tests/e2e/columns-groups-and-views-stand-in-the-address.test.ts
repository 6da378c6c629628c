import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replay } from '../replay/replay'
import { closeBrowser, visit } from '../setup/browser'
import { gate } from '../setup/gate'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'

let server: TestServer

const heads = (page: Page) => page.getByRole('treegrid').getByRole('columnheader').allInnerTexts()
const row = (page: Page, text: string | RegExp) => page.getByRole('treegrid').getByRole('row').filter({ hasText: text }).first()
const search = (page: Page) => new URL(page.url()).searchParams

describe.skipIf(lacks('chromium'))('the Traces page', () => {
  beforeAll(async () => {
    server = await startServer()
    const { experiment } = await replay('mlflow-3.10.1-reevaluated-spark-resource', server.url)
    await gate(server.url, experiment)
  })

  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  it('shows the columns that are chosen, in the order they are moved to, and a second browser shows the same', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/traces`)
      await row(page, 'doc-001').waitFor()
      await page.getByRole('button', { name: /^Columns/ }).click()
      await page.getByRole('list', { name: 'Other columns' }).getByText('Waste', { exact: true }).click()
      await page.getByRole('list', { name: 'Shown columns, in order' }).getByText('Tokens', { exact: true }).click()
      const up = page.getByRole('button', { name: 'Move Waste up' })
      await up.focus()
      await page.keyboard.press('Enter')
      await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Move Waste up')
      await page.keyboard.press('Escape')
      await page.waitForURL((url) => /,spans,waste,answer$/.test(url.searchParams.get('cols') ?? ''))
      const shown = await heads(page)
      expect(shown).toContain('Waste')
      expect(shown).not.toContain('Tokens')
      expect(shown.indexOf('Waste')).toBe(shown.length - 2)
      const address = page.url()
      await visit({}, async ({ page: other }) => {
        await other.goto(address)
        await row(other, 'doc-001').waitFor()
        expect(await heads(other)).toEqual(shown)
      })
    }))

  it('gives a column another width by its edge and by the keyboard', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/traces?cols=name,cost,worker`)
      await row(page, 'doc-001').waitFor()
      const head = page.getByRole('treegrid').getByRole('columnheader', { name: 'Worker' })
      const width = async () => Math.round((await head.boundingBox())?.width ?? 0)
      const before = await width()
      await head.getByRole('button').focus()
      await page.keyboard.press('Alt+ArrowRight')
      await page.waitForURL(/worker%3A|worker:/)
      expect(await width()).toBe(before + 8)
      const box = await head.boundingBox()
      if (!box) throw new Error('the head is not there')
      await page.mouse.move(box.x + box.width + 5, box.y + box.height / 2)
      await page.mouse.down()
      await page.mouse.move(box.x + box.width + 65, box.y + box.height / 2, { steps: 4 })
      await page.mouse.up()
      await expect.poll(width).toBe(before + 8 + 60)
    }))

  it('groups by two keys, opens both levels by the keyboard, and Back returns to what was before', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/traces`)
      await row(page, 'doc-001').waitFor()
      await page.getByRole('button', { name: /^Group/ }).click()
      await page.getByRole('button', { name: 'worker', exact: true }).click()
      await page.getByRole('treegrid', { name: 'Traces grouped by worker' }).waitFor()
      await page.getByRole('button', { name: /^Group/ }).click()
      await page.getByRole('button', { name: 'then by…' }).click()
      await page.getByRole('button', { name: 'document', exact: true }).click()
      const grid = page.getByRole('treegrid', { name: 'Traces grouped by worker, then by document' })
      await grid.waitFor()
      expect(search(page).get('group')).toBe('worker,document')
      await row(page, '6715').waitFor()
      await grid.focus()
      await page.keyboard.press('ArrowRight')
      await grid.locator('[aria-level="2"][aria-expanded]').first().waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowRight')
      await grid.locator('[aria-level="3"]').getByRole('link').first().waitFor()
      await page.reload()
      await grid.locator('[aria-level="3"]').getByRole('link').first().waitFor()
      await page.goBack()
      await page.getByRole('treegrid', { name: 'Traces grouped by worker', exact: true }).waitFor()
    }))

  it('sorts by every column that a trace has', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/traces?group=&cols=name,trace,client,input,answer,stage`)
      await row(page, 'doc-001').waitFor()
      for (const [head, sort] of [
        ['Trace id', 'trace'],
        ['Client', 'client'],
        ['Input', 'input'],
        ['Answer', 'answer'],
        ['Stage', 'stage'],
      ] as const) {
        const cell = page.getByRole('treegrid').getByRole('columnheader', { name: head })
        await cell.getByRole('button').click()
        await page.waitForURL((url) => url.searchParams.get('sort') === sort)
        await expect.poll(() => cell.getAttribute('aria-sort')).toBe('ascending')
      }
      const stages = () => page.getByRole('treegrid').locator('[role=row] > :last-child').allInnerTexts()
      await expect.poll(async () => [...new Set((await stages()).slice(1))].filter((stage) => stage !== '')).toEqual(['2', '5', '11', '21'])
    }))

  it('is led back to from a trace with its groups and columns', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/traces?group=document&cols=name,cost,client&density=s`)
      await row(page, 'doc-001').click()
      await page.waitForURL((url) => url.searchParams.has('open'))
      const trace = page.getByRole('treegrid').locator('[aria-level="2"]').first()
      await trace.getByRole('link').first().click()
      await page.waitForURL(/\/traces\/[0-9a-f]{32}/)
      await page.keyboard.press('j')
      await page.getByRole('link', { name: 'Traces', exact: true }).last().click()
      await page.waitForURL((url) => url.pathname === '/traces')
      expect([search(page).get('group'), search(page).get('cols'), search(page).get('density'), search(page).get('q')]).toEqual([
        'document',
        'name,cost,client',
        's',
        null,
      ])
    }))

  it('keeps the screen under a name, says when it has changed, and brings a deleted view back', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/traces?q=surplus:true&sort=cost`)
      await row(page, 'doc-001').waitFor()
      await page.getByRole('button', { name: 'Save view' }).click()
      await page.getByLabel('Name of the view').fill('Surplus of today')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Surplus of today', exact: true }).waitFor()
      await page.getByRole('button', { name: 'Cost' }).click()
      await page.getByRole('button', { name: 'Surplus of today · changed' }).click()
      await page.getByRole('button', { name: 'Update view' }).waitFor()

      await page.goto(`${server.url}/traces`)
      await page.getByRole('button', { name: 'Views' }).click()
      await page.getByRole('link', { name: 'Surplus of today' }).click()
      await page.waitForURL(/q=surplus/)
      expect([search(page).get('sort'), search(page).get('view')]).toEqual(['cost', expect.stringMatching(/^v[0-9a-f]{16}$/)])
      await page.getByText('18 traces').first().waitFor()

      await page.getByRole('button', { name: 'Surplus of today', exact: true }).click()
      await page.getByRole('button', { name: 'Delete Surplus of today' }).click()
      await page.getByRole('button', { name: 'Undo' }).click()
      await expect
        .poll(async () => (await (await fetch(`${server.url}/api/v1/views`)).json()).views.map(({ name }: { name: string }) => name))
        .toEqual(['Surplus of today'])
    }))

  it('says what an address asks that cannot be done, and keeps the rest', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/traces?sort=foo&q=surplus:true&density=xl&cols=name,cost,none`)
      await row(page, 'doc-001').waitFor()
      const said = page.getByRole('main').getByRole('status').filter({ hasText: 'is no column' })
      expect(await said.innerText()).toContain('sort=foo is no column: sorted by start.')
      expect(await said.innerText()).toContain('names a column that is none (none): the others are shown.')
      expect(await heads(page)).toEqual(['Document, trace', 'Cost'])
      await page.getByText('18 traces').first().waitFor()
    }))
})
