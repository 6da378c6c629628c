import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { post } from '../app/law'
import type { TestSpan } from '../ingest/wire/otlp-body'
import { traces } from '../setup/api'
import { until } from '../setup/until'

const BEGAN = 1_795_236_670_000_000_000n
const ids = () => {
  const traceId = randomBytes(16)
  return { traceId, id: traceId.toString('hex') }
}
const spanId = (place: number) => {
  const bytes = Buffer.alloc(8, 1)
  bytes.writeUInt32BE(place + 1, 4)
  return bytes
}
const at = (ms: number) => BEGAN + BigInt(Math.round(ms * 1e6))

/** Two spans that are each other's parent, one that is its own, and a root beside them. */
export const cycle = (traceId: Uint8Array): TestSpan[] => [
  { traceId, spanId: spanId(0), name: 'root', start: at(0), end: at(100) },
  { traceId, spanId: spanId(1), parentSpanId: spanId(2), name: 'hen', start: at(10), end: at(40) },
  { traceId, spanId: spanId(2), parentSpanId: spanId(1), name: 'egg', start: at(20), end: at(60) },
  { traceId, spanId: spanId(3), parentSpanId: spanId(3), name: 'ouroboros', start: at(30), end: at(50) },
]

export const manyRoots = (traceId: Uint8Array): TestSpan[] =>
  Array.from({ length: 2_000 }, (_, place) => ({ traceId, spanId: spanId(place), name: `root ${place}`, start: at(place), end: at(place + 5) }))

/** Nothing takes time, something ends before it begins, and one began in 1970. */
export const oddTimes = (traceId: Uint8Array): TestSpan[] => [
  { traceId, spanId: spanId(0), name: 'root', start: at(0), end: at(0) },
  { traceId, spanId: spanId(1), parentSpanId: spanId(0), name: 'backwards', start: at(50), end: at(20) },
  { traceId, spanId: spanId(2), parentSpanId: spanId(0), name: 'no time at all', start: at(30), end: at(30) },
  { traceId, spanId: spanId(3), parentSpanId: spanId(0), name: 'long ago', start: 1n, end: 2n },
  { traceId, spanId: spanId(4), parentSpanId: spanId(0), name: 'still open', start: at(40), end: 0n },
]

/** A trace whose every text is the given one, tags and names included. */
export const saying = (text: string, traceId: Uint8Array): TestSpan[] => [
  {
    traceId,
    spanId: spanId(0),
    name: text,
    start: at(0),
    end: at(90),
    attributes: [
      ['doc_id', text],
      ['session.id', text],
      ['user.id', text],
      ['input.value', text],
      ['output.value', text],
      [`tag ${text}`.slice(0, 200), text],
    ],
  },
  {
    traceId,
    spanId: spanId(1),
    parentSpanId: spanId(0),
    name: text,
    start: at(10),
    end: at(80),
    status: { code: 2, message: text },
    events: [
      {
        name: 'exception',
        time: at(70),
        attributes: [
          ['exception.type', text],
          ['exception.message', text],
          ['exception.stacktrace', text],
        ],
      },
    ],
    attributes: [
      ['gen_ai.operation.name', 'chat'],
      ['gen_ai.request.model', text],
      ['gen_ai.input.messages', JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: text }] }])],
      ['gen_ai.output.messages', JSON.stringify([{ role: 'assistant', parts: [{ type: 'text', content: text }] }])],
    ],
  },
]

/** Sends a trace and waits until the list has it. @returns its id */
export async function sendTrace(url: string, make: (traceId: Uint8Array) => TestSpan[], resource: [string, string][] = []): Promise<string> {
  const { traceId, id } = ids()
  const spans = make(traceId)
  const answer = await post(url, spans, resource)
  expect(answer.status).toBe(200)
  await arrived(url, id, spans.length)
  return id
}

/** Sends one trace of so many spans, in requests of 1,000: jobs of 50 documents with four steps each. @returns its id once it is whole */
export async function sendLarge(url: string, spans: number): Promise<string> {
  const { traceId, id } = ids()
  for (let from = 0; from < spans; from += 1_000) {
    const part = Array.from({ length: Math.min(1_000, spans - from) }, (_, place) => largeSpan(traceId, from + place, spans))
    expect((await post(url, part)).status).toBe(200)
  }
  await arrived(url, id, spans)
  return id
}

function arrived(url: string, id: string, spans: number): Promise<void> {
  const there = async () => (await traces(url, `id:${id}`))[0]?.spans === spans
  return until(`${spans} spans in the list`, there, 120_000)
}

function largeSpan(traceId: Uint8Array, place: number, spans: number): TestSpan {
  const [start, end] = [at(place * 2), at(place === 0 ? spans * 2 : place * 2 + 1.5)]
  if (place === 0) return { traceId, spanId: spanId(0), name: 'job', start, end }
  const within = (place - 1) % 251
  const head = place - within
  if (within === 0) return { traceId, spanId: spanId(place), parentSpanId: spanId(0), name: 'batch', start, end: at(place * 2 + 502) }
  const step = (within - 1) % 5
  const name = ['classify', 'retrieve', 'parse', 'chat', 'validate'][step] as string
  return { traceId, spanId: spanId(place), parentSpanId: spanId(step === 0 ? head : place - step), name, start, end: step === 0 ? at(place * 2 + 9) : end }
}
