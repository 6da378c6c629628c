import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { share } from '../app/visit-share'
import { traces } from '../setup/api'
import { visit } from '../setup/browser'
import { demoServer, loaded } from '../setup/demo'
import { lacks } from '../setup/parts'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).filter({ visible: true }).first()

describe.skipIf(lacks('chromium'))('a link', () => {
  const demo = demoServer()
  const first = async () => (await traces(demo.url, 'experiment:/Demo/reeval_resource document:doc-001'))[0]

  it('is made on the page of what it opens, with a look at what its visitors see; then it opens that, and once revoked nothing', () =>
    visit({ expected: [/404/, /401/] }, async ({ page, complaints }) => {
      await page.goto(demo.url + demo.pages.trace)
      await loaded(page)
      await button(page, 'Share this trace').click()
      const sheet = page.getByRole('dialog')
      await sheet.getByRole('checkbox', { name: 'Inputs' }).check()
      const [preview] = await Promise.all([page.context().waitForEvent('page'), sheet.getByRole('button', { name: 'Preview' }).click()])
      await preview.getByText('this is what a visitor sees').waitFor()
      await preview
        .getByText(/input redacted, \d+ characters/)
        .first()
        .waitFor()
      expect(await preview.getByText('Document number 1').count()).toBe(0)
      await preview.close()
      await sheet.getByRole('button', { name: 'Make the link' }).click()
      const link = (await sheet.locator('code').textContent()) ?? ''
      expect(link).toMatch(/\/share#os_[0-9a-f]{12}_[\w-]{32}$/)

      const other = await page.context().browser()?.newContext()
      const visitor = await (other as NonNullable<typeof other>).newPage()
      const asked: { url: string; referer: string | undefined }[] = []
      visitor.on('request', (request) => asked.push({ url: request.url(), referer: request.headers().referer }))
      await visitor.goto(link)
      await visitor.getByText('Redacted: inputs').waitFor()
      await visitor.getByRole('treegrid').waitFor()
      await visitor
        .getByText(/input redacted, \d+ characters/)
        .first()
        .waitFor()
      expect(await visitor.getByRole('navigation').count()).toBe(0)
      const secret = link.split('#')[1] ?? ''
      for (const { url, referer } of asked) expect(`${url} ${referer ?? ''}`).not.toContain(secret)

      await visitor.reload()
      await visitor.getByRole('treegrid').waitFor()
      await page.goto(`${demo.url}/shares`)
      await page.getByText('1 link opens something without an account.').waitFor()
      const row = page.getByRole('row').filter({ hasText: 'doc-001' })
      expect(await row.textContent()).toContain('inputs')
      await row.getByRole('button', { name: /^Views of/ }).click()
      await page.locator('li').filter({ hasText: '127.0.0.1' }).waitFor()
      expect(await page.locator('li').filter({ hasText: '127.0.0.1' }).count()).toBe(1) // loaded twice by one window: one view

      await row.getByRole('button', { name: /^Revoke/ }).click()
      await page.getByText('No link opens anything now.').waitFor()
      await visitor.reload()
      await visitor.getByText('This link does not open anything.').waitFor()
      expect(await visitor.getByText('doc-001').count()).toBe(0)
      await (other as NonNullable<typeof other>).close()
      expect(complaints).toEqual([])
    }))

  it('of a document leads to its traces and back, and nowhere else', () =>
    visit({ viewport: { width: 390, height: 844 } }, async ({ page, complaints }) => {
      const row = await first()
      const { token } = await share(demo.url, { scope: { kind: 'document', experimentId: row?.experiment.id ?? '', key: 'doc-001' } })
      await page.goto(`${demo.url}/share#${token}`)
      await page.getByRole('link', { name: 'Open trace' }).first().click()
      await page.getByRole('treegrid').waitFor()
      await button(page, 'The document').click()
      await page.getByRole('tab', { name: /^Answers/ }).waitFor()
      const outside = await page
        .locator('a[href]')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? '').filter((href) => !href.startsWith('?trace=') && !href.startsWith('#')))
      expect(outside).toEqual([])
      expect(complaints).toEqual([])
    }))

  it('of a finding shows its sentence, chart and fix, and no way to change it', () =>
    visit({}, async ({ page, complaints }) => {
      const row = await first()
      const { token } = await share(demo.url, { scope: { kind: 'run', runId: row?.run ?? '' } })
      await page.goto(`${demo.url}/share#${token}`)
      await page
        .getByText(/24 evaluations of 6 documents/)
        .first()
        .waitFor()
      await page.getByRole('tablist', { name: 'Ways to fix it' }).waitFor()
      for (const name of [/^Expected/, /^Ignore/, /^Share/, /^Delete/]) expect(await page.getByRole('button', { name }).count()).toBe(0)
      expect(await page.locator('a[href]').filter({ visible: true }).count()).toBe(0)
      expect(complaints).toEqual([])
    }))
})
