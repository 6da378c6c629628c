import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { visit } from '../setup/browser'
import { DEMO_NOW, demoServer, freezeClock, settled } from '../setup/demo'
import { lacks } from '../setup/parts'

const demo = demoServer(DEMO_NOW)

/** What a person sees: every text of the page in its order, what is chosen, open, sorted and pressed, and where bars stand. */
async function seen(page: Page): Promise<string[]> {
  await settled(page)
  const texts = (await page.getByRole('main').innerText()).split('\n')
  const states = await page
    .getByRole('main')
    .evaluate((main) =>
      [...main.querySelectorAll('[aria-sort], [aria-expanded], [aria-pressed], [aria-checked], [role=tab][aria-selected]')].map((element) =>
        [
          element.getAttribute('role') ?? element.tagName,
          element.textContent?.trim().slice(0, 60),
          ...['aria-sort', 'aria-expanded', 'aria-pressed', 'aria-checked', 'aria-selected'].map((name) => element.getAttribute(name)),
        ].join(' '),
      ),
    )
  return [...texts, ...states]
}

/** Does something on a page, then opens its address in a browser that knows nothing and compares what is seen. */
async function pasted(address: string, act: (page: Page) => Promise<void>): Promise<void> {
  let url = ''
  let mine: string[] = []
  await visit({}, async ({ page }) => {
    await freezeClock(page)
    await page.goto(`${demo.url}${address}`)
    await settled(page)
    await act(page)
    mine = await seen(page)
    url = page.url()
  })
  expect(url).not.toBe(`${demo.url}${address}`)
  await visit({}, async ({ page }) => {
    await freezeClock(page)
    await page.goto(url)
    await settled(page)
    await expect.poll(() => seen(page), { timeout: 10_000 }).toEqual(mine)
  })
}

describe.skipIf(lacks('chromium'))('a pasted address shows the same screen', () => {
  it('Traces: filter and order', () =>
    pasted(demo.pages.traces, async (page) => {
      const filter = page.getByRole('combobox', { name: 'Filter' })
      await filter.fill('experiment:/Demo/reeval_resource')
      await filter.press('Enter')
      await page.getByText('24 traces').first().waitFor()
      await filter.press('Escape')
      await page.getByRole('columnheader').getByRole('button', { name: 'Duration' }).click()
      await page.waitForURL(/sort=duration/)
      await page.locator('[role=columnheader][aria-sort=descending]').filter({ hasText: 'Duration' }).waitFor()
      await page.mouse.move(2, 2)
    }))

  it('Traces: groups, one of them open, another density', () =>
    pasted(`${demo.pages.traces}?group=document`, async (page) => {
      await page
        .getByRole('button', { name: /^Unfold doc-003/ })
        .first()
        .click()
      await page.locator('[role=row][aria-expanded=true]').waitFor()
      await page.waitForURL(/open=/)
      await page.getByRole('group', { name: 'Density' }).getByText('S', { exact: true }).click()
      await page.waitForURL(/density=s/)
      await page.mouse.move(2, 2)
    }))

  it('Trace: the span, its tab and the zoom', () =>
    pasted(demo.pages.trace, async (page) => {
      const tree = page.getByRole('treegrid', { name: 'Spans' })
      await tree.getByRole('row').filter({ hasText: 'Completions' }).first().click()
      await page.waitForURL(/span=/)
      await tree.focus()
      await page.keyboard.press('z')
      await page.waitForURL(/from=/)
      await page.getByRole('tab', { name: /Attributes/ }).click()
      await page.waitForURL(/tab=attributes/)
      await page.mouse.move(2, 2)
    }))

  it('Documents: what is looked for', () =>
    pasted(demo.pages.documents, async (page) => {
      await page.getByRole('searchbox').or(page.getByRole('textbox')).first().fill('doc-002')
      await page.waitForURL(/q=doc-002/)
      await expect.poll(() => page.getByText('doc-001').count()).toBe(0)
      await page.mouse.move(2, 2)
    }))

  it('every screen: the clock it is read by', () =>
    pasted(demo.pages.reevaluations, async (page) => {
      await page.getByRole('group', { name: 'Time basis' }).getByText('Local').click()
      await page.waitForURL(/time=local/)
      await page.mouse.move(2, 2)
    }))
})
