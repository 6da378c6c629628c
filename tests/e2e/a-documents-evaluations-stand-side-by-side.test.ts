import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newIds, post } from '../app/law'
import { replay } from '../replay/replay'
import { traces } from '../setup/api'
import { closeBrowser, visit } from '../setup/browser'
import { gate } from '../setup/gate'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { THEMES, WIDTHS } from './screens'

let server: TestServer
let demo: string

const ANSWERS = [
  '{"label": "supply", "score": 0.91, "parties": ["Acme", "Globex"]}',
  '{"score": 0.91, "parties": ["Acme", "Globex"], "label": "supply"}',
  '{"label": "lease", "score": 0.91, "parties": ["Acme", "Initech", "Globex"]}',
]

/** One evaluation of `contract-1`: a root, a step that the last one leaves out, and a call. */
async function sendEvaluation(at: number): Promise<void> {
  const { traceId, span } = newIds()
  const start = BigInt(Date.now() - 600_000 + at * 5_000) * 1_000_000n
  const text = (role: string, content: string) => JSON.stringify([{ role, parts: [{ type: 'text', content }] }])
  const spans = [
    { traceId, spanId: span(1), name: 'evaluate', start, end: start + 900_000_000n, attributes: [['doc_id', 'contract-1']] as [string, string][] },
    { traceId, spanId: span(2), parentSpanId: span(1), name: 'retrieve', start: start + 1n, end: start + 100_000_000n },
    {
      traceId,
      spanId: span(3),
      parentSpanId: span(1),
      name: 'chat',
      start: start + 200_000_000n,
      end: start + 800_000_000n,
      attributes: [
        ['gen_ai.operation.name', 'chat'],
        ['gen_ai.request.model', 'gpt-4o-mini'],
        ['gen_ai.input.messages', text('user', 'Classify the contract.')],
        ['gen_ai.output.messages', text('assistant', ANSWERS[at] as string)],
      ] as [string, string][],
    },
  ]
  const answer = await post(server.url, at === 2 ? spans.filter((one) => one.name !== 'retrieve') : spans, [
    ['mlflow.experimentName', '/contracts'],
    ['spark.app.id', 'app-1'],
  ])
  expect(answer.status).toBe(200)
}

describe.skipIf(lacks('chromium'))('a document’s evaluations stand side by side', () => {
  beforeAll(async () => {
    server = await startServer()
    demo = (await replay('mlflow-3.10.1-reevaluated-spark-resource', server.url)).experiment
    for (const at of ANSWERS.keys()) await sendEvaluation(at)
    await gate(server.url, demo)
    await gate(server.url, '/contracts')
  })

  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  const pageOf = async (document: string) => {
    const [trace] = await traces(server.url, `document:${document}`)
    return `${server.url}/documents/${trace?.experiment.id}/${document}`
  }

  it('equal answers are one line, and the spans of four passes are aligned', () =>
    visit({}, async ({ page }) => {
      await page.goto(await pageOf('doc-001'))
      await page.getByText('Same request and same answer in all 4.').waitFor()
      await page.getByText('the same in all 4').waitFor()
      expect(await page.getByRole('link', { name: 'Open trace' }).count()).toBe(4)
      await page.getByRole('tab', { name: 'Spans' }).click()
      const line = page.getByRole('row').filter({ hasText: 'classify' })
      await line.first().waitFor()
      expect(await line.first().getByRole('link').count()).toBe(4)
      expect(page.url()).toContain('show=spans')
    }))

  it('an answer that differs is marked at the path where it differs, and a span that did not run as a gap', () =>
    visit({}, async ({ page }) => {
      await page.goto(await pageOf('contract-1'))
      await page.getByRole('heading', { level: 1, name: 'contract-1 was evaluated 3 times, with 3 different answers.' }).waitFor()
      await page.getByText(/answers differ in label and parties\[1\]/).waitFor()
      const label = page.getByRole('row').filter({ has: page.getByRole('cell', { name: 'label', exact: true }) })
      await label.getByText('"lease"').waitFor()
      expect(await label.getByText('≠').count()).toBe(1)
      await page.getByRole('tab', { name: 'Spans' }).click()
      expect(await page.getByRole('row').filter({ hasText: 'retrieve' }).getByText('not run').count()).toBe(1)
    }))

  it('another base turns the comparison round, and the address keeps it', () =>
    visit({}, async ({ page }) => {
      await page.goto(await pageOf('contract-1'))
      await page.getByRole('button', { name: 'make base' }).last().click()
      const label = page.getByRole('row').filter({ has: page.getByRole('cell', { name: 'label', exact: true }) })
      await expect.poll(() => label.getByText('≠').count()).toBe(2)
      await page.reload()
      await expect.poll(() => label.getByText('≠').count()).toBe(2)
      await page.getByRole('button', { name: 'Choose' }).click()
      await page.getByRole('checkbox', { name: /Pass 2/ }).uncheck()
      await page.getByText('2 of 3 side by side.').waitFor()
    }))

  it('links lead to the traces of the document, to its run, and from the run back', () =>
    visit({}, async ({ page }) => {
      await page.goto(await pageOf('contract-1'))
      await page.getByRole('link', { name: 'Run' }).first().click()
      await page.waitForURL(/\/reevaluations\//)
      await page.getByRole('heading', { name: 'Documents to look at' }).waitFor()
      await page.getByText('3 evaluations, 3 different answers').waitFor()
      await page.getByRole('main').getByRole('link', { name: 'contract-1' }).first().click()
      await page.waitForURL(/\/documents\//)
      await page.getByRole('link', { name: '3 traces' }).click()
      await page.waitForURL(/\/traces\?/)
      await page.getByRole('treegrid').getByRole('row').filter({ hasText: 'contract-1' }).first().waitFor()
    }))

  it.each(THEMES.flatMap((theme) => WIDTHS.map((width) => ({ theme, ...width }))))(
    'nothing spills over at $name px in the $theme theme',
    ({ theme, viewport }) =>
      visit({ viewport, colorScheme: theme }, async ({ page }) => {
        for (const show of ['answers', 'requests', 'spans']) {
          await page.goto(`${await pageOf('contract-1')}?show=${show}&all=true`)
          await page.getByRole('table', { name: 'Comparison' }).getByRole('row').nth(1).waitFor()
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)
        }
      }),
  )
})
