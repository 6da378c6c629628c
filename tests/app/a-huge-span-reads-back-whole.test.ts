import { afterAll, beforeAll, expect, it } from 'vitest'
import { spanDetail, valueView } from '../../lib/api/contract/span'
import { parseExact } from '../../lib/api/exact-json'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'
import { disturbsNothing, newIds, post } from './law'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

interface Whole {
  name: string
  notes: string[]
  attributes: Record<string, string>
  events: unknown[]
  links: unknown[]
}

const SPAN = 'spans/0707070707070701'
/** Everything recorded of the span. */
const read = async (id: string) => (await ask(server.url, `/api/v1/traces/${id}/${SPAN}/raw`)).json() as object as Whole
/** What a page shows of it: small, whatever the span holds. */
const shown = async (id: string) => {
  const answer = await ask(server.url, `/api/v1/traces/${id}/${SPAN}`)
  expect(answer.bytes.length).toBeLessThan(1_000_000)
  return spanDetail.parse(parseExact(answer.text))
}
const get = async (id: string) => {
  const answer = await ask(server.url, `/api/3.0/mlflow/traces/get?trace_id=tr-${id}`)
  const { trace } = answer.json() as { trace: { spans: { attributes: { key: string; value: Record<string, string> }[] }[] } }
  return new Map(trace.spans[0]?.attributes.map(({ key, value }) => [key, value]))
}

it('10,000 attributes', async () => {
  const { traceId, trace: id, span } = newIds()
  const attributes = Array.from({ length: 10_000 }, (_, at): [string, string] => [`key.${at}`, `value ${at}`])
  const answer = await disturbsNothing(server, () => post(server.url, [{ traceId, spanId: span(1), attributes }]))
  expect({ status: answer.status, refused: answer.bytes.length }).toEqual({ status: 200, refused: 0 })
  const detail = await read(id)
  expect(detail.attributes).toEqual(Object.fromEntries(attributes))
  expect(detail.notes).toEqual(['10000 attributes, more than 2000; all are kept.'])
  expect((await shown(id)).cuts).toContainEqual({ path: '/attributes', kind: 'object', size: 10_000 })
  expect((await get(id)).get('key.9999')).toEqual({ string_value: 'value 9999' })
})

it('a text of 20 MB, in an attribute and as inputs', async () => {
  const text = 'Grüße, 世界 🙂 "quoted" \\ \n'.repeat(700_000)
  expect(Buffer.byteLength(text)).toBeGreaterThan(20_000_000)
  const { traceId, trace: id, span } = newIds()
  const attributes: [string, string][] = [
    ['text', text],
    ['input.value', text],
  ]
  const answer = await disturbsNothing(server, () => post(server.url, [{ traceId, spanId: span(1), attributes }]))
  expect({ status: answer.status, refused: answer.bytes.length }).toEqual({ status: 200, refused: 0 })
  const detail = await read(id)
  expect(detail.attributes.text === text).toBe(true)
  expect(detail.attributes['input.value'] === text).toBe(true)
  expect((await get(id)).get('text')?.string_value === text).toBe(true)
  expect((await shown(id)).cuts).toContainEqual({ path: '/inputs', kind: 'text', size: text.length })
  const last = await ask(server.url, `/api/v1/traces/${id}/${SPAN}/value?path=/inputs&from=${text.length - 10}&limit=100`)
  expect(valueView.parse(last.json())).toMatchObject({ kind: 'text', size: text.length, text: text.slice(-10) })
  const found = await ask(server.url, `/api/v1/traces/${id}/${SPAN}/search?path=/inputs&q=${encodeURIComponent('世界')}`)
  expect(found.json()).toMatchObject({ count: 1, matches: [{ path: '/inputs' }] })
  const page = await ask(server.url, '/api/v1/traces')
  expect(page.bytes.length).toBeLessThan(100_000)
})

it('10,000 events and links, and a name of a million characters', async () => {
  const { traceId, trace: id, span } = newIds()
  const events = Array.from({ length: 10_000 }, (_, at) => ({ name: `event ${at}`, time: BigInt(at) }))
  const links = Array.from({ length: 10_000 }, () => ({ traceId, spanId: span(9) }))
  const answer = await disturbsNothing(server, () => post(server.url, [{ traceId, spanId: span(1), name: 'n'.repeat(1_000_000), events, links }]))
  expect({ status: answer.status, refused: answer.bytes.length }).toEqual({ status: 200, refused: 0 })
  const detail = await read(id)
  expect({ name: detail.name.length, events: detail.events.length, links: detail.links.length }).toEqual({ name: 1_000_000, events: 10_000, links: 10_000 })
  expect((await shown(id)).cuts.map(({ path, size }) => [path, size])).toEqual(
    expect.arrayContaining([
      ['/name', 1_000_000],
      ['/events', 10_000],
      ['/links', 10_000],
    ]),
  )
})
