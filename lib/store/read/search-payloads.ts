import type { SpanId, TraceId } from '../../core/ids'
import { isJsonObject, type Json } from '../../core/json'
import { foldText } from '../../core/search-fold'
import { unpack, unpackPayloads } from '../block'
import { Breath } from '../breath'
import { bytes, num, str } from '../cells'
import type { Database, Row } from '../database'
import { marks, slices } from '../insert'
import type { SpanPayload } from '../port'
import type { PayloadMatch } from '../port-trace'

/** Blocks read at a time: some megabytes once they are unpacked. */
const BLOCKS = 8
const EXCERPT = 80
/** Attributes that hold a span's inputs and outputs, by the dialect that writes them. */
const PLACES = new Map<string, 'inputs' | 'outputs'>([
  ['mlflow.spanInputs', 'inputs'],
  ['input.value', 'inputs'],
  ['traceloop.entity.input', 'inputs'],
  ['gen_ai.input.messages', 'inputs'],
  ['mlflow.spanOutputs', 'outputs'],
  ['output.value', 'outputs'],
  ['traceloop.entity.output', 'outputs'],
  ['gen_ai.output.messages', 'outputs'],
])

/** See `TraceStore.searchPayloads`. Most blocks are looked through as text; only those that hold the text are taken apart. */
export async function searchPayloads(database: Database, traceId: TraceId, text: string, most: number): Promise<PayloadMatch[]> {
  const wanted = foldText(text)
  const found: (PayloadMatch & { block: string; place: number })[] = []
  const breath = new Breath()
  for (const slice of slices(await blockIds(database, traceId), BLOCKS)) {
    const rows = await database.all(`SELECT id, data FROM payload_block WHERE trace_id = ? AND id IN (${marks(slice.length)})`, [traceId, ...slice.map(BigInt)])
    for (const row of rows) {
      await breath.pause()
      found.push(...(await inBlock(row, wanted, breath)))
    }
    if (found.length >= most) break
  }
  return kept(database, traceId, found.slice(0, most))
}

async function blockIds(database: Database, traceId: TraceId): Promise<string[]> {
  return (await database.all('SELECT id FROM payload_block WHERE trace_id = ? ORDER BY id', [traceId])).map(([id]) => str(id))
}

async function inBlock([id, data]: Row, wanted: string, breath: Breath): Promise<(PayloadMatch & { block: string; place: number })[]> {
  const packed = bytes(data)
  // JSON writes quotes and spaces in other forms: only a word between them can be looked for before it is read.
  const word = longestWord(wanted)
  if (word !== '' && !(await unpack(packed)).toString('utf8').toLowerCase().includes(word)) return []
  await breath.pause()
  const payloads = await unpackPayloads(packed)
  const found: (PayloadMatch & { block: string; place: number })[] = []
  for (const [place, payload] of payloads.entries()) {
    const match = inPayload(payload, wanted)
    if (match) found.push({ spanId: payload.spanId, ...match, block: str(id), place })
    await breath.pause()
  }
  return found
}

/** The longest piece of a text that stands in JSON as it is. */
function longestWord(text: string): string {
  return text.split(/["\\\s\p{Cc}]+/u).reduce((longest, word) => (word.length > longest.length ? word : longest), '')
}

function inPayload(payload: SpanPayload, wanted: string): Pick<PayloadMatch, 'where' | 'excerpt'> | null {
  const attributes = Object.entries(payload.attributes)
  for (const [key, value] of [...attributes.filter(([name]) => PLACES.has(name)), ...attributes.filter(([name]) => !PLACES.has(name))]) {
    const excerpt = excerptOf(textOf(value), wanted) ?? (foldText(key).includes(wanted) ? key : null)
    if (excerpt !== null) return { where: PLACES.get(key) ?? `attribute ${key}`, excerpt }
  }
  const status = excerptOf(payload.statusMessage, wanted)
  if (status !== null) return { where: 'status message', excerpt: status }
  for (const { name, attributes: more } of payload.events) {
    const excerpt = excerptOf(name, wanted) ?? excerptOf(textOf(more), wanted)
    if (excerpt !== null) return { where: `event ${name}`, excerpt }
  }
  return null
}

/** A value as it is looked through: the keys and texts in it, one after the other, without the signs of JSON. */
function textOf(value: Json): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(textOf).join(' ')
  if (!isJsonObject(value)) return String(value)
  return Object.entries(value)
    .map(([key, inner]) => `${key} ${textOf(inner)}`)
    .join(' ')
}

function excerptOf(text: string, wanted: string): string | null {
  const folded = foldText(text)
  const at = folded.indexOf(wanted)
  if (at < 0) return null
  const from = Math.max(0, at - EXCERPT / 2)
  const to = Math.min(folded.length, at + wanted.length + EXCERPT / 2)
  return `${from > 0 ? '…' : ''}${folded.slice(from, to)}${to < folded.length ? '…' : ''}`
}

/** Without the copies of spans that another copy replaced: their blocks are still here. */
async function kept(database: Database, traceId: TraceId, found: readonly (PayloadMatch & { block: string; place: number })[]): Promise<PayloadMatch[]> {
  const current = new Map<SpanId, string>()
  for (const slice of slices(found, 500)) {
    const rows = await database.all(`SELECT span_id, block_id, place FROM span WHERE trace_id = ? AND span_id IN (${marks(slice.length)})`, [
      traceId,
      ...slice.map(({ spanId }) => spanId),
    ])
    for (const [id, block, place] of rows) current.set(str<SpanId>(id), `${str(block)} ${num(place)}`)
  }
  return found
    .filter(({ spanId, block, place }) => current.get(spanId) === `${block} ${place}`)
    .map(({ spanId, where, excerpt }) => ({ spanId, where, excerpt }))
}
