import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { priceChanged, priceList, pricePreview, priceRemoved, repricingState, unpricedList } from '../../lib/api/contract/price'
import { spanDetail } from '../../lib/api/contract/span'
import { read, trace } from '../setup/api'
import { sendCalls } from '../setup/send-calls'
import { startServer, type TestServer } from '../setup/server'
import { until } from '../setup/until'
import { type Answer, ask } from './ask'
import { disturbsNothing, JSON_TYPE } from './law'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server?.stop()
  if (server) rmSync(server.data, { recursive: true, force: true })
})

const send = (method: string, path: string, body?: unknown): Promise<Answer> =>
  ask(
    server.url,
    `/api/v1/${path}`,
    body === undefined ? { method } : { method, headers: JSON_TYPE, body: typeof body === 'string' ? body : JSON.stringify(body) },
  )
const house = (usd: string, more: object = {}) => ({ pattern: 'house-*', prices: { input: usd, output: usd }, ...more })
const repriced = async () => {
  await until('history is priced anew', async () => (await read(server.url, 'prices/repricing', repricingState)).repricing?.state !== 'running')
  return (await read(server.url, 'prices/repricing', repricingState)).repricing
}
const costOf = async (id: string) => (await trace(server.url, id)).trace.costNano

const refused: [body: unknown, says: string][] = [
  ['{', 'not JSON'],
  ['null', 'input'],
  [{}, 'pattern'],
  [{ pattern: 'x' }, 'prices'],
  [{ pattern: ' ', prices: { input: '1' } }, 'pattern: Say which models'],
  [{ pattern: 'x'.repeat(300), prices: { input: '1' } }, 'at most 200 characters'],
  [{ pattern: 'x', prices: {} }, 'prices: Give at least one price'],
  [{ pattern: 'x', prices: { input: '-1' } }, 'input: A price cannot be negative'],
  [{ pattern: 'x', prices: { input: 'NaN' } }, 'input: Write the price in USD'],
  [{ pattern: 'x', prices: { input: 1e300 } }, 'input: Write the price in USD'],
  [{ pattern: 'x', prices: { input: '999999999' } }, 'more than any model costs'],
  [{ pattern: 'x', prices: { tokens: '1' } }, 'There is no price called tokens'],
  [{ pattern: 'x', prices: { __proto__: '1', constructor: '1' } }, 'There is no price called constructor'],
  [{ pattern: 'x', currency: 'EUR', prices: { input: '1' } }, 'currency: Prices are in USD'],
  [{ pattern: 'x', tier: 'gold', prices: { input: '1' } }, 'tier: The tier is one of'],
  [{ pattern: 'x', from: '2026-02-30', prices: { input: '1' } }, 'from: Write the day'],
  [{ pattern: 'x', from: '2026-02-03', until: '2026-02-01', prices: { input: '1' } }, 'until: The last day'],
]
it.each(refused)('%j', async (body, says) => {
  await disturbsNothing(server, async () => {
    const whole = typeof body === 'string' ? body : { price: body }
    for (const answer of [
      await send('POST', 'prices', body),
      await send('PUT', 'prices/p0123456789abcdef', body),
      await send('POST', 'prices/preview', whole),
    ]) {
      const { error } = answer.json() as { error: { code: string; message: string } }
      expect({ status: answer.status, code: error.code, message: error.message }).toEqual({
        status: 400,
        code: 'invalid',
        message: expect.stringContaining(says),
      })
    }
  })
  expect((await read(server.url, 'prices', priceList)).prices).toEqual([])
})

it('what is not there is a 404, an odd id a 400, a wrong method names those there are', async () => {
  expect((await send('DELETE', 'prices/p0123456789abcdef')).status).toBe(404)
  expect((await send('DELETE', 'prices/repricing')).status).toBe(404)
  expect((await send('POST', 'prices/preview', { id: 'p0123456789abcdef', price: null })).status).toBe(404)
  expect((await send('POST', 'prices/preview', { price: null })).status).toBe(400)
  expect((await send('PUT', 'prices/none', house('1'))).status).toBe(400)
  expect((await send('PATCH', 'prices')).headers.allow).toBe('GET, POST')
  expect((await send('POST', 'prices/unpriced')).headers.allow).toBe('GET')
})

it('a model without a price is listed, tried, priced, and priced no more once the price is removed', async () => {
  const [id = ''] = await sendCalls(server.url, { model: 'house-7b', count: 3 })
  await until('its calls are listed', async () => (await read(server.url, 'prices/unpriced', unpricedList)).calls === 3)
  const { models } = await read(server.url, 'prices/unpriced', unpricedList)
  expect(models).toMatchObject([{ model: 'house-7b', calls: 3, traces: 3, tier: 'standard', reason: 'no price', priceable: true, filter: 'model:house-7b' }])

  // 1,000 + 100 tokens at 2 dollars a million are 0.0022 dollars: 2,200,000 nano-dollars a call.
  const tried = pricePreview.parse((await send('POST', 'prices/preview', { price: house('2') })).json())
  expect(tried).toMatchObject({ changedCalls: 3, changedTraces: 3, beforeNano: '0', afterNano: '6600000', unpricedBefore: 3, unpricedAfter: 0 })
  expect(await costOf(id)).toBeNull()

  const { price, repricing } = priceChanged.parse((await send('POST', 'prices', house('2'))).json())
  expect(repricing.state).toBe('running')
  expect(await repriced()).toMatchObject({ id: repricing.id, state: 'done', changedCalls: 3, changedTraces: 3 })
  await until('the trace has its cost', async () => (await costOf(id)) === '2200000')
  expect((await read(server.url, 'prices/unpriced', unpricedList)).models).toEqual([])
  const [span] = (await trace(server.url, id)).spans
  const detail = await read(server.url, `traces/${id}/spans/${span?.id}`, spanDetail)
  expect(detail.price).toMatchObject({ rule: 'own price', tier: 'standard', ownPrice: price.id, unpriced: null, totalNano: '2200000', countedNano: '2200000' })

  const [later = ''] = await sendCalls(server.url, { model: 'house-7b', count: 1 })
  await until(
    'what arrives has the price',
    async () => (await ask(server.url, `/api/v1/traces/${later}`)).status === 200 && (await costOf(later)) === '2200000',
  )

  expect((await send('POST', 'prices', house('9'))).json()).toMatchObject({ error: { message: expect.stringContaining('already: change that one') } })
  expect((await send('PUT', `prices/${price.id}`, house('4'))).status).toBe(200)
  await repriced()
  await until('the change is in the totals', async () => (await costOf(id)) === '4400000')

  const { removed } = priceRemoved.parse((await send('DELETE', `prices/${price.id}`)).json())
  await repriced()
  await until('it has no price again', async () => (await costOf(id)) === null)
  const { id: again, warnings: _, madeMs: __, ...input } = removed
  expect((await send('PUT', `prices/${again}`, input)).status).toBe(200)
  await repriced()
  await until('undo brought it back', async () => (await costOf(id)) === '4400000')
  expect(server.defects()).toEqual([])
})

it('a job that the power cut short goes on after the start, and what arrives meanwhile has its price', async () => {
  const ids = await sendCalls(server.url, { model: 'house-70b', count: 3_000 })
  const last = ids.at(-1) ?? ''
  await until('they are summarised', async () => (await ask(server.url, `/api/v1/traces/${last}`)).status === 200)
  const { price } = (await read(server.url, 'prices', priceList)).prices.map((one) => ({ price: one }))[0] ?? { price: null }
  if (price === null) throw new Error('the price of the test before is gone')
  const changed = priceChanged.parse((await send('PUT', `prices/${price.id}`, house('1'))).json())
  const { data } = server
  await server.kill9()
  server = await startServer({ data })
  const [between = ''] = await sendCalls(server.url, { model: 'house-70b', count: 1 })
  expect(await repriced()).toMatchObject({ id: changed.repricing.id, state: 'done' })
  for (const id of [ids[0] ?? '', ids[1_500] ?? '', last, between])
    await until(`trace ${id} has its price`, async () => (await ask(server.url, `/api/v1/traces/${id}`)).status === 200 && (await costOf(id)) === '1100000')
  expect(server.defects()).toEqual([])
})
