import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../lib/core/finding'
import type { SpanId } from '../../lib/core/ids'
import type { Json, JsonObject } from '../../lib/core/json'
import type { Origin, Span } from '../../lib/core/span'
import { summarise } from '../../lib/core/summary/summarise'
import type { Nanos } from '../../lib/core/time'
import { readDialect } from '../../lib/ingest/dialects'
import { spanWrite } from '../../lib/ingest/rows'
import { decodeMlflowAttributes } from '../../lib/ingest/span/mlflow-attributes'
import { priceCall } from '../../lib/pricing/price-call'
import { traceRows } from '../core/replay-recording'
import { decoded } from '../ingest/rows/build-decoded'
import { genAi, openai, openInference } from './reported-call'

/* gpt-4o-mini: 0.15 in, 0.60 out (@pydantic/genai-prices 0.1.8): 74 × 150 + 11 × 600 = 17,700 nano-dollars a call. */
const CALL = 17_700n
const USAGE = { prompt_tokens: 74, completion_tokens: 11, total_tokens: 85 }

interface Place {
  id: string
  under?: string
  from?: number
  scope?: string
  wayIn?: Origin['wayIn']
}

function span(attributes: JsonObject, { id, under, from = 0, scope = 'mlflow', wayIn = 'otlp' }: Place): Span {
  const startNs = (1_795_236_580_000_000_000n + BigInt(from) * 1_000_000n) as Nanos
  const origin = { scopeName: scope, wayIn }
  const parts = { spanId: id.padEnd(16, '0') as SpanId, parentSpanId: under === undefined ? null : (under.padEnd(16, '0') as SpanId), startNs, origin }
  return decoded(attributes, { endNs: (startNs + 5_000_000n) as Nanos, ...parts })
}

/** The bill of one trace, from its spans in this order of arrival. */
function bill(spans: readonly Span[]) {
  const [rows] = traceRows(
    spans.map((one) => spanWrite(one, priceCall)),
    [],
  )
  if (!rows) throw new Error('no trace')
  const { costNano, unpricedCalls, calls, totalTokens } = summarise(rows, DEFAULT_SETTINGS)
  return { costNano, unpricedCalls, calls, totalTokens }
}

const chat = (id: string, place: Omit<Place, 'id'> = {}, response = id) => span(openai('gpt-4o-mini', USAGE, { id: `chatcmpl-${response}` }), { id, ...place })
const ONCE = { costNano: CALL, unpricedCalls: 0, calls: 1, totalTokens: 85 }
const TWICE = { costNano: 2n * CALL, unpricedCalls: 0, calls: 2, totalTokens: 170 }

describe('a wrapper that repeats usage is not billed again', () => {
  it('an agent and a chain above two calls repeat their sum', () => {
    const sum = genAi('openai', 'gpt-4o-mini', { input_tokens: 148, output_tokens: 22 }, { 'gen_ai.operation.name': 'invoke_agent' })
    const chain = { ...openInference('gpt-4o-mini', { prompt: 148, completion: 22 }), 'openinference.span.kind': 'CHAIN' }
    const calls = [chat('aa', { under: 'cc', from: 2 }), chat('ab', { under: 'cc', from: 3 })]
    expect(bill([span(sum, { id: 'dd' }), span(chain, { id: 'cc', under: 'dd', from: 1 }), ...calls])).toEqual(TWICE)
  })

  it('a framework’s own LLM span above the client’s repeats the call', () => {
    const outer = span(openInference('gpt-4o-mini', { prompt: 74, completion: 11 }), { id: 'bb', scope: 'openinference.instrumentation.langchain' })
    expect(bill([outer, chat('aa', { under: 'bb', from: 1 })])).toEqual(ONCE)
  })

  it('a wrapper is billed where the call below it reported nothing', () => {
    const outer = span(openInference('gpt-4o-mini', { prompt: 74, completion: 11 }), { id: 'bb' })
    const silent = span({ 'mlflow.spanType': 'CHAT_MODEL', 'mlflow.llm.model': 'gpt-4o-mini' }, { id: 'aa', under: 'bb', from: 1 })
    expect(bill([outer, silent])).toEqual(ONCE)
  })

  it('a span that holds two dialects is one call', () => {
    const both = { ...openai('gpt-4o-mini', USAGE), ...openInference('gpt-4o-mini', { prompt: 74, completion: 11 }), 'gen_ai.usage.input_tokens': 74 }
    expect(bill([span(both, { id: 'aa' })])).toEqual(ONCE)
  })
})

describe('two instrumentations of one call are billed once', () => {
  it('by the response’s id', () => {
    const other = span(openai('gpt-4o-mini', USAGE, { id: 'chatcmpl-aa' }), { id: 'bb', from: 400, scope: 'openinference.instrumentation.openai' })
    expect(bill([chat('aa'), other])).toEqual(ONCE)
  })

  it('without an id, by request, answer and start', () => {
    const bare = (id: string, from: number, scope: string) => span(openai('gpt-4o-mini', USAGE), { id, from, scope })
    expect(bill([bare('aa', 0, 'mlflow'), bare('bb', 90, 'opentelemetry.instrumentation.openai')])).toEqual(ONCE)
    expect(bill([bare('aa', 0, 'mlflow'), bare('bb', 90, 'mlflow')])).toEqual(TWICE)
  })
})

describe('copies of a span are billed once', () => {
  /** The copy in `traces.json`: each attribute as a JSON text, decoded anew. */
  function artifact(of: Span): Span {
    const texts = Object.fromEntries(Object.entries(of.attributes).map(([key, value]): [string, Json] => [key, JSON.stringify(value)]))
    const attributes = decodeMlflowAttributes(texts, true)
    return { ...of, attributes, ...readDialect(attributes, '', of.name), origin: { ...of.origin, scopeName: '', wayIn: 'artifact' } }
  }
  const imported = (of: Span): Span => ({ ...artifact(of), origin: { ...of.origin, wayIn: 'import' } })
  const pushed = [span({ 'mlflow.spanType': 'CHAIN' }, { id: 'dd' }), chat('aa', { under: 'dd', from: 1 }), chat('bb', { under: 'dd', from: 2 })]

  it.each([
    ['resent by the exporter', [...pushed, ...pushed, ...pushed]],
    ['as OTLP and as an artifact', [...pushed, ...pushed.map(artifact)]],
    ['as an artifact and then as OTLP', [...pushed.map(artifact), ...pushed]],
    ['imported after they were pushed', [...pushed, ...pushed.map(imported)]],
    ['imported before they were pushed', [...pushed.map(imported), ...pushed]],
    ['as an artifact alone', pushed.map(artifact)],
  ])('%s', (_what, spans) => {
    expect(bill(spans)).toEqual(TWICE)
  })

  it('any copies in any order of arrival cost the same', () => {
    const copies = [...pushed, ...pushed, ...pushed.map(artifact), ...pushed.map(imported)]
    fc.assert(
      fc.property(fc.shuffledSubarray(copies), (some) => {
        expect(bill([...some, ...pushed])).toEqual(TWICE)
        expect(bill([...pushed.map(imported), ...some])).toEqual(TWICE)
      }),
      { numRuns: 50 },
    )
  })

  it('a call that was still open when it was first sent', () => {
    const open = pushed.map((one): Span => ({ ...one, endNs: null }))
    expect(bill([...open, ...pushed])).toEqual(TWICE)
    expect(bill([...pushed, ...open])).toEqual(TWICE)
  })
})
