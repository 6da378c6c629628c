import { randomBytes } from 'node:crypto'

/** What a sender was told is stored: spans by trace. */
export type Acknowledged = Map<string, number>

/**
 * One client that sends trace after trace until it is told to stop: half of its requests are OTLP in JSON with up to twelve spans,
 * the other half spans and info as an MLflow client posts them. Only what was answered with 200 counts as acknowledged.
 * @param stopped asked before every request; errors of a connection that broke are expected and end the request only
 */
export async function sendSteadily(url: () => string, acknowledged: Acknowledged, stopped: () => boolean): Promise<void> {
  for (let round = 0; !stopped(); round++) {
    const traceId = randomBytes(16).toString('hex')
    const spans = 1 + (round % 12)
    const answered = await post(`${url()}/v1/traces`, { 'x-mlflow-experiment-id': '0' }, otlp(traceId, spans))
    if (answered) acknowledged.set(traceId, spans)
    if (answered && round % 2 === 0 && !stopped())
      await post(`${url()}/api/3.0/mlflow/traces`, { 'user-agent': 'mlflow-python-client/3.10.1' }, info(traceId, spans))
    if (!answered) await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function post(url: string, headers: Record<string, string>, body: object): Promise<boolean> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    })
    await answer.arrayBuffer()
    return answer.status === 200
  } catch {
    return false
  }
}

function otlp(traceId: string, count: number) {
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
      { key: 'text', value: { stringValue: 'x'.repeat(500) } },
    ],
    status: { code: 1 },
  }))
  return {
    resourceSpans: [
      { resource: { attributes: [{ key: 'service.name', value: { stringValue: 'steady' } }] }, scopeSpans: [{ scope: { name: 'test' }, spans }] },
    ],
  }
}

function info(traceId: string, spans: number) {
  return {
    trace: {
      trace_info: {
        trace_id: `tr-${traceId}`,
        trace_location: { type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: '0' } },
        request_time: new Date().toISOString(),
        execution_duration: '0.005s',
        state: 'OK',
        trace_metadata: { 'mlflow.trace_schema.version': '3', 'mlflow.trace.sizeStats': JSON.stringify({ num_spans: spans }) },
        tags: { 'mlflow.traceName': 'classify' },
      },
    },
  }
}
