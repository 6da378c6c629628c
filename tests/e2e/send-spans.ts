import { randomBytes } from 'node:crypto'

export interface SpanSketch {
  /** 16 hex digits. */
  id: string
  parent?: string
  name: string
  attributes: Record<string, unknown>
  failed?: string
  events?: { name: string; attributes: Record<string, string> }[]
}

const text = (key: string, value: unknown) => ({ key, value: { stringValue: typeof value === 'string' ? value : JSON.stringify(value) } })

/** Sends one trace; the first span is its root. Values that are no texts are sent as JSON texts, as mlflow does. Answers its id. */
export async function sendSpans(url: string, spans: readonly SpanSketch[], at = Date.now()): Promise<string> {
  const traceId = randomBytes(16).toString('hex')
  const start = BigInt(at) * 1_000_000n
  const body = {
    resourceSpans: [
      {
        resource: { attributes: [text('service.name', 'tests')] },
        scopeSpans: [
          {
            scope: { name: 'tests' },
            spans: spans.map(({ id, parent, name, attributes, failed, events = [] }, place) => ({
              traceId,
              spanId: id,
              ...(parent === undefined ? {} : { parentSpanId: parent }),
              name,
              kind: 1,
              startTimeUnixNano: String(start + BigInt(place) * 1_000_000n),
              endTimeUnixNano: String(start + 50_000_000n),
              status: failed === undefined ? { code: 1 } : { code: 2, message: failed },
              attributes: Object.entries(attributes).map(([key, value]) => text(key, value)),
              events: events.map((event) => ({
                name: event.name,
                timeUnixNano: String(start + 2_000_000n),
                attributes: Object.entries(event.attributes).map(([key, value]) => text(key, value)),
              })),
            })),
          },
        ],
      },
    ],
  }
  const answer = await fetch(`${url}/v1/traces`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`the spans were refused: ${answer.status} ${await answer.text()}`)
  return traceId
}
