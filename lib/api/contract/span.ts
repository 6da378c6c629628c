import { z } from 'zod'
import { SERVICE_TIERS, UNPRICED } from '../../core/service-tier'
import { nanos, nanoUsd, traceId } from './scalars'

const length = z.int().meta({ description: 'Characters of the whole text; `text` is its beginning where this is more' })
const path = z.string().meta({ description: "JSON pointer into the span's record" })
export const valueKind = z.enum(['object', 'list', 'text', 'number', 'flag', 'null'])

const said = z.object({ kind: z.enum(['text', 'thinking', 'refusal']), text: z.string(), length, path })
const media = z.object({
  kind: z.literal('media'),
  media: z.enum(['image', 'audio', 'video', 'file']),
  name: z.string().nullable(),
  mime: z.string().nullable(),
  /** Size of the data; null where the span holds only an address or an id. */
  bytes: z.int().nullable(),
  /** An address elsewhere, which nobody asks before a reader wants it. */
  url: z.string().nullable(),
  path: path.nullable(),
  /** A small image itself, as a `data:` address; a large one is read by its path. */
  data: z.string().nullable(),
})
const toolResult = z.object({ text: z.string(), length, failed: z.boolean(), path })
const toolCall = z.object({
  kind: z.literal('tool_call'),
  id: z.string().nullable(),
  name: z.string(),
  arguments: z.string(),
  length,
  path,
  /** What came back for it; null where the conversation holds no result. */
  result: toolResult.nullable(),
})
const toolAnswer = toolResult.extend({ kind: z.literal('tool_result'), id: z.string().nullable(), name: z.string().nullable() })
/** A part of no known form, as JSON. */
const other = z.object({ kind: z.literal('other'), text: z.string(), length, path })

export const chatMessage = z.object({
  role: z.string(),
  name: z.string().nullable(),
  parts: z.array(z.discriminatedUnion('kind', [said, media, toolCall, toolAnswer, other])),
  /** Whether the call gave it back; else it was sent. */
  answer: z.boolean(),
})

/** What the answer leaves out of a value: where, and how much stands there (members, or characters of a text). */
export const valueCut = z.object({ path, kind: valueKind, size: z.int() })

/** One opened span. Large values are cut to their beginning: `cuts` says where, and `…/value` and `…/raw` have the whole. */
export const spanDetail = z.object({
  id: z.string(),
  traceId,
  name: z.string(),
  type: z.string(),
  kind: z.string(),
  startNs: nanos,
  endNs: nanos.nullable(),
  status: z.enum(['unset', 'ok', 'error']),
  statusMessage: z.string(),
  /** Messages in order, the answer last, when the span is a chat; else null. */
  chat: z.array(chatMessage).nullable(),
  /** Messages in the middle of a long conversation that are left out. */
  chatHidden: z.int(),
  /** Whether it holds a request that can be sent again. */
  runnable: z.boolean(),
  inputs: z.json().nullable(),
  outputs: z.json().nullable(),
  /** Integers beyond 2^53 arrive as bare digits in the JSON, here and in `inputs` and `outputs`. */
  attributes: z.record(z.string(), z.json()),
  events: z.array(z.object({ name: z.string(), timeNs: nanos, attributes: z.record(z.string(), z.json()) })),
  links: z.array(z.object({ traceId: z.string(), spanId: z.string(), attributes: z.record(z.string(), z.json()) })),
  resource: z.record(z.string(), z.json()),
  scope: z.object({ name: z.string(), version: z.string() }),
  cuts: z.array(valueCut),
  /** Attributes by which traces can be filtered and grouped. */
  labels: z.array(z.string()),
  usage: z
    .object({
      inputTokens: z.int().nullable(),
      outputTokens: z.int().nullable(),
      totalTokens: z.int().nullable(),
      cacheReadTokens: z.int().nullable(),
      cacheWriteTokens: z.int().nullable(),
      reasoningTokens: z.int().nullable(),
      inputAudioTokens: z.int().nullable(),
      outputAudioTokens: z.int().nullable(),
      key: z.string().nullable(),
    })
    .nullable(),
  price: z
    .object({
      model: z.string().nullable(),
      /** Lines of the bill: tokens × dollars per million = amount. */
      lines: z.array(z.object({ label: z.string(), tokens: z.int(), perMillionUsd: z.string().nullable(), costNano: nanoUsd.nullable() })),
      totalNano: nanoUsd.nullable(),
      /** Where the price comes from, or why there is none, as a sentence. */
      note: z.string(),
      /** The rule that led to the price; null without one. */
      rule: z.string().nullable(),
      tier: z.enum([...SERVICE_TIERS, 'prepaid', 'unknown']),
      /** Id of the user's own price that was taken; null where the price list was. */
      ownPrice: z.string().nullable(),
      unpriced: z.enum(UNPRICED).nullable(),
      /** The day (UTC) whose prices hold for it. */
      on: z.string(),
      /** What lists and totals count for it: another amount than the total while history is not priced anew. */
      countedNano: nanoUsd.nullable(),
      clientNano: nanoUsd.nullable(),
    })
    .nullable(),
  notes: z.array(z.string()),
})

const whole = z.string().max(20_000).default('')
const pointer = whole.meta({
  description: "JSON pointer into the span's record: `/inputs`, `/outputs`, `/attributes/a~1b`; a step below a text goes into the JSON it holds",
})

export const valueQuery = z.object({
  path: pointer,
  from: z.coerce.number().int().min(0).default(0).meta({ description: 'First child, or first character of a text' }),
  limit: z.coerce.number().int().min(1).max(50_000).default(200).meta({ description: 'Children (at most 200), or characters of a text' }),
  json: z.enum(['0', '1']).default('0').meta({ description: '1: look into the JSON that a text holds' }),
})
export const valueView = z.object({
  kind: valueKind,
  size: z.int().meta({ description: 'Members of an object or list, characters of a text' }),
  from: z.int(),
  nodes: z.array(z.object({ key: z.string(), kind: valueKind, size: z.int(), text: z.string() })),
  text: z.string().meta({ description: 'A piece of a text, or a scalar as it is written' }),
})

export const valueSearchQuery = z.object({
  path: pointer,
  q: z.string().min(1, 'what to look for is empty').max(500).meta({ description: 'Looked for in keys and values, whatever its case' }),
})
export const valueSearch = z.object({
  matches: z.array(z.object({ path: z.string(), where: z.enum(['key', 'value']), excerpt: z.string(), at: z.int() })),
  count: z.int(),
  /** False when it stopped counting: there are at least so many. */
  whole: z.boolean(),
})

export const rawQuery = z.object({
  path: pointer,
  download: z.enum(['0', '1']).default('0').meta({ description: '1: as a file to be kept' }),
})

export const runnableRequest = z.object({
  style: z.enum(['openai', 'anthropic']),
  base: z.string(),
  path: z.string(),
  body: z.record(z.string(), z.json()),
  notes: z.array(z.string()).meta({ description: 'What could not be taken over' }),
})

export const counterpartQuery = z.object({
  other: z.string().max(100).default('').meta({ description: 'Trace id of the evaluation to compare with; the first other one where it is not given' }),
})
const comparedValue = z.object({ text: z.string(), length: z.int() }).nullable()
export const counterpart = z.object({
  /** Other evaluations of the document in the run, in order. */
  evaluations: z.array(z.object({ traceId, pass: z.int().nullable(), role: z.string().nullable() })),
  /** The one it is compared with; null when there is none. */
  other: traceId.nullable(),
  /** The same span there; null when that evaluation has no such span. */
  spanId: z.string().nullable(),
  fields: z.array(z.object({ name: z.string(), mine: comparedValue, theirs: comparedValue, equal: z.boolean() })),
})

export type ChatMessage = z.infer<typeof chatMessage>
export type ChatPart = ChatMessage['parts'][number]
export type SpanDetail = z.infer<typeof spanDetail>
export type ValueQuery = z.infer<typeof valueQuery>
export type ValueView = z.infer<typeof valueView>
export type ValueSearch = z.infer<typeof valueSearch>
export type RunnableRequestView = z.infer<typeof runnableRequest>
export type Counterpart = z.infer<typeof counterpart>
