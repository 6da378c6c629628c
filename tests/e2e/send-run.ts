import { randomBytes } from 'node:crypto'

const hex = (bytes: number) => randomBytes(bytes).toString('hex')
const text = (key: string, value: string) => ({ key, value: { stringValue: value } })
const count = (key: string, value: number) => ({ key, value: { intValue: String(value) } })

interface SentRun {
  service: string
  worker: string
  /** When it began, in ms since 1970. */
  at: number
  documents: readonly string[]
  /** The model that answers; one with a price unless it is said. */
  model?: string
}

/** Sends a run as an OpenTelemetry SDK would: each document named is evaluated by one worker, a trace of two spans each. */
export async function sendRun(url: string, { service, worker, at, documents, model = 'gpt-4o-mini-2024-07-18' }: SentRun) {
  const spans = documents.flatMap((document, place) => {
    const start = BigInt(at + place * 100) * 1_000_000n
    const [traceId, root] = [hex(16), hex(8)]
    const ids = { traceId, startTimeUnixNano: String(start), endTimeUnixNano: String(start + 50_000_000n), status: { code: 1 } }
    const call = [
      text('gen_ai.operation.name', 'chat'),
      text('gen_ai.system', 'openai'),
      text('gen_ai.request.model', model.replace(/-2024-07-18$/, '')),
      text('gen_ai.response.model', model),
      text('gen_ai.response.id', `chatcmpl-${hex(6)}`),
      count('gen_ai.usage.input_tokens', 100),
      count('gen_ai.usage.output_tokens', 20),
      text('gen_ai.prompt.0.role', 'user'),
      text('gen_ai.prompt.0.content', `Classify ${document}`),
    ]
    return [
      { ...ids, spanId: root, name: 'classify', kind: 1, attributes: [text('doc_id', document)] },
      { ...ids, spanId: hex(8), parentSpanId: root, name: 'chat', kind: 3, attributes: call },
    ]
  })
  const resource = { attributes: [text('service.name', service), text('service.instance.id', worker)] }
  const body = JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'tests' }, spans }] }] })
  const answer = await fetch(`${url}/v1/traces`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  if (!answer.ok) throw new Error(`the spans were refused: ${answer.status} ${await answer.text()}`)
}
