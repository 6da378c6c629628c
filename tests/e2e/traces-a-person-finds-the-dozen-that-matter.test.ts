import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { traces } from '../setup/api'
import { visit } from '../setup/browser'
import { demoServer, settled } from '../setup/demo'
import { lacks } from '../setup/parts'
import { until } from '../setup/until'
import { sendRun } from './send-run'

const rows = (page: Page) => page.getByRole('treegrid').locator('[role=row][aria-level]')

describe.skipIf(lacks('chromium'))('Traces: a person finds the dozen that matter', () => {
  const demo = demoServer()

  beforeAll(async () => {
    await sendRun(demo.url, { service: '/mine', worker: 'w-1', at: Date.now() - 60_000, documents: ['mine-1', 'mine-2', 'mine-3'] })
    await until('three traces', async () => (await traces(demo.url, 'experiment:/mine')).length === 3)
  })

  it('a facet narrows the list, and is the same state as the filter', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${demo.url}/traces`)
      await settled(page)
      const facets = page.getByRole('complementary', { name: 'Facets' })
      await facets.getByText('/Demo/killed_workers').first().click()
      await expect.poll(() => page.getByRole('combobox', { name: 'Filter' }).inputValue()).toContain('experiment:')
      await page.waitForURL(/q=experiment/)
      const [killed, all] = await Promise.all([traces(demo.url, 'experiment:/Demo/killed_workers'), traces(demo.url)])
      await page.getByText(`${killed.length} of ${all.length}`).first().waitFor()
      await expect.poll(() => rows(page).count()).toBe(killed.length)
    }))

  it('the surplus: sorted by what it wasted, and the total says how much', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${demo.url}/traces?q=surplus:true&cols=${encodeURIComponent('name,pass,cost,waste')}`)
      await settled(page)
      const surplus = await traces(demo.url, 'surplus:true')
      expect(surplus.length).toBe(18)
      await page.getByText('18 traces').first().waitFor()
      await page
        .getByRole('columnheader', { name: /^Waste/ })
        .getByRole('button')
        .first()
        .click()
      await page.waitForURL(/sort=waste/)
      await page.locator('[role=columnheader][aria-sort=descending]').filter({ hasText: 'Waste' }).waitFor()
    }))

  it('groups in two levels: documents, in them workers, in them traces', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${demo.url}/traces?q=experiment:/Demo/reeval_resource&group=document,worker`)
      await settled(page)
      const group = rows(page).filter({ hasText: 'doc-002' })
      expect(await group.count()).toBe(1)
      await page.getByRole('button', { name: /^Unfold doc-002/ }).click()
      const worker = page.locator('[role=row][aria-level="2"]')
      await worker.first().waitFor()
      await worker
        .first()
        .getByRole('button', { name: /^Unfold/ })
        .click()
      await page.locator('[role=row][aria-level="3"] a[href^="/traces/"]').first().waitFor()
    }))

  it('a filter that breaks is marked where it breaks, and the rows stay', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${demo.url}/traces?q=experiment:/mine`)
      await settled(page)
      const filter = page.getByRole('combobox', { name: 'Filter' })
      await filter.fill('experiment:/mine cost>cheap')
      await filter.press('Enter')
      await page
        .getByRole('alert')
        .filter({ hasText: /cheap|dollars|number/ })
        .first()
        .waitFor()
      expect(await filter.getAttribute('aria-invalid')).toBe('true')
      expect(await rows(page).count()).toBe(3)
    }))

  it('selected traces are deleted, and come back with Undo', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${demo.url}/traces?q=experiment:/mine`)
      await settled(page)
      await page
        .getByRole('checkbox', { name: /^Select trace/ })
        .first()
        .click()
      await page.getByText('1 selected').first().waitFor()
      await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Delete' }).click()
      await expect.poll(async () => (await traces(demo.url, 'experiment:/mine')).length, { timeout: 15_000 }).toBe(2)
      await expect.poll(() => rows(page).count(), { timeout: 15_000 }).toBe(2)
      await page.getByRole('button', { name: 'Undo' }).first().click()
      await expect.poll(async () => (await traces(demo.url, 'experiment:/mine')).length, { timeout: 15_000 }).toBe(3)
      await expect.poll(() => rows(page).count(), { timeout: 15_000 }).toBe(3)
    }))

  it('what arrives waits behind a chip while someone is at the rows', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${demo.url}/traces?q=experiment:/late`)
      await settled(page)
      await sendRun(demo.url, { service: '/late', worker: 'w-1', at: Date.now() - 30_000, documents: ['late-1'] })
      await expect.poll(() => rows(page).count(), { timeout: 15_000 }).toBe(1)
      await page.getByRole('treegrid').focus()
      await sendRun(demo.url, { service: '/late', worker: 'w-1', at: Date.now() - 20_000, documents: ['late-2', 'late-3'] })
      await page.getByRole('button', { name: /2 new/ }).click()
      await expect.poll(() => rows(page).count()).toBe(3)
    }))
})
