import { promisify } from 'node:util'
import { deflateRaw, deflateRawSync, inflateRaw, inflateRawSync } from 'node:zlib'
import type { SpanId } from '../core/ids'
import { decodeJson, encodeJson, isJsonObject, type Json, type JsonObject } from '../core/json'
import type { SpanEvent, SpanKind, SpanLink } from '../core/span'
import type { Nanos } from '../core/time'
import type { CallTexts, SpanPayload } from './port'

/** Bytes of JSON in one block: what must be inflated to show one span. */
const BLOCK_BYTES = 393_216
/** Above this, (de)compression goes to the thread pool. */
const INLINE_BYTES = 24_576
const STORED = 0
const DEFLATED = 1

const deflateAway = promisify(deflateRaw)
const inflateAway = promisify(inflateRaw)

export interface Block {
  payloads: SpanPayload[]
  data: Uint8Array
  /** Uncompressed size. */
  bytes: number
}

/** Packs payloads of one trace into blocks, in order. Level 1: higher levels gain 1 to 3 % and cost a third more. */
export async function packPayloads(payloads: readonly SpanPayload[]): Promise<Block[]> {
  const blocks: Block[] = []
  let texts: string[] = []
  let members: SpanPayload[] = []
  let size = 0
  const close = async () => {
    if (members.length === 0) return
    const json = Buffer.from(`[${texts.join(',')}]`)
    blocks.push({ payloads: members, data: await pack(json), bytes: json.length })
    texts = []
    members = []
    size = 0
  }
  for (const payload of payloads) {
    const text = encodeJson(payloadJson(payload))
    texts.push(text)
    members.push(payload)
    size += text.length
    if (size >= BLOCK_BYTES) await close()
  }
  await close()
  return blocks
}

/** Payloads of a block in the order they were packed. @throws Error when the block is damaged. */
export async function unpackPayloads(data: Uint8Array): Promise<SpanPayload[]> {
  const list = decodeJson((await unpack(data)).toString('utf8'))
  return Array.isArray(list) ? list.map(payloadFrom) : []
}

/** Compresses bytes; the first byte of the result says how. */
export async function pack(plain: Uint8Array): Promise<Uint8Array> {
  const options = plain.length < 4_096 ? { level: 1, memLevel: 5, windowBits: 12 } : { level: 1 }
  const packed = plain.length > INLINE_BYTES ? await deflateAway(plain, options) : deflateRawSync(plain, options)
  return packed.length < plain.length ? Buffer.concat([Buffer.of(DEFLATED), packed]) : Buffer.concat([Buffer.of(STORED), plain])
}

/** The bytes given to {@link pack}. */
export async function unpack(data: Uint8Array): Promise<Buffer> {
  const body = Buffer.from(data.buffer, data.byteOffset + 1, data.byteLength - 1)
  if (data[0] === STORED) return body
  return data.length > INLINE_BYTES ? await inflateAway(body) : inflateRawSync(body)
}

function payloadJson(payload: SpanPayload): JsonObject {
  const { callTexts, events, links, ...rest } = payload
  return {
    ...rest,
    ...(callTexts ? { callTexts: { ...callTexts } } : {}),
    events: events.map((event) => ({ ...event, timeNs: event.timeNs.toString() })), // as text: plain JSON is the fastest
    links: links.map((link) => ({ ...link })),
  }
}

function payloadFrom(json: Json): SpanPayload {
  const from = object(json)
  return {
    spanId: text(from.spanId) as SpanId,
    kind: Number(from.kind) as SpanKind,
    statusMessage: text(from.statusMessage),
    traceState: text(from.traceState),
    attributes: object(from.attributes),
    events: list(from.events).map(eventFrom),
    links: list(from.links).map(linkFrom),
    notes: list(from.notes).map(text),
    callTexts: from.callTexts === undefined ? null : callTextsFrom(object(from.callTexts)),
  }
}

function eventFrom(json: Json): SpanEvent {
  const from = object(json)
  return { name: text(from.name), timeNs: BigInt(from.timeNs as string | number | bigint) as Nanos, attributes: object(from.attributes) }
}

function linkFrom(json: Json): SpanLink {
  const from = object(json)
  return { traceId: text(from.traceId), spanId: text(from.spanId), attributes: object(from.attributes) }
}

function callTextsFrom(from: JsonObject): CallTexts {
  return { requestShape: text(from.requestShape), texts: list(from.texts).map(text), userTexts: list(from.userTexts).map(Number), answer: text(from.answer) }
}

function object(json: Json | undefined): JsonObject {
  return isJsonObject(json) ? json : {}
}

function list(json: Json | undefined): Json[] {
  return Array.isArray(json) ? json : []
}

function text(json: Json | undefined): string {
  return typeof json === 'string' ? json : ''
}
