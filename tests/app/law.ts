import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { otlpBody, type TestSpan } from '../ingest/wire/otlp-body'
import { trace } from '../setup/api'
import type { TestServer } from '../setup/server'
import { type Answer, ask } from './ask'

export const PROTOBUF = { 'content-type': 'application/x-protobuf' }
export const JSON_TYPE = { 'content-type': 'application/json' }

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/**
 * The law of bad input: a good trace sent before it and one sent after are both there and whole, and the server reported no
 * defect of its own. `bad` sends and judges the bad requests.
 */
export async function disturbsNothing<Result>(server: TestServer, bad: () => Promise<Result>): Promise<Result> {
  const before = await sendGood(server.url)
  const result = await bad()
  const after = await sendGood(server.url)
  for (const good of [before, after]) await expectWhole(server.url, good)
  expect(server.defects()).toEqual([])
  return result
}

/** Posts spans as protobuf. */
export function post(url: string, spans: TestSpan[], resource: Parameters<typeof otlpBody>[1] = [], headers: Record<string, string> = {}): Promise<Answer> {
  return ask(url, '/v1/traces', { method: 'POST', headers: { ...PROTOBUF, ...headers }, body: otlpBody(spans, resource) })
}

/** Posts spans as OTLP/JSON; `spans` may be anything. */
export function postJson(url: string, spans: unknown, resource: unknown = {}): Promise<Answer> {
  const body = JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans }] }] })
  return ask(url, '/v1/traces', { method: 'POST', headers: JSON_TYPE, body })
}

/** A new trace id and span ids, as bytes and as hex. */
export function newIds(): { traceId: Uint8Array; trace: string; span: (place: number) => Uint8Array } {
  const traceId = randomBytes(16)
  return { traceId, trace: hex(traceId), span: (place) => Uint8Array.from({ length: 8 }, (_, at) => (at === 7 ? place : 7)) }
}

interface Good {
  id: string
  answer: string
}

/** A root with a child, whose answer is a text of its own. */
export async function sendGood(url: string): Promise<Good> {
  const { traceId, trace: id, span } = newIds()
  const answer = randomBytes(8).toString('hex')
  const start = BigInt(Date.now()) * 1_000_000n
  const root: TestSpan = { traceId, spanId: span(1), name: 'good', start, end: start + 9_000n, attributes: [['output.value', answer]] }
  const child: TestSpan = { traceId, spanId: span(2), parentSpanId: span(1), name: 'child', start: start + 1n, end: start + 5n }
  const { status, bytes } = await post(url, [root, child])
  expect({ status, bytes: bytes.length }).toEqual({ status: 200, bytes: 0 })
  return { id, answer }
}

export async function expectWhole(url: string, { id, answer }: Good): Promise<void> {
  // Summaries follow a commit within moments; MLflow's verbs wait for them.
  expect((await ask(url, `/api/3.0/mlflow/traces/tr-${id}`)).status).toBe(200)
  const view = await trace(url, id)
  expect(view.spans.map(({ name, parentId, endNs }) => ({ name, parentId, open: endNs === null }))).toEqual([
    { name: 'good', parentId: null, open: false },
    { name: 'child', parentId: '0707070707070701', open: false },
  ])
  const root = await ask(url, `/api/v1/traces/${id}/spans/0707070707070701`)
  expect(root.json()).toMatchObject({ name: 'good', outputs: answer })
}
