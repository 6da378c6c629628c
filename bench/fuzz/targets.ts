import { deflateSync, gzipSync } from 'node:zlib'
import { usdOf } from '../../lib/core/cost-decimal'
import { parseFilter as parseOurs, printFilter } from '../../lib/core/filter/filter-grammar'
import { durationMsText, momentMs, momentText, numberText, timeMsText, usdAmountText } from '../../lib/core/filter/filter-values'
import type { ExperimentId, TraceId } from '../../lib/core/ids'
import type { Json } from '../../lib/core/json'
import { PathError, parsePath, valueAt } from '../../lib/core/json-path'
import { globMatches, readPriceOverride } from '../../lib/core/price-override'
import { traceIdPrefix, traceSpelled } from '../../lib/core/spelled-id'
import { inflate } from '../../lib/ingest/body/inflate'
import { bodyLimits } from '../../lib/ingest/body/limits'
import { readDialect } from '../../lib/ingest/dialects'
import { readSender } from '../../lib/ingest/handshake'
import { decodeJsonBytes } from '../../lib/ingest/json/decode-json-bytes'
import { durationNs, timestampNs } from '../../lib/ingest/mlflow/proto-time'
import { decodeSpanArtifact } from '../../lib/ingest/mlflow/span-artifact'
import { decodeTraceInfoV2End, decodeTraceInfoV2Start } from '../../lib/ingest/mlflow/trace-info-v2'
import { assessmentsOfTraceInfo, decodeTraceInfoV3 } from '../../lib/ingest/mlflow/trace-info-v3'
import { compileFilter } from '../../lib/ingest/mlflow-filter/compile-filter'
import { FilterError } from '../../lib/ingest/mlflow-filter/filter-error'
import { identify } from '../../lib/ingest/mlflow-filter/identifier'
import { narrow } from '../../lib/ingest/mlflow-filter/narrow'
import { parseFilter as parseMlflow } from '../../lib/ingest/mlflow-filter/parse-filter'
import { parseOrder } from '../../lib/ingest/mlflow-filter/parse-order'
import { decodeOtlp } from '../../lib/ingest/otlp/decode-otlp'
import { RefusedError } from '../../lib/ingest/refused'
import { spanWrite } from '../../lib/ingest/rows'
import { placeSpans } from '../../lib/ingest/span/decoded-span'
import { priceCall } from '../../lib/pricing/price-call'
import { keysOfCsv } from '../../lib/services/expected/csv-keys'
import { keysOfLines } from '../../lib/services/expected/key-list'
import { PatternError, promptPattern } from '../../lib/services/identity/prompt-pattern'
import { ServiceError } from '../../lib/services/service-error'
import { StorePositionError } from '../../lib/store/port'
import { afterPosition, positionAfter } from '../../lib/store/sql/position'
import type { Random } from '../corpus/random'
import { mutateBytes } from './mutate-bytes'
import { mutateJson } from './mutate-json'
import { mutateProtobuf } from './mutate-protobuf'
import { mutateText } from './mutate-text'
import type { Recorded } from './recorded'
import { FILTER_WORDS, FILTERS, LIST_WORDS, LISTS, MLFLOW_FILTERS, MLFLOW_ORDERS, MLFLOW_WORDS, VALUE_WORDS, VALUES } from './words'

/** One decoder: how an input for it is made, and what takes it. `refused` is an answer; anything thrown but those errors is a crash. */
export interface Target {
  name: string
  make(random: Random): Uint8Array | string
  take(input: never): Promise<'taken' | 'refused'> | 'taken' | 'refused'
  /** What each byte of an input may take, where it is not the usual. */
  msAByte?: number
}

const SENDER = readSender(new Headers({ 'user-agent': 'fuzz/1.0' }), '127.0.0.1')
const TRACE = '0102030405060708090a0b0c0d0e0f10' as TraceId
const EXPERIMENT = '0' as ExperimentId
const REFUSALS = [RefusedError, FilterError, ServiceError, StorePositionError, PathError, PatternError]
/** The CSV parser takes 30 µs for a row that is shorter than the first, and such a row may have two bytes; others get their turn between. */
const MS_A_BYTE_OF_LISTS = 0.03
const ORDERS = [
  { name: 'start', sql: 'start_ns', type: 'integer', nullable: true, descending: true, id: 'id' },
  {
    name: 'label:x',
    sql: 'value',
    type: 'text',
    nullable: false,
    descending: false,
    id: 'id',
    spelled: { sql: 'x', of: (text: string) => (Number.isFinite(Number(text)) ? Number(text) : null) },
  },
  { name: 'cost', sql: 'cost', type: 'real', nullable: true, descending: true, id: 'id' },
] as const

/** Whether an error is an answer to the sender, and no crash. */
export function isRefusal(error: unknown): boolean {
  return REFUSALS.some((known) => error instanceof known)
}

/** Every decoder that is fed by strangers, with seeds from the recordings. */
export function targets(requests: readonly Recorded[]): Target[] {
  const bodies = (fits: (request: Recorded) => boolean) => requests.filter((request) => request.body.length > 0 && fits(request)).map(({ body }) => body)
  const otlp = bodies(({ path }) => path === '/v1/traces')
  const v2 = bodies(({ method, path }) => /\/api\/2\.0\/mlflow\/traces(\/|$)/.test(path) && method !== 'GET').map(String)
  const v3 = bodies(({ path }) => /\/api\/3\.0\/mlflow\/traces$/.test(path)).map(String)
  const artifacts = bodies(({ path }) => path.endsWith('traces.json')).map(String)
  const otlpJson = [OTLP_JSON]
  const binary = (name: string, seeds: readonly Uint8Array[], take: (bytes: Uint8Array) => Promise<'taken' | 'refused'>): Target => ({
    name,
    make: (random) => (random.chance(0.55) ? mutateProtobuf : mutateBytes)(random, random.pick(seeds), random.pick(seeds)),
    take: (input) => take(input),
  })
  const json = (name: string, seeds: readonly string[], take: (text: string) => unknown): Target => ({
    name,
    make: (random) =>
      random.chance(0.1)
        ? mutateText(random, random.pick(seeds), random.pick(seeds), ['{', '"', '['])
        : mutateJson(random, random.pick(seeds), random.pick(seeds)),
    take: async (input) => ((await take(input)) === false ? 'refused' : 'taken'),
  })
  const text = (name: string, seeds: readonly string[], words: readonly string[], take: (text: string) => unknown): Target => ({
    name,
    make: (random) => mutateText(random, random.pick(seeds), random.pick(seeds), words),
    take: async (input) => ((await take(input)) === false ? 'refused' : 'taken'),
  })
  return [
    binary('OTLP protobuf', otlp, (bytes) => spansOf(bytes, 'application/x-protobuf')),
    json('OTLP JSON', otlpJson, (body) => spansOf(Buffer.from(body), 'application/json')),
    json('MLflow 2 trace infos', v2, (body) => {
      const value = read(body)
      decodeTraceInfoV2Start(value, TRACE)
      decodeTraceInfoV2End(value)
    }),
    json('MLflow 3 trace infos', v3, (body) => {
      const value = read(body)
      decodeTraceInfoV3(value)
      assessmentsOfTraceInfo(value)
    }),
    json('MLflow span files', artifacts, async (body) => {
      const read = await decodeSpanArtifact(Buffer.from(body), { traceId: TRACE, experimentId: EXPERIMENT, sender: SENDER, readDialect })
      for (const span of read.spans ?? []) spanWrite(span, (call, at) => priceCall(call, at, []))
      return read.spans !== null
    }),
    { name: 'gzip, deflate', make: (random) => compressed(random, otlp), take: (input) => inflated(input) },
    text('MLflow filters', MLFLOW_FILTERS, MLFLOW_WORDS, (filter) => {
      const clauses = parseMlflow(filter)
      compileFilter(clauses)
      narrow(clauses)
    }),
    text('MLflow order_by', MLFLOW_ORDERS, MLFLOW_WORDS, (order) => void parseOrder(order.split(','), identify)),
    text('filter grammar', FILTERS, FILTER_WORDS, (filter) => {
      const parsed = parseOurs(filter)
      if ('filter' in parsed) printFilter(parsed.filter)
      return 'filter' in parsed
    }),
    text('positions', POSITIONS, ['null', '[', '"', 'W10', 'e30'], (position) => {
      const order = ORDERS[position.length % ORDERS.length] as (typeof ORDERS)[number]
      afterPosition(order, position)
    }),
    {
      ...text('lists of documents', LISTS, LIST_WORDS, async (list) => {
        await keysOfLines(list)
        await keysOfCsv(list, list.length % 3 === 0 ? 'doc_id' : undefined)
      }),
      msAByte: MS_A_BYTE_OF_LISTS,
    },
    text('values', VALUES, VALUE_WORDS, (value) => valuesOf(value)),
    text('JSON paths', VALUES.slice(7, 9), VALUE_WORDS, (path) => void valueAt({ rows: [{ id: 1 }], 'doc id': { x: { y: 2 } } }, parsePath(path))),
    text('prompt patterns', VALUES.slice(12), VALUE_WORDS, (pattern) => void promptPattern(pattern).find('Document doc-12 of the file-3 (copy)')),
    json('own prices', [PRICE], (body) => 'override' in readPriceOverride(read(body))),
    json('JSON', [...v3, ...artifacts, OTLP_JSON], (body) => decodeJsonBytes(Buffer.from(body)).broken === null),
  ]
}

async function spansOf(bytes: Uint8Array, contentType: string): Promise<'taken' | 'refused'> {
  const { spans } = await decodeOtlp(bytes, contentType, SENDER, readDialect)
  for (const span of placeSpans(spans, () => EXPERIMENT)) spanWrite(span, (call, at) => priceCall(call, at, []))
  return 'taken'
}

function read(body: string): Json {
  const { value, broken } = decodeJsonBytes(Buffer.from(body))
  if (broken !== null) throw new ServiceError('invalid', broken.message)
  return value
}

function compressed(random: Random, seeds: readonly Uint8Array[]): Uint8Array {
  const seed = random.pick(seeds)
  const whole = random.chance(0.1) ? Buffer.alloc(random.whole(1, 600_000)) : mutateBytes(random, seed, seed)
  if (random.chance(0.3)) return (random.chance(0.5) ? gzipSync : deflateSync)(whole, { level: 1 })
  return mutateBytes(random, (random.chance(0.5) ? gzipSync : deflateSync)(whole, { level: 1 }), seed)
}

async function inflated(bytes: Uint8Array): Promise<'taken' | 'refused'> {
  await inflate(bytes, bytes.length % 2 === 0 ? 'gzip' : 'deflate', bodyLimits())
  return 'taken'
}

function valuesOf(value: string): void {
  for (const parse of [numberText, usdAmountText, durationMsText, timeMsText, timestampNs, durationNs, traceSpelled, traceIdPrefix, usdOf]) parse(value)
  const moment = momentText(value)
  if (moment !== null) momentMs(moment, 1_800_000_000_000)
  globMatches(value.slice(0, 200), `${value}x`)
}

const POSITIONS = [
  positionAfter({ name: 'start', descending: true }, '1795236670870396941', TRACE),
  positionAfter({ name: 'label:x', descending: false }, '12', TRACE),
  positionAfter({ name: 'cost', descending: true }, null, TRACE),
]
const PRICE = JSON.stringify({
  pattern: 'gpt-4o*',
  provider: 'openai',
  from: '2026-01-01',
  until: null,
  tier: 'standard',
  prices: { input: '1', output: '3.5' },
})
const OTLP_JSON = JSON.stringify({
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'job' } }] },
      scopeSpans: [
        {
          scope: { name: 'openinference', version: '1' },
          spans: [
            {
              traceId: TRACE,
              spanId: 'a0a1a2a3a4a5a6a7',
              parentSpanId: '',
              name: 'call',
              kind: 3,
              startTimeUnixNano: '1795236670870396941',
              endTimeUnixNano: '1795236670970396941',
              status: { code: 'STATUS_CODE_OK', message: '' },
              attributes: [
                { key: 'gen_ai.operation.name', value: { stringValue: 'chat' } },
                { key: 'gen_ai.request.model', value: { stringValue: 'gpt-4o-mini' } },
                { key: 'gen_ai.usage.input_tokens', value: { intValue: '104' } },
                { key: 'gen_ai.usage.output_tokens', value: { doubleValue: 31 } },
                { key: 'gen_ai.input.messages', value: { stringValue: '[{"role":"user","parts":[{"type":"text","content":"hi"}]}]' } },
                { key: 'llm.input_messages.0.message.content', value: { stringValue: 'x' } },
                { key: 'mlflow.spanInputs', value: { stringValue: '{"messages":[{"role":"user","content":"x"}]}' } },
                { key: 'mlflow.chat.tokenUsage', value: { kvlistValue: { values: [{ key: 'input_tokens', value: { intValue: 3 } }] } } },
                { key: 'list', value: { arrayValue: { values: [{ boolValue: true }, { bytesValue: 'AAEC' }] } } },
              ],
              events: [{ timeUnixNano: '1795236670870396999', name: 'exception', attributes: [{ key: 'exception.message', value: { stringValue: 'boom' } }] }],
              links: [{ traceId: TRACE, spanId: 'a0a1a2a3a4a5a6a8', attributes: [] }],
            },
          ],
        },
      ],
    },
  ],
})
