import { describe, expect, it } from 'vitest'
import { visit } from '../setup/browser'
import { demoServer, settled } from '../setup/demo'
import { lacks } from '../setup/parts'

describe.skipIf(lacks('chromium'))('an address with nonsense in it: said, and the rest kept', () => {
  const demo = demoServer()

  it('Traces: an unknown column to sort by is named, the filter still holds', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${demo.url}/traces?q=document:doc-002&sort=foo`)
      await page.getByRole('status').filter({ hasText: 'sort=foo' }).waitFor()
      await page.getByRole('treegrid').getByRole('row').filter({ hasText: 'doc-002' }).first().waitFor()
      expect(await page.getByRole('treegrid').getByRole('row').filter({ hasText: 'doc-001' }).count()).toBe(0)
      expect(await page.getByRole('combobox', { name: 'Filter' }).inputValue()).toBe('document:doc-002')
    }))

  it('Traces: a filter that does not parse is marked where it breaks', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${demo.url}/traces?q=${encodeURIComponent('document:doc-001 cost>')}&density=s`)
      await page.getByRole('alert').first().waitFor()
      expect(await page.getByRole('combobox', { name: 'Filter' }).inputValue()).toBe('document:doc-001 cost>')
    }))

  it.each([
    ['overview', 'time=mars'],
    ['trace', 'tab=nope'],
    ['trace', 'from=x'],
    ['documents', 'sort=foo'],
    ['documents', 'desc=perhaps'],
    ['reevaluations', 'time=mars'],
    ['missing', 'state=foo'],
    ['cost', 'step=minute'],
    ['cost', 'from=2026-02-30'],
    ['cost', 'last=fortnight'],
    ['cost', 'sort=beauty'],
  ] as const)('%s?%s', (name, nonsense) =>
    visit({}, async ({ page }) => {
      await page.goto(`${demo.url}${demo.pages[name]}?${nonsense}&experiment=`)
      await settled(page)
      await page.getByRole('status').filter({ hasText: nonsense }).waitFor()
      expect(await page.getByText('could not be').count()).toBe(0)
    }),
  )

  it.each(['traces', 'documents', 'missing', 'reevaluations', 'overview', 'cost'] as const)('%s narrowed to an experiment that is not there', (name) =>
    visit({ expected: [/^404/, /404 \(Not Found\)/] }, async ({ page }) => {
      await page.goto(`${demo.url}${demo.pages[name]}?experiment=987654`)
      await settled(page)
      expect((await page.getByRole('main').innerText()).length).toBeGreaterThan(10)
      expect(await page.getByText(/application error/i).count()).toBe(0)
    }),
  )
})
