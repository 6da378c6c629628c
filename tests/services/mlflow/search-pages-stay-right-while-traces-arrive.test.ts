import { expect, it } from 'vitest'
import { otlp, otlpSpan, requestId, startTrace } from './messages'
import { experiment, type Served, served } from './served'

async function found(
  { send }: Served,
  experimentId: string,
  search: Record<string, string | number | string[]>,
): Promise<{ ids: string[]; next: string | null }> {
  const locations = [{ type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: experimentId } }]
  const { status, text, json } = await send('POST', '/api/3.0/mlflow/traces/search', { json: { locations, ...search } })
  if (status !== 200) throw new Error(text)
  return { ids: ((json.traces ?? []) as { trace_id: string }[]).map(({ trace_id }) => trace_id), next: (json.next_page_token as string | undefined) ?? null }
}

async function logTrace({ send }: Served, experimentId: string, n: number): Promise<void> {
  await send('POST', '/v1/traces', {
    json: otlp([otlpSpan({ trace: n, span: 1, startMs: n * 10, endMs: n * 10 + 5, attributes: { parity: n % 2 } })]),
    headers: { 'x-mlflow-experiment-id': experimentId },
  })
  await send('POST', '/api/3.0/mlflow/traces', { json: startTrace(n, experimentId, { startMs: n * 10, tags: { third: String(n % 3) } }) })
}

it('pages hold every trace once, newest first, though newer ones arrive between them', async () => {
  const server = await served()
  const id = await experiment(server, 'x')
  for (let n = 1; n <= 7; n += 1) await logTrace(server, id, n)
  const first = await found(server, id, { max_results: 3 })
  await logTrace(server, id, 8)
  const second = await found(server, id, { max_results: 3, page_token: first.next ?? '' })
  const third = await found(server, id, { max_results: 3, page_token: second.next ?? '' })
  expect([first.ids, second.ids, third.ids]).toEqual([[7, 6, 5].map(requestId), [4, 3, 2].map(requestId), [1].map(requestId)])
  expect(third.next).toBeNull()
})

it('a page of a filter that the store cannot judge goes on where it ended', async () => {
  const server = await served()
  const id = await experiment(server, 'x')
  for (let n = 1; n <= 7; n += 1) await logTrace(server, id, n)
  const search = { filter: "span.attributes.parity = '1'", order_by: ['timestamp_ms ASC'], max_results: 2 }
  const first = await found(server, id, search)
  const second = await found(server, id, { ...search, page_token: first.next ?? '' })
  expect([first.ids, second.ids]).toEqual([[1, 3].map(requestId), [5, 7].map(requestId)])
})

it('orders by a tag, then by time, and pages through that', async () => {
  const server = await served()
  const id = await experiment(server, 'x')
  for (let n = 1; n <= 5; n += 1) await logTrace(server, id, n)
  const search = { order_by: ['tags.third ASC', 'timestamp_ms ASC'], max_results: 3 }
  const first = await found(server, id, search)
  const second = await found(server, id, { ...search, page_token: first.next ?? '' })
  expect([...first.ids, ...second.ids]).toEqual([3, 1, 4, 2, 5].map(requestId))
})

it('refuses a filter that does not parse, with the position, and a token that is none', async () => {
  const server = await served()
  const id = await experiment(server, 'x')
  await expect(found(server, id, { filter: "nonsense = 'x'" })).rejects.toThrow(/INVALID_PARAMETER_VALUE.*position 1/)
  await expect(found(server, id, { page_token: 'nonsense' })).rejects.toThrow(/page token/)
  await expect(found(server, id, { max_results: 501 })).rejects.toThrow(/max_results/)
})
