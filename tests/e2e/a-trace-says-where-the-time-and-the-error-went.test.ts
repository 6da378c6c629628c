import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newIds, post } from '../app/law'
import type { TestSpan } from '../ingest/wire/otlp-body'
import { trace } from '../setup/api'
import { closeBrowser, visit } from '../setup/browser'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'

let server: TestServer
let id: string

const rows = (page: Page) => page.getByRole('treegrid', { name: 'Spans' }).locator('[role=row][aria-level]')
const row = (page: Page, name: string | RegExp) => rows(page).filter({ hasText: name })
const selected = (page: Page) => page.getByRole('treegrid', { name: 'Spans' }).locator('[role=row][aria-selected=true]')
const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name)

/** A question answered: a long retrieval, a call, forty parsings of which one failed, and a span that ends before it starts. */
async function sendAnswer(): Promise<string> {
  const ids = newIds()
  const zero = BigInt(Date.now() - 3_600_000) * 1_000_000n
  const at = (ms: number) => zero + BigInt(ms) * 1_000_000n
  const span = (place: number, name: string, from: number, to: number, more: Partial<TestSpan> = {}): TestSpan => ({
    traceId: ids.traceId,
    spanId: ids.span(place),
    parentSpanId: place === 1 ? undefined : ids.span(1),
    name,
    start: at(from),
    end: at(to),
    ...more,
  })
  const parses = Array.from({ length: 40 }, (_, place) =>
    span(50 + place, 'parse', 810 + place * 4, 813 + place * 4, place === 7 ? { status: { code: 2, message: 'bad json' } } : {}),
  )
  await post(server.url, [
    span(1, 'answer question', 0, 1_000),
    span(2, 'retrieve', 0, 600, { attributes: [['mlflow.spanType', 'RETRIEVER']] }),
    span(3, 'rerank', 20, 80, { parentSpanId: ids.span(2), attributes: [['mlflow.spanInputs', { query: 'where is the needle' }]] }),
    span(4, 'chat', 600, 800, { attributes: [['mlflow.spanType', 'CHAT_MODEL']] }),
    ...parses,
    span(5, 'backwards', 990, 985),
  ])
  const { spans } = await trace(server.url, ids.trace)
  expect(spans).toHaveLength(45)
  return ids.trace
}

describe.skipIf(lacks('chromium'))('a trace says where the time and the error went', () => {
  beforeAll(async () => {
    server = await startServer()
    id = await sendAnswer()
  })

  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  it('its critical path, by name, and in the address', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/traces/${id}`)
      await rows(page).first().waitFor()
      await page.getByRole('button', { name: 'Critical path' }).click()
      const note = page.getByText('Critical path of 1.0 s')
      await note.waitFor()
      expect(await note.innerText()).toContain('retrieve 54 %')
      await expect.poll(() => parameter(page, 'path')).toBe('true')
      await page.goBack()
      await note.waitFor({ state: 'detached' })
    }))

  it('forty equal siblings in one row, unfolded in place', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/traces/${id}`)
      await row(page, 'parse').first().waitFor()
      await page.getByRole('button', { name: 'Fold', exact: true }).click()
      await page.getByRole('button', { name: /Equal siblings/ }).click()
      await row(page, '× 40').waitFor()
      expect(await row(page, 'parse').count()).toBe(1)
      await row(page, '× 40').click()
      await page.getByText('40 siblings with one name').waitFor()
      await page.getByRole('treegrid').focus()
      await page.keyboard.press('ArrowRight')
      await expect.poll(() => row(page, 'parse').count()).toBeGreaterThan(10)
    }))

  it('the error, by its key, also inside what is folded', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/traces/${id}?fold=0`)
      await row(page, 'answer question').waitFor()
      expect(await rows(page).count()).toBe(1)
      await page.keyboard.press('e')
      await expect.poll(() => selected(page).getAttribute('aria-label')).toBe('parse, 3.0 ms, error')
    }))

  it('a text in a payload: how many hold it, the next and the one before, and where', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/traces/${id}`)
      await rows(page).first().waitFor()
      await page.keyboard.press('/')
      await page.keyboard.type('the needle')
      const status = page.getByRole('search').getByRole('status')
      await expect.poll(() => status.innerText()).toBe('1')
      await page.keyboard.press('Enter')
      await expect.poll(() => status.innerText()).toBe('1 of 1')
      expect(await selected(page).innerText()).toContain('rerank')
      await page.getByText('Found in inputs').waitFor()
      await page.getByLabel('Search in this trace').fill('parse')
      await expect.poll(() => status.innerText()).toBe('40')
      await page.getByRole('treegrid').focus()
      await page.keyboard.press('n')
      await expect.poll(() => status.innerText()).toBe('1 of 40')
      await page.keyboard.press('N')
      await expect.poll(() => status.innerText()).toBe('40 of 40')
    }))

  it('what matches a filter, with what it lies in, and the way back', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/traces/${id}`)
      await rows(page).first().waitFor()
      await page.getByRole('button', { name: 'Filter' }).click()
      await page.getByRole('checkbox', { name: 'retriever' }).check()
      await page.getByText('1 match of 45 spans').waitFor()
      await page.keyboard.press('Escape')
      await expect.poll(() => parameter(page, 'types')).toBe('RETRIEVER')
      await page.getByRole('button', { name: 'Show all' }).click()
      await row(page, 'parse').first().waitFor()
      expect(parameter(page, 'types')).toBeNull()
    }))

  it('what is odd, and leads to it', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/traces/${id}`)
      await page.getByText('1 span carries odd data').waitFor()
      await page.getByRole('button', { name: 'Show it' }).click()
      await expect.poll(() => selected(page).innerText()).toContain('ends first')
    }))

  it('a window of time that is drawn, moved, zoomed by keys, and left', () =>
    visit({}, async ({ page }) => {
      await page.goto(`${server.url}/traces/${id}`)
      await rows(page).first().waitFor()
      const map = await page.getByRole('img', { name: /The whole trace/ }).boundingBox()
      if (!map) throw new Error('there is no minimap')
      const drag = async (from: number, to: number) => {
        await page.mouse.move(map.x + from * map.width, map.y + 10)
        await page.mouse.down()
        await page.mouse.move(map.x + to * map.width, map.y + 10, { steps: 5 })
        await page.mouse.up()
      }
      const times = () => [Number(parameter(page, 'from')) / 1e8, Number(parameter(page, 'to')) / 1e8].map(Math.round)
      await drag(0.2, 0.6)
      await expect.poll(times).toEqual([2, 6])
      await drag(0.4, 0.6)
      await expect.poll(times).toEqual([4, 8])
      await page.getByRole('treegrid').focus()
      await page.keyboard.press('[')
      await expect.poll(times).toEqual([3, 7])
      await page.keyboard.press('0')
      await expect.poll(() => parameter(page, 'from')).toBeNull()
    }))

  it('to whoever has its id in another spelling, with a span', () =>
    visit({}, async ({ page }) => {
      const uuid = id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-').toUpperCase()
      await page.goto(`${server.url}/traces/${uuid}?span=0707070707070703`)
      await expect.poll(() => selected(page).innerText()).toContain('rerank')
      await page.goto(`${server.url}/traces/${encodeURIComponent(Buffer.from(id, 'hex').toString('base64'))}`)
      await row(page, 'answer question').waitFor()
    }))
})
