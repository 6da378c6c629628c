import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CheckResult } from '../../lib/api/contract/check'
import { replay } from '../replay/replay'
import { closeBrowser, visit } from '../setup/browser'
import { gate } from '../setup/gate'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'

let server: TestServer
let check: CheckResult

describe.skipIf(lacks('chromium'))('the pages show what the gate says of the run', () => {
  beforeAll(async () => {
    server = await startServer()
    const { experiment } = await replay('mlflow-3.10.1-reevaluated-spark-resource', server.url)
    check = await gate(server.url, experiment)
  })

  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  it('Overview leads with the run and its cause, and goes to the finding', () =>
    visit({}, async ({ page }) => {
      await page.goto(server.url)
      const lead = page.getByRole('heading', { level: 1 })
      await lead
        .filter({ hasText: `${check.evaluations} evaluations of ${check.documents} documents: each was evaluated ${check.repeat_factor} times.` })
        .waitFor()
      await page.getByText('75 % of the cost was repetition.').waitFor()
      await page
        .getByText(/stages 2, 5, 11 and 21/)
        .first()
        .waitFor()
      await page.getByRole('link', { name: 'Open the finding' }).click()
      await page.waitForURL(/\/reevaluations\//)
    }))

  it('Re-evaluations: sentence, facts, passes, cause, waste', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/reevaluations/${check.run}`)
      await page.getByRole('heading', { level: 1, name: '24 evaluations of 6 documents: each was evaluated 4 times.' }).waitFor()
      const main = page.getByRole('main')
      const fact = async (name: string) => {
        const value = main
          .getByRole('term')
          .filter({ hasText: new RegExp(`^${name}$`) })
          .first()
          .locator('xpath=following-sibling::dd[1]')
        return (await value.innerText()).replace(/\s+/g, ' ')
      }
      expect(await fact('Documents')).toMatch(new RegExp(`^${check.documents} ?known by tag doc_id$`))
      expect(await fact('Evaluations')).toMatch(new RegExp(`^${check.evaluations} ?${check.surplus_evaluations} surplus$`))
      expect(await fact('Repeat factor')).toMatch(new RegExp(`^${check.repeat_factor?.toFixed(1)}× ?in ${check.passes} passes$`))
      expect(await fact('Waste')).toMatch(/^\$[\d.]+ ?75 % of \$[\d.]+$/)
      await page.getByRole('application', { name: /Pass chart: 6 documents down, .* across, 4 passes/ }).waitFor()
      await page.getByRole('heading', { name: 'Plan re-evaluation' }).waitFor()
      await page.getByText(`${check.causes.plan_reevaluation} billed again`).waitFor()
      expect(await main.innerText()).toContain('cache()')
    }))

  it('Traces grouped by document: six groups of four', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/traces?group=document`)
      const grid = page.getByRole('treegrid')
      for (const document of ['doc-001', 'doc-002', 'doc-003', 'doc-004', 'doc-005', 'doc-006']) {
        const group = grid.getByRole('row').filter({ hasText: document }).filter({ hasText: '4 evaluations' })
        await group.first().waitFor()
        expect(await group.count()).toBe(1)
      }
    }))

  it('Trace: the tree, the span, and its siblings', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/traces`)
      const trace = (await (await fetch(`${server.url}/api/v1/traces?filter=${encodeURIComponent('doc_id:doc-001')}&desc=0`)).json()).rows[0]
      await page.goto(`${server.url}/traces/${trace.id}`)
      const tree = page.getByRole('treegrid')
      await tree.getByRole('row').filter({ hasText: 'classify' }).first().waitFor()
      await tree.getByRole('row').filter({ hasText: 'Completions' }).first().click()
      await page.getByText('Classify the document.').first().waitFor()
      await page.getByText(/evaluated 4 times in this run/).waitFor()
    }))

  it('Documents: six, each four times', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/documents`)
      await page.getByText('doc-006').first().waitFor()
      expect(await page.getByText('4.0×').count()).toBeGreaterThanOrEqual(6)
      await page.getByRole('row').filter({ hasText: 'doc-003' }).click()
      await page.waitForURL(/\/documents\//)
      await page
        .getByRole('heading', { level: 1 })
        .filter({ hasText: /4 (times|evaluations)/ })
        .waitFor()
    }))
})
