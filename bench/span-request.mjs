import { randomBytes } from 'node:crypto'
import { ProtobufWriter } from './protobuf-writer.mjs'

const NAME = 'Completions'
const DOCUMENT = 'The parties agree that the supplier delivers the goods named in annex B within thirty days after the order. '.repeat(3)
const ANSWER = 'Label 3: a supply agreement; delivery within thirty days, payment within sixty, penalty of 0.5 percent for each week of delay.'

/** Payload attributes of one LLM call as MLflow and the GenAI conventions name them: about 1.1 kB as JSON. */
export function attributesOf(documentId) {
  return {
    doc_id: documentId,
    'mlflow.spanType': 'CHAT_MODEL',
    'mlflow.spanInputs': JSON.stringify({
      model: 'gpt-4o-mini',
      temperature: 0,
      messages: [
        { role: 'system', content: 'Classify the document.' },
        { role: 'user', content: `[${documentId}] ${DOCUMENT}` },
      ],
    }),
    'mlflow.spanOutputs': JSON.stringify({
      id: `chatcmpl-${documentId}`,
      model: 'gpt-4o-mini-2024-07-18',
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: ANSWER } }],
    }),
    'mlflow.chat.tokenUsage': JSON.stringify({ input_tokens: 104, output_tokens: 31, total_tokens: 135 }),
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': 'gpt-4o-mini',
    'gen_ai.response.model': 'gpt-4o-mini-2024-07-18',
  }
}

/**
 * OTLP export requests (opentelemetry-proto, ExportTraceServiceRequest), each with new ids and times: `traces` traces of
 * `spansPerTrace` spans, the first of each being the root, all of them LLM calls of their own document. One request is encoded;
 * the next ones are copies with ids, times and document keys written over, so that the sender costs next to nothing.
 */
export class SpanRequests {
  #template
  #traces
  /** Ids of the traces in the request that {@link next} gave last, in hex. */
  traceIds = []

  /** @param {{ traces: number, spansPerTrace: number, job?: string }} options `job`: id of the Spark application that sends */
  constructor({ traces, spansPerTrace, job }) {
    const made = Array.from({ length: traces }, () => ({ traceId: randomBytes(16), spanIds: Array.from({ length: spansPerTrace }, () => randomBytes(8)) }))
    this.#template = encode(made, job)
    this.#traces = made.map((trace) => this.#placesOf(trace))
  }

  /** The next request's bytes. */
  next() {
    const bytes = Buffer.from(this.#template)
    const now = BigInt(Date.now()) * 1_000_000n
    this.traceIds = []
    for (const { traceIds, documents, spans, times } of this.#traces) {
      const traceId = randomBytes(16)
      for (const place of traceIds) traceId.copy(bytes, place)
      this.traceIds.push(traceId.toString('hex'))
      const document = traceId.toString('hex', 0, 6)
      for (const place of documents) bytes.latin1Write(document, place)
      for (const places of spans) {
        const spanId = randomBytes(8)
        for (const place of places) spanId.copy(bytes, place)
      }
      times.forEach((place, at) => {
        const start = now + BigInt(at) * 1_000n
        bytes.writeBigUInt64LE(start, place)
        bytes.writeBigUInt64LE(start + 40_000_000n, place + 9)
      })
    }
    return bytes
  }

  #placesOf({ traceId, spanIds }) {
    const spans = spanIds.map((spanId) => this.#find(spanId))
    // After a span's id: the parent's (10 bytes, but for a root), the name, the kind, and the start's tag.
    const times = spans.map(([place], at) => place + 8 + (at === 0 ? 0 : 10) + 2 + NAME.length + 2 + 1)
    return { traceIds: this.#find(traceId), documents: this.#find(Buffer.from(traceId.toString('hex', 0, 6))), spans, times }
  }

  #find(marker) {
    const places = []
    for (let at = this.#template.indexOf(marker); at >= 0; at = this.#template.indexOf(marker, at + 1)) places.push(at)
    return places
  }
}

function encode(traces, job) {
  const scope = new ProtobufWriter()
  for (const { traceId, spanIds } of traces) {
    const document = `doc-${traceId.toString('hex', 0, 6)}`
    spanIds.forEach((spanId, at) => {
      scope.bytes(2, span({ traceId, spanId, parentId: at === 0 ? null : spanIds[0], documentId: at === 0 ? document : `${document}-${at}` }))
    })
  }
  const resource = new ProtobufWriter().bytes(1, attribute('service.name', 'bench')).bytes(1, attribute('process.pid', process.pid))
  if (job !== undefined) resource.bytes(1, attribute('spark.app.id', job))
  return new ProtobufWriter().bytes(1, new ProtobufWriter().bytes(1, resource).bytes(2, scope)).finish()
}

function span({ traceId, spanId, parentId, documentId }) {
  const message = new ProtobufWriter().bytes(1, traceId).bytes(2, spanId)
  if (parentId) message.bytes(4, parentId)
  message.bytes(5, NAME).varint(6, 3).fixed64(7, 0n).fixed64(8, 0n)
  for (const [key, value] of Object.entries(attributesOf(documentId))) message.bytes(9, attribute(key, value))
  return message.bytes(15, new ProtobufWriter().varint(3, 1))
}

function attribute(key, value) {
  const any = typeof value === 'number' ? new ProtobufWriter().varint(3, value) : new ProtobufWriter().bytes(1, value)
  return new ProtobufWriter().bytes(1, key).bytes(2, any)
}
