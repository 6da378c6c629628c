import { describe, expect, it } from 'vitest'
import { visit } from '../setup/browser'
import { demoServer, settled } from '../setup/demo'
import { lacks } from '../setup/parts'

const FILTER = 'experiment:/Demo/reeval_resource document:doc-001'

describe.skipIf(lacks('chromium'))('rows do not wait for what is counted beside them', () => {
  const demo = demoServer()

  it('they show while facets and totals are still out', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${demo.url}/traces`)
      await settled(page)
      await page.route(/\/api\/v1\/(facets|groups)\?/, () => new Promise(() => {}))
      const filter = page.getByRole('combobox', { name: 'Filter' })
      await filter.fill(FILTER)
      await filter.press('Enter')
      await page.getByText('4 traces of 1 document').waitFor()
      await page.locator('[role=treegrid][aria-busy=false]').waitFor()
      expect(await page.getByRole('treegrid').getByRole('link').count()).toBeGreaterThanOrEqual(4)
      const before = [page.getByRole('toolbar', { name: 'Values to filter by' }), page.getByRole('treegrid').locator('[aria-busy=true]')]
      for (const counts of before)
        await expect.poll(() => counts.evaluate((box) => [box.getAttribute('aria-busy'), getComputedStyle(box).opacity])).toEqual(['true', '0.55'])
      // Totals of another filter say nothing of new traces.
      expect(await page.getByRole('button', { name: / new$/ }).count()).toBe(0)
      await page.unrouteAll({ behavior: 'ignoreErrors' })
    }))

  it('and a filter asks for its rows first, once, and then for the rest', () =>
    visit({}, async ({ page }) => {
      // Nothing arrives: what arrives has everything read again.
      await page.route('**/api/v1/status', async (route) => {
        const answer = await route.fetch().catch(() => null)
        const status = await answer?.json().catch(() => null)
        if (answer && status) await route.fulfill({ response: answer, json: { ...status, revision: 1 } }).catch(() => undefined)
      })
      await page.goto(`${demo.url}/traces`)
      await settled(page)
      const asked: string[] = []
      page.on('request', (request) => {
        const { pathname, searchParams } = new URL(request.url())
        if (pathname.startsWith('/api/v1/') && searchParams.get('filter') === FILTER) asked.push(pathname.slice('/api/v1/'.length))
      })
      const counted = ['facets', 'groups'].map((part) =>
        page.waitForResponse((response) => response.url().includes(`/api/v1/${part}?`) && new URL(response.url()).searchParams.get('filter') === FILTER),
      )
      const filter = page.getByRole('combobox', { name: 'Filter' })
      await filter.fill(FILTER)
      await filter.press('Enter')
      await Promise.all(counted)
      await settled(page)
      expect(asked[0]).toBe('traces')
      expect(asked.toSorted()).toEqual(['facets', 'groups', 'traces'])
    }))
})
