import { randomBytes } from 'node:crypto'

interface Calls {
  model: string
  /** Traces, each with one call. */
  count: number
  inputTokens?: number
  outputTokens?: number
  /** Further attributes of each call. */
  more?: Record<string, string>
}

/** Sends traces of one LLM call each, 500 a request, and answers their ids. */
export async function sendCalls(url: string, { model, count, inputTokens = 1_000, outputTokens = 100, more = {} }: Calls): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomBytes(16).toString('hex'))
  const start = BigInt(Date.now()) * 1_000_000n
  const attributes = [
    ...Object.entries({ 'gen_ai.operation.name': 'chat', 'gen_ai.response.model': model, ...more }).map(([key, stringValue]) => ({
      key,
      value: { stringValue },
    })),
    ...Object.entries({ 'gen_ai.usage.input_tokens': inputTokens, 'gen_ai.usage.output_tokens': outputTokens }).map(([key, count]) => ({
      key,
      value: { intValue: String(count) },
    })),
  ]
  for (let from = 0; from < ids.length; from += 500) {
    const spans = ids.slice(from, from + 500).map((traceId, place) => ({
      traceId,
      spanId: randomBytes(8).toString('hex'),
      name: 'call',
      kind: 3,
      startTimeUnixNano: String(start + BigInt(from + place) * 1_000n),
      endTimeUnixNano: String(start + 1_000_000n),
      status: { code: 1 },
      attributes,
    }))
    const answer = await fetch(`${url}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ resourceSpans: [{ resource: {}, scopeSpans: [{ scope: { name: 'tests' }, spans }] }] }),
    })
    if (!answer.ok) throw new Error(`the calls were refused: ${answer.status} ${await answer.text()}`)
  }
  return ids
}
