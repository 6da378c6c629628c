import { beforeAll, describe, expect, it } from 'vitest'
import { spanDetail, valueView } from '../../../lib/api/contract/span'
import { parseExact } from '../../../lib/api/exact-json'
import { encodeJson, type Json, type JsonObject } from '../../../lib/core/json'
import { readRaw } from '../../../lib/services/spans/read-raw'
import { readRequest } from '../../../lib/services/spans/read-request'
import { readValue, searchSpan } from '../../../lib/services/spans/read-value'
import { readSpan } from '../../../lib/services/traces/read-span'
import { type OpenSpan, storedSpan } from './stored-span'

const LONG = `${'word '.repeat(60_000)}the end`
const ITEMS = Array.from({ length: 5_000 }, (_, at) => ({ at, text: `item ${at}` }))

/** An answer as it arrives in a page. */
const arrived = (answer: object): Json => parseExact(encodeJson(answer as Json))

describe('a span with large values', () => {
  let at: OpenSpan
  beforeAll(async () => {
    at = await storedSpan({
      'mlflow.spanType': 'CHAT_MODEL',
      'mlflow.spanInputs': encodeJson({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: LONG }], items: ITEMS, id: 12345678901234567890n }),
      'mlflow.spanOutputs': encodeJson({ choices: [{ message: { role: 'assistant', content: 'short' } }] }),
      note: LONG,
      ...Object.fromEntries(Array.from({ length: 1_500 }, (_, n) => [`key.${n}`, n])),
    })
  })

  it('is answered small, and says what it left out', async () => {
    const answer = await readSpan(at)
    expect(encodeJson(answer as Json).length).toBeLessThan(400_000)
    const detail = spanDetail.parse(arrived(answer))
    expect(detail.cuts).toEqual(
      expect.arrayContaining([
        { path: '/inputs/messages/0/content', kind: 'text', size: LONG.length },
        { path: '/inputs/items', kind: 'list', size: 5_000 },
        { path: '/attributes/note', kind: 'text', size: LONG.length },
        { path: '/attributes', kind: 'object', size: 1_504 },
      ]),
    )
    const [asked, answered] = detail.chat ?? []
    expect(asked?.parts[0]).toMatchObject({ kind: 'text', length: LONG.length, path: '/inputs/messages/0/content' })
    expect(answered).toMatchObject({ answer: true, parts: [{ text: 'short', length: 5 }] })
    expect(detail.runnable).toBe(true)
  })

  it('is read page by page', async () => {
    const page = valueView.parse(arrived(await readValue({ ctx: at.ctx, input: { ...at.input, path: '/inputs/items', from: 4_900, limit: 200, json: '0' } })))
    expect(page).toMatchObject({ kind: 'list', size: 5_000, from: 4_900 })
    expect(page.nodes).toHaveLength(100)
    const text = await readValue({ ctx: at.ctx, input: { ...at.input, path: '/inputs/messages/0/content', from: LONG.length - 7, limit: 100, json: '0' } })
    expect(text).toMatchObject({ kind: 'text', size: LONG.length, text: 'the end' })
    const exact = await readValue({ ctx: at.ctx, input: { ...at.input, path: '/inputs/id', from: 0, limit: 1, json: '0' } })
    expect(exact.text).toBe('12345678901234567890')
    const held = await readValue({ ctx: at.ctx, input: { ...at.input, path: '/attributes/mlflow.spanInputs', from: 0, limit: 9, json: '1' } })
    expect(held).toMatchObject({ kind: 'object', size: 4 })
  })

  it('is searched inside', async () => {
    const found = await searchSpan({ ctx: at.ctx, input: { ...at.input, path: '/inputs', q: 'THE END' } })
    expect(found).toMatchObject({ count: 1, whole: true, matches: [{ path: '/inputs/messages/0/content', at: LONG.length - 7 }] })
  })

  it('is there whole: a text as it is, anything else as JSON', async () => {
    const text = await readRaw({ ctx: at.ctx, input: { ...at.input, path: '/attributes/note' } })
    expect({ isText: text.isText, same: new TextDecoder().decode(text.bytes) === LONG }).toEqual({ isText: true, same: true })
    const items = await readRaw({ ctx: at.ctx, input: { ...at.input, path: '/inputs/items' } })
    expect(JSON.parse(new TextDecoder().decode(items.bytes))).toEqual(ITEMS)
  })

  it('gives its request whole', async () => {
    const { body } = await readRequest(at)
    expect((body.messages as JsonObject[])[0]?.content === LONG).toBe(true)
  })

  it('refuses paths that are none, and says what is not there', async () => {
    const read = (path: string) => readValue({ ctx: at.ctx, input: { ...at.input, path, from: 0, limit: 1, json: '0' } })
    await expect(read('inputs')).rejects.toMatchObject({ code: 'invalid' })
    await expect(read('/inputs/nothing')).rejects.toMatchObject({ code: 'not_found' })
    await expect(read('/__proto__')).rejects.toMatchObject({ code: 'not_found' })
    await expect(readSpan({ ctx: at.ctx, input: { ...at.input, spanId: 'ffffffffffffffff' } })).rejects.toMatchObject({ code: 'not_found' })
    await expect(readSpan({ ctx: at.ctx, input: { ...at.input, spanId: 'none' } })).rejects.toMatchObject({ code: 'not_found' })
  })
})

it('a long conversation keeps its beginning and its end', async () => {
  const messages = Array.from({ length: 500 }, (_, n) => ({ role: n % 2 ? 'assistant' : 'user', content: `message ${n}` }))
  const at = await storedSpan({ 'mlflow.spanType': 'CHAT_MODEL', 'mlflow.spanInputs': encodeJson({ messages }) })
  const { chat, chatHidden } = await readSpan(at)
  const said = (chat ?? []).map(({ parts }) => (parts[0]?.kind === 'text' ? parts[0].text : ''))
  expect({ shown: said.length, chatHidden, first: said[39], next: said[40], last: said.at(-1) }).toEqual({
    shown: 200,
    chatHidden: 300,
    first: 'message 39',
    next: 'message 340',
    last: 'message 499',
  })
})

it('a large image stays behind until it is asked for; a small one comes along', async () => {
  const image = (size: number) => ({ type: 'image_url', image_url: { url: `data:image/png;base64,${'A'.repeat(size)}` } })
  const content = [image(400), image(400_000), { type: 'image_url', image_url: { url: 'https://pictures.example/a.png' } }]
  const at = await storedSpan({ 'mlflow.spanType': 'CHAT_MODEL', 'mlflow.spanInputs': encodeJson({ model: 'm', messages: [{ role: 'user', content }] }) })
  const { chat } = await readSpan(at)
  expect(chat?.[0]?.parts).toMatchObject([
    { kind: 'media', bytes: 300, data: image(400).image_url.url },
    { kind: 'media', bytes: 300_000, data: null, path: '/inputs/messages/0/content/1/image_url/url' },
    { kind: 'media', bytes: null, data: null, path: null, url: 'https://pictures.example/a.png' },
  ])
  const { body } = await readRequest(at)
  expect(body.messages).toEqual([{ role: 'user', content }])
})

it('a span that asked no model has no chat and no request', async () => {
  const at = await storedSpan({ 'mlflow.spanInputs': '{"x":1}' })
  expect(await readSpan(at)).toMatchObject({ chat: null, runnable: false, inputs: { x: 1 }, usage: null, price: null, cuts: [] })
  await expect(readRequest(at)).rejects.toMatchObject({ code: 'not_found' })
})
