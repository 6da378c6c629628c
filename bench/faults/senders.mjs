import { randomBytes } from 'node:crypto'

/** As patient as exporters are with a 429 or 503, in ms; the real header says seconds. */
const LONGEST_WAIT_MS = 1_000

/**
 * Clients that send trace after trace with ids they know, each again until it is acknowledged, as an exporter does.
 * @param {{ url: string, clients?: number, spans?: number, bytes?: number }} options `bytes`: of text in each span
 */
export class Senders {
  /** Spans that were acknowledged, by trace. @type {Map<string, number>} */
  acknowledged = new Map()
  /** Answers by status; 0 counts broken connections. @type {Map<number, number>} */
  answers = new Map()
  /** What was said with answers that were no 200, each once. @type {Set<string>} */
  said = new Set()
  /** Refusals that a sender repeats and that did not say when. */
  withoutRetryAfter = 0
  slowestMs = 0
  #stopped = false
  #running

  constructor({ url, clients = 4, spans = 4, bytes = 500 }) {
    this.#running = Array.from({ length: clients }, () => this.#converse(url, spans, bytes))
  }

  /** Answers that were neither a 200 nor a refusal after which a sender tries again. */
  get defects() {
    return [...this.answers].filter(([status]) => ![0, 200, 429, 503].includes(status)).reduce((sum, [, count]) => sum + count, 0)
  }

  get refused() {
    return (this.answers.get(503) ?? 0) + (this.answers.get(429) ?? 0)
  }

  /** Waits until so many traces more than now are acknowledged. @throws Error when that takes longer than a minute */
  async more(count, withinMs = 60_000) {
    const wanted = this.acknowledged.size + count
    for (const until = performance.now() + withinMs; this.acknowledged.size < wanted; await new Promise((resolve) => setTimeout(resolve, 20)))
      if (performance.now() > until)
        throw new Error(`${wanted - this.acknowledged.size} of ${count} traces were not acknowledged in ${withinMs / 1_000} s: ${[...this.said].join(' | ')}`)
  }

  /** Ends them. What was not acknowledged by then is given up. */
  async stop() {
    this.#stopped = true
    await Promise.all(this.#running)
  }

  async #converse(url, spans, bytes) {
    while (!this.#stopped) {
      const traceId = randomBytes(16).toString('hex')
      const body = JSON.stringify(request(traceId, spans, bytes))
      let acknowledged = false
      while (!this.#stopped && !acknowledged) {
        acknowledged = await this.#send(url, body)
        if (!acknowledged) await new Promise((resolve) => setTimeout(resolve, 100))
      }
      if (acknowledged) this.acknowledged.set(traceId, spans)
    }
  }

  async #send(url, body) {
    const began = performance.now()
    try {
      const answer = await fetch(`${url}/v1/traces`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-mlflow-experiment-id': '0' },
        body,
        signal: AbortSignal.timeout(30_000),
      })
      const text = await answer.text()
      this.#count(answer.status)
      if (answer.status === 200) {
        this.slowestMs = Math.max(this.slowestMs, performance.now() - began)
        return true
      }
      this.said.add(text.slice(0, 600))
      const after = answer.headers.get('retry-after')
      if (after === null) this.withoutRetryAfter += 1
      await new Promise((resolve) => setTimeout(resolve, Math.min(Number(after ?? 0) * 1_000, LONGEST_WAIT_MS)))
      return false
    } catch {
      this.#count(0)
      return false
    }
  }

  #count(status) {
    this.answers.set(status, (this.answers.get(status) ?? 0) + 1)
  }
}

/** OTLP in JSON: one trace, the first span its root. */
function request(traceId, count, bytes) {
  const ids = Array.from({ length: count }, () => randomBytes(8).toString('hex'))
  const start = BigInt(Date.now()) * 1_000_000n
  const spans = ids.map((spanId, at) => ({
    traceId,
    spanId,
    ...(at === 0 ? {} : { parentSpanId: ids[0] }),
    name: at === 0 ? 'classify' : 'Completions',
    startTimeUnixNano: String(start + BigInt(at)),
    endTimeUnixNano: String(start + 5_000_000n),
    attributes: [
      { key: 'doc_id', value: { stringValue: traceId.slice(0, 8) } },
      { key: 'text', value: { stringValue: randomBytes(Math.ceil(bytes / 2)).toString('hex') } },
    ],
    status: { code: 1 },
  }))
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'faults' } }] }
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'faults' }, spans }] }] }
}
