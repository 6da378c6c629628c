import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { spanDetail } from '../../lib/api/contract/trace'
import type { TestSpan } from '../ingest/wire/otlp-body'
import { read, trace, traces } from '../setup/api'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'
import { disturbsNothing, JSON_TYPE, newIds, post } from './law'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const NOW = 1_795_236_670_870_396_941n
const LAST = 2n ** 62n - 1n

/** Sends one trace of these spans and reads it in every way there is; the trace as the page sees it. */
async function keep(make: (ids: ReturnType<typeof newIds>) => TestSpan[]) {
  const ids = newIds()
  const answer = await disturbsNothing(server, async () => {
    const sent = await post(
      server.url,
      make(ids).map((span) => ({ traceId: ids.traceId, ...span })),
    )
    await readEverywhere(ids.trace)
    return sent
  })
  expect({ status: answer.status, refused: answer.bytes.length }).toEqual({ status: 200, refused: 0 })
  return trace(server.url, ids.trace)
}

async function readEverywhere(id: string): Promise<void> {
  const search = { locations: [{ type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: '0' } }], max_results: 500 }
  for (const order of ['timestamp_ms ASC', 'execution_time_ms DESC'])
    expect(
      (await ask(server.url, '/api/3.0/mlflow/traces/search', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ ...search, order_by: [order] }) }))
        .text,
    ).toContain(id)
  expect((await ask(server.url, `/api/3.0/mlflow/traces/get?trace_id=tr-${id}&allow_partial=true`)).text).toContain(id)
  await ask(server.url, '/api/v1/check?experiment=Default')
  for (const sort of ['start', 'duration'])
    for (const desc of ['0', '1']) {
      let after: string | null = null
      const seen: string[] = []
      do {
        const page = (await ask(server.url, `/api/v1/traces?${new URLSearchParams({ sort, desc, limit: '2', ...(after && { after }) })}`)).json()
        seen.push(...(page.rows as { id: string }[]).map((row) => row.id))
        after = page.next as string | null
      } while (after !== null)
      expect(seen.filter((one) => one === id)).toEqual([id])
    }
  for (const path of ['overview', 'reevaluations', 'missing', 'documents', 'groups', 'groups?by=worker', 'facets', 'keys']) {
    const answer = await ask(server.url, `/api/v1/${path}`)
    expect({ path, status: answer.status, text: answer.text }).toMatchObject({ path, status: 200 })
  }
}

describe('times', () => {
  const cases: [string, bigint, bigint, { startNs: string; endNs: string | null; notes: string[] }][] = [
    [
      'the end before the start',
      NOW,
      NOW - 1_000n,
      { startNs: `${NOW}`, endNs: `${NOW - 1_000n}`, notes: ['The end lies 1000 ns before the start; both are kept as sent.'] },
    ],
    ['an end of 0: still open', NOW, 0n, { startNs: `${NOW}`, endNs: null, notes: [] }],
    [
      'before 1970',
      -1_000_000_000n,
      -999_999_000n,
      { startNs: '-1000000000', endNs: '-999999000', notes: ['The start lies before 1970.', 'The end lies before 1970.'] },
    ],
    ['one nanosecond before 1970', -1n, 1n, { startNs: '-1', endNs: '1', notes: ['The start lies before 1970.'] }],
    ['1824 to 2116', -LAST, LAST, { startNs: `${-LAST}`, endNs: `${LAST}`, notes: ['The start lies before 1970.'] }],
    [
      'an end beyond 2116: taken for open',
      NOW,
      2n ** 63n - 1n,
      { startNs: `${NOW}`, endNs: null, notes: ['The end 9223372036854775807 lies outside the years 1824 to 2116; the span is taken for open.'] },
    ],
    ['seconds sent for nanoseconds', 1_795_236_670n, 1_795_236_671n, { startNs: '1795236670', endNs: '1795236671', notes: [] }],
  ]
  it.each(cases)('%s', async (_, start, end, { startNs, endNs, notes }) => {
    const view = await keep(({ span }) => [{ spanId: span(1), start, end }])
    const detail = await read(server.url, `traces/${view.trace.id}/spans/${view.spans[0]?.id}`, spanDetail)
    expect({ startNs: detail.startNs, endNs: detail.endNs }).toEqual({ startNs, endNs })
    expect([...detail.notes].sort()).toEqual([...notes].sort())
  })
})

it('a start that no difference of two could be kept of is refused, and its neighbour kept', async () => {
  for (const start of [LAST + 1n, -LAST - 1n, 2n ** 63n - 1n, -(2n ** 63n)]) {
    const ids = newIds()
    const answer = await disturbsNothing(server, () =>
      post(server.url, [
        { ...ids, spanId: ids.span(1) },
        { ...ids, spanId: ids.span(2), start },
      ]),
    )
    expect({ status: answer.status, said: answer.text.includes('start time lies outside the years 1824 to 2116') }).toEqual({ status: 200, said: true })
    await readEverywhere(ids.trace)
    expect((await trace(server.url, ids.trace)).trace.spans).toBe(1)
  }
})

describe('parents', () => {
  const shape = (view: Awaited<ReturnType<typeof trace>>) => view.spans.map(({ name, parentId }) => [name, parentId?.at(-1) ?? null])

  it('in a cycle', async () => {
    const view = await keep(({ span }) => [
      { spanId: span(1), parentSpanId: span(3), name: 'a' },
      { spanId: span(2), parentSpanId: span(1), name: 'b' },
      { spanId: span(3), parentSpanId: span(2), name: 'c' },
    ])
    expect(shape(view)).toEqual([
      ['a', '3'],
      ['b', '1'],
      ['c', '2'],
    ])
  })

  it('a cycle beside a whole tree', async () => {
    const view = await keep(({ span }) => [
      { spanId: span(1), name: 'root' },
      { spanId: span(2), parentSpanId: span(3), name: 'b' },
      { spanId: span(3), parentSpanId: span(2), name: 'c' },
    ])
    expect(view.trace).toMatchObject({ spans: 3, name: 'root' })
  })

  it('a span that is its own parent is a root', async () => {
    expect(shape(await keep(({ span }) => [{ spanId: span(1), parentSpanId: span(1), name: 'own' }]))).toEqual([['own', null]])
  })

  it('of the wrong length are left out', async () => {
    expect(shape(await keep(({ span }) => [{ spanId: span(1), parentSpanId: Uint8Array.from([1, 2, 3]), name: 'odd' }]))).toEqual([['odd', null]])
  })

  it('one span twice with different parents is one span', async () => {
    const view = await keep(({ span }) => [
      { spanId: span(1), name: 'root' },
      { spanId: span(2), parentSpanId: span(1), name: 'child' },
      { spanId: span(2), parentSpanId: span(9), name: 'child' },
    ])
    expect(view.trace.spans).toBe(2)
  })

  it('two roots, and a thousand generations', async () => {
    const ids = (at: number) => Uint8Array.from([1, 1, 1, 1, 1, 1, at >> 8, at & 255])
    const view = await keep(() => [
      { spanId: ids(5_000), name: 'other root' },
      ...Array.from({ length: 1_000 }, (_, at) => ({ spanId: ids(at + 1), parentSpanId: at === 0 ? undefined : ids(at), name: `g${at}` })),
    ])
    expect(view.trace.spans).toBe(1_001)
  })
})

it('numbers beyond any column are no defect', async () => {
  const odd = [1e300, -1e300, 2n ** 63n - 1n, -(2n ** 63n), -5, 0.5, 'NaN', 'many', Number.NaN, null, [], {}]
  for (const value of odd) {
    await keep(({ span }) => [
      {
        spanId: span(1),
        attributes: [
          ['gen_ai.operation.name', 'chat'],
          ['gen_ai.request.model', 'gpt-4o'],
          ['gen_ai.usage.input_tokens', value],
          ['gen_ai.usage.output_tokens', value],
          ['gen_ai.usage.cost', value],
          ['llm.token_count.total', value],
          ['mlflow.llm.cost', { total_cost: value }],
          ['mlflow.chat.tokenUsage', { input_tokens: value, output_tokens: value, total_tokens: value }],
          ['doc_id', value],
          ['spark.partition', value],
        ],
      },
    ])
  }
  expect((await traces(server.url)).length).toBeGreaterThan(odd.length)
})
