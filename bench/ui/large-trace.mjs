import { createHash } from 'node:crypto'
import { ProtobufWriter } from '../protobuf-writer.mjs'
import { attributesOf } from '../span-request.mjs'
import { until } from './figures.mjs'

const SPANS_A_REQUEST = 1_000
/** Payload of one span in bytes: 33,000 of them are 56 MB. */
const PAYLOAD = 1_697
const STEPS = ['retrieve', 'parse', 'rerank', 'chat', 'validate']

/**
 * Sends one trace as a long job would: a root, batches of 100 documents, each a chain with five steps, some of which failed.
 * @param {string} url the server's
 * @param {{ spans: number, name: string }} asked `name` is also the trace's document
 * @returns {Promise<{ id: string, bytes: number }>} once its summary is there; `bytes` of attributes
 */
export async function sendLargeTrace(url, { spans, name }) {
  const traceId = createHash('sha256').update(`${name} ${spans} ${process.pid} ${Date.now()}`).digest().subarray(0, 16)
  const began = BigInt(Date.now() - 3_600_000) * 1_000_000n
  let bytes = 0
  for (let from = 0; from < spans; from += SPANS_A_REQUEST) {
    const scope = new ProtobufWriter()
    for (let at = from; at < Math.min(spans, from + SPANS_A_REQUEST); at += 1) {
      const attributes = payload(name, at)
      bytes += Object.entries(attributes).reduce((sum, [key, value]) => sum + key.length + value.length, 0)
      scope.bytes(2, spanAt(traceId, at, spans, began, attributes))
    }
    const resource = new ProtobufWriter().bytes(1, attribute('service.name', 'bench-large'))
    const body = new ProtobufWriter().bytes(1, new ProtobufWriter().bytes(1, resource).bytes(2, scope)).finish()
    const answer = await fetch(`${url}/v1/traces`, { method: 'POST', headers: { 'content-type': 'application/x-protobuf' }, body })
    if (!answer.ok) throw new Error(`the spans were refused: ${answer.status} ${await answer.text()}`)
    await answer.arrayBuffer()
  }
  const id = traceId.toString('hex')
  await until(
    `a summary with ${spans} spans`,
    async () => {
      const answer = await fetch(`${url}/api/v1/traces?${new URLSearchParams({ filter: `document:${name}` })}`)
      return answer.ok && (await answer.json()).rows.some((row) => row.id === id && row.spans === spans)
    },
    { withinMs: 300_000, everyMs: 500 },
  )
  return { id, bytes }
}

/** Place 0 is the root; then, for each batch, its head, and for each of its 100 documents a chain and five steps. */
function spanAt(traceId, at, spans, began, attributes) {
  const { parent, name, length } = placeOf(at)
  const start = began + BigInt(at) * 2_000_000n
  const end = at === 0 ? began + BigInt(spans) * 2_000_000n : start + length
  const message = new ProtobufWriter().bytes(1, traceId).bytes(2, spanId(at))
  if (parent !== null) message.bytes(4, spanId(parent))
  message.bytes(5, name).varint(6, 3).fixed64(7, start).fixed64(8, end)
  for (const [key, value] of Object.entries(attributes)) message.bytes(9, attribute(key, value))
  return message.bytes(15, new ProtobufWriter().varint(3, at % 997 === 5 ? 2 : 1))
}

const DOCUMENT = 1 + STEPS.length
const BATCH = 1 + 100 * DOCUMENT

function placeOf(at) {
  if (at === 0) return { parent: null, name: 'job', length: 0n }
  const within = (at - 1) % BATCH
  const head = at - within
  if (within === 0) return { parent: 0, name: 'batch', length: BigInt(BATCH) * 2_000_000n }
  const step = (within - 1) % DOCUMENT
  if (step === 0) return { parent: head, name: 'classify', length: BigInt(DOCUMENT) * 2_000_000n }
  return { parent: at - step, name: STEPS[step - 1], length: 1_500_000n + BigInt(at % 7) * 50_000n }
}

function payload(name, at) {
  const attributes = attributesOf(at === 0 ? name : `${name}-${at}`)
  const step = at === 0 ? '' : placeOf(at).name
  if (step !== 'chat') {
    for (const key of ['mlflow.chat.tokenUsage', 'gen_ai.operation.name', 'gen_ai.request.model', 'gen_ai.response.model']) delete attributes[key]
    attributes['mlflow.spanType'] = step === 'retrieve' ? 'RETRIEVER' : 'CHAIN'
  }
  const size = Object.entries(attributes).reduce((sum, [key, value]) => sum + key.length + value.length, 'note'.length)
  // No two alike, so that nothing is small only because it compresses.
  let note = ''
  for (let part = 0; note.length < PAYLOAD - size; part += 1) note += createHash('md5').update(`${at} ${part}`).digest('hex')
  return { ...attributes, note: note.slice(0, PAYLOAD - size) }
}

function spanId(at) {
  const id = Buffer.alloc(8, 1)
  id.writeUInt32BE(at + 1, 4)
  return id
}

function attribute(key, value) {
  return new ProtobufWriter().bytes(1, key).bytes(2, new ProtobufWriter().bytes(1, value))
}
