import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assessmentList } from '../../lib/api/contract/assessments'
import { read } from '../setup/api'
import { closeBrowser, visit } from '../setup/browser'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { sendSpans } from './send-spans'

const ROOT = 'c'.repeat(16)
const CALL = 'd'.repeat(16)
const FAILED = 'e'.repeat(16)
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC'
const HTML = '<img src=x onerror="document.title=\'ran\'"><script>document.title="ran"</script> **bold** שלום 🙂'
const STACK = `Traceback (most recent call last):
  File "/venv/lib/python3.11/site-packages/openai/_base_client.py", line 9, in post
    raise hidden_in_a_library
  File "/app/job.py", line 14, in classify
    raise ValueError("no label")
ValueError: no label`

const call = (id: string, at: string) => ({ id, type: 'function', function: { name: 'weather', arguments: JSON.stringify({ at }) } })
const request = {
  model: 'gpt-4o-mini',
  messages: [
    { role: 'developer', content: 'Be brief.' },
    {
      role: 'user',
      content: [
        { type: 'text', text: HTML },
        { type: 'image_url', image_url: { url: `data:image/png;base64,${PNG}` } },
        { type: 'image_url', image_url: { url: 'https://pictures.example/a.png' } },
      ],
    },
    { role: 'assistant', content: null, tool_calls: [call('a', 'Rome'), call('b', 'Oslo')] },
    { role: 'tool', tool_call_id: 'b', content: 'snow' },
    { role: 'tool', tool_call_id: 'a', content: 'sun' },
  ],
  temperature: 0,
}

let server: TestServer
let trace: string

const answer = (label: string) => ({ model: 'gpt-4o-mini-2024-07-18', choices: [{ message: { role: 'assistant', content: `The label is ${label}.` } }] })
const evaluation = (label: string, at: number) =>
  sendSpans(
    server.url,
    [
      { id: ROOT, name: 'classify', attributes: { doc_id: 'doc-1' } },
      {
        id: CALL,
        parent: ROOT,
        name: 'Completions',
        attributes: { 'mlflow.spanType': 'CHAT_MODEL', 'mlflow.spanInputs': request, 'mlflow.spanOutputs': answer(label), env: 'prod' },
      },
      {
        id: FAILED,
        parent: ROOT,
        name: 'parse',
        failed: 'no label',
        attributes: {},
        events: [{ name: 'exception', attributes: { 'exception.type': 'ValueError', 'exception.message': 'no label', 'exception.stacktrace': STACK } }],
      },
    ],
    at,
  )

const span = (page: Page) => page.getByRole('complementary', { name: 'Span' })
const WAIT = { timeout: 15_000 }
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())
const open = async (page: Page, id: string, more = '') => {
  await page.goto(`${server.url}/traces/${trace}?span=${id}${more}`)
  await span(page).getByRole('tab', { name: 'Raw' }).waitFor()
}

describe.skipIf(lacks('chromium'))('an opened span', () => {
  beforeAll(async () => {
    server = await startServer()
    await evaluation('cat', Date.now() - 60_000)
    trace = await evaluation('dog', Date.now() - 30_000)
    // MLflow's verbs wait until what was acknowledged is summarised and detected.
    await fetch(`${server.url}/api/v1/check?wait=0s`)
  })

  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  it('shows the conversation as text, results beside their calls, and asks nobody else for anything', () =>
    visit({}, async ({ page }) => {
      const elsewhere: string[] = []
      page.on('request', (asked) => {
        if (/^https?:/.test(asked.url()) && !asked.url().startsWith(server.url)) elsewhere.push(asked.url())
      })
      await open(page, CALL)
      await span(page).getByText('Be brief.').waitFor()
      const said = await span(page).innerText()
      expect(said).toContain(HTML)
      expect(said.indexOf('sun')).toBeGreaterThan(said.indexOf('Rome'))
      expect(said.indexOf('sun')).toBeLessThan(said.indexOf('Oslo'))
      await span(page).getByRole('button', { name: 'Load from pictures.example' }).waitFor()
      expect(await page.title()).not.toContain('ran')
      expect(elsewhere).toEqual([])
    }))

  it('is walked by keys, each tab in the address', () =>
    visit({ permissions: ['clipboard-read', 'clipboard-write'] }, async ({ page }) => {
      await open(page, CALL)
      for (const [key, name] of [
        ['2', /^Attributes/],
        ['3', /^Events/],
        ['4', /^Raw/],
        ['1', /^Chat/],
      ] as const) {
        await page.keyboard.press(key)
        await span(page).getByRole('tab', { name, selected: true }).waitFor()
      }
      await page.keyboard.press('c')
      await expect.poll(() => clipboard(page), WAIT).toContain('The label is dog.')
    }))

  it('gives its request to be run again, without a key', () =>
    visit({ permissions: ['clipboard-read', 'clipboard-write'] }, async ({ page }) => {
      await open(page, CALL)
      await span(page).getByRole('button', { name: 'Copy', exact: true }).first().click()
      await span(page).getByRole('button', { name: 'Request as curl' }).click()
      await expect.poll(() => clipboard(page), WAIT).toContain("curl 'https://api.openai.com/v1/chat/completions'")
      expect(await clipboard(page)).toContain('Bearer $OPENAI_API_KEY')
    }))

  it('folds the library frames of a stack', () =>
    visit({}, async ({ page }) => {
      await open(page, FAILED, '&tab=events')
      const stack = span(page).getByRole('region', { name: 'Stack' })
      await stack.getByText('ValueError: no label').waitFor()
      expect(await stack.innerText()).not.toContain('hidden_in_a_library')
      await stack.getByRole('button', { name: '1 library frame' }).click()
      await stack.getByText('hidden_in_a_library').waitFor()
    }))

  it('is compared with the same span of the other evaluation, in the address', () =>
    visit({}, async ({ page }) => {
      await open(page, CALL)
      await span(page).getByRole('button', { name: 'Compare with another evaluation' }).click()
      await page.waitForURL(/diff=/)
      await page.reload()
      const comparison = span(page).getByRole('region', { name: 'Comparison with another evaluation' })
      await comparison.locator('del', { hasText: 'cat' }).waitFor()
      await comparison.locator('ins', { hasText: 'dog' }).waitFor()
      await comparison.getByRole('button', { name: 'End comparison' }).click()
      await span(page).getByText('The label is dog.').waitFor()
    }))

  it('is assessed; what was deleted is put back', () =>
    visit({}, async ({ page }) => {
      const kept = async () => (await read(server.url, `traces/${trace}/assessments`, assessmentList)).assessments
      await open(page, CALL)
      const assessments = span(page).getByRole('region', { name: 'Assessments of the span' })
      await assessments.getByRole('button', { name: 'Add', exact: true }).click()
      await assessments.getByRole('button', { name: 'No', exact: true }).click()
      await assessments.getByLabel('Why').fill('It is a cat.')
      await assessments.getByLabel('Who').fill('Ada')
      await assessments.getByRole('button', { name: 'Add', exact: true }).click()
      await assessments.getByText('by Ada').waitFor()
      const [made] = await kept()
      expect(made).toMatchObject({ name: 'correct', value: false, rationale: 'It is a cat.', sourceId: 'Ada', spanId: CALL })

      await assessments.getByRole('button', { name: 'Delete correct' }).click()
      await page.getByRole('button', { name: 'Undo' }).click()
      await assessments.getByText('by Ada').waitFor()
      expect(await kept()).toEqual([made])
    }))

  it('with a value of 20 MB draws a screenful of it, reads what is looked at, and finds a word in it', () =>
    visit({}, async ({ page }) => {
      const rows = Array.from({ length: 120_000 }, (_, at) => ({
        id: at,
        values: [at, { deep: 'x'.repeat(60) }],
        note: at === 99_999 ? 'the needle' : 'nothing of note in this row, nothing at all',
      }))
      const output = JSON.stringify({ rows, id: '?' }).replace('"?"', '12345678901234567890')
      expect(output.length).toBeGreaterThan(16_000_000)
      const big = await sendSpans(server.url, [{ id: ROOT, name: 'big', attributes: { 'mlflow.spanOutputs': output } }])
      let received = 0
      page.on('response', async (got) => {
        if (got.url().includes('/api/')) received += (await got.body().catch(() => Buffer.alloc(0))).length
      })
      await page.goto(`${server.url}/traces/${big}`)
      const tree = span(page).getByRole('tree', { name: 'Outputs' })
      await tree.getByText('[120,000]').waitFor()
      await tree.getByText('12345678901234567890').waitFor()
      await tree.getByText('[120,000]').click()
      await page.keyboard.press('ArrowRight')
      await tree.getByRole('treeitem', { name: /^0: / }).waitFor()
      await span(page).getByLabel('Search in Outputs').fill('the needle')
      await tree.locator('mark', { hasText: 'the needle' }).waitFor()
      await span(page).getByText('$.outputs.rows[99999].note').waitFor()
      expect(await tree.getByRole('treeitem').count()).toBeLessThan(300)
      expect(received).toBeLessThan(2_000_000)
      expect(server.defects()).toEqual([])
    }))
})
