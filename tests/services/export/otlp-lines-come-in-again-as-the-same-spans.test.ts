import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ExperimentId } from '../../../lib/core/ids'
import type { JsonObject } from '../../../lib/core/json'
import { readSender } from '../../../lib/ingest/handshake'
import type { Context } from '../../../lib/services/context'
import { recordedRequests } from '../../../lib/services/demo/recorded-requests'
import { receiveSpans } from '../../../lib/services/ingest/receive-spans'
import { uploadArtifact } from '../../../lib/services/mlflow/artifacts/upload-artifact'
import type { Store } from '../../../lib/store/port'
import { span, unit } from '../../store/build'
import { derive } from '../../store/derive'
import { freshStore } from '../../store/fresh-store'
import { ALL, contextOver } from '../selection/chosen'
import { exported } from './exported'

const RECORDINGS = readdirSync('tests/recordings')
  .filter((name) => /bare|doc-id|killed-async|artifact-path|langchain|openinference|otel/.test(name) && name.endsWith('.jsonl'))
  .map((name) => name.replace('.jsonl', ''))

it.each(RECORDINGS)('those of %s', async (name) => {
  const first = await freshStore()
  const ctx = contextOver(first)
  for (const { path, method, headers, body } of await recordedRequests(name)) {
    const sender = readSender(new Headers(headers))
    if (path === '/v1/traces') await receive(ctx, body, headers['content-type'] ?? null, sender)
    else if (method === 'PUT' && path.includes('/mlflow-artifacts/artifacts/')) {
      const at = path.replace(/^.*\/mlflow-artifacts\/artifacts\/\d+\//, '0/')
      await uploadArtifact({ ctx: { ...ctx, client: sender }, input: { path: at, contentType: 'text/plain', data: body } })
    }
  }
  await derive(first)
  await expectTheSameAgain(first)
})

it('any attribute of any kind, in spans, events, links, resources and scopes', async () => {
  const attributes = fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('mlflow.spanInputs', 'mlflow.spanOutputs', 'gen_ai.prompt')), attributeValue(), {
    maxKeys: 5,
  })
  await fc.assert(
    fc.asyncProperty(attributes, attributes, attributes, async (mine, ofEvent, ofOrigin) => {
      const first = await freshStore()
      const sent = span('t', 's', { experiment: '0' })
      sent.payload = {
        ...sent.payload,
        attributes: mine,
        events: [{ name: 'e', timeNs: sent.row.startNs, attributes: ofEvent }],
        statusMessage: 'why',
        traceState: 'a=b',
      }
      sent.payload.links = [{ traceId: sent.row.traceId, spanId: sent.row.spanId, attributes: ofEvent }]
      sent.origin = { ...sent.origin, resource: ofOrigin, scopeAttributes: ofOrigin }
      await first.commit([unit({ spans: [sent] })])
      await derive(first)
      await expectTheSameAgain(first)
    }),
    { numRuns: 8, seed: 5 },
  )
})

/** Values as a store holds them: decoded once, whatever way they came. */
function attributeValue(): fc.Arbitrary<JsonObject[string]> {
  const leaf = fc.oneof(
    fc.string(),
    fc.constantFrom('{"a": 1}', '"quoted"', '[1]', '123', 'true', ''),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }),
    fc.boolean(),
    fc.constant(null),
    fc.constant({ $bytes: 'AQID' }),
  )
  return fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(fc.string({ minLength: 1 }), leaf, { maxKeys: 3 }))
}

async function expectTheSameAgain(first: Store): Promise<void> {
  const { text } = await exported(contextOver(first), { format: 'otlp' })
  const second = await freshStore()
  const ctx = contextOver(second)
  const lines = text.split('\n').filter((line) => line !== '')
  for (const line of lines) {
    const answer = await receive(ctx, new TextEncoder().encode(line), 'application/json', readSender(new Headers()))
    expect(answer).toEqual({ refused: 0, reason: null })
  }
  await derive(second)
  const [was, is] = [await everySpan(first), await everySpan(second)]
  expect(is).toEqual(was)
  expect(lines).toHaveLength((await first.traces(ALL)).rows.length)
}

function receive(ctx: Context, bytes: Uint8Array, contentType: string | null, sender: ReturnType<typeof readSender>) {
  return receiveSpans({ ctx, input: { bytes, contentType, sender, experimentId: '0' as ExperimentId } })
}

/** Everything a trace says but how and when it came: spans in order with payloads, resources and scopes. */
async function everySpan(store: Store) {
  const all: unknown[] = []
  for (const { id } of (await store.traces({ ...ALL, limit: 1_000 })).rows) {
    const { spans, origins } = await store.spans(id)
    const payloads = new Map((await store.payloads(id)).map((payload) => [payload.spanId, payload]))
    for (const { spanId, parentSpanId, name, startNs, endNs, status, originId } of spans) {
      const { kind, statusMessage, traceState, attributes, events, links } = payloads.get(spanId) ?? {}
      const { resource, scopeName, scopeVersion, scopeAttributes } = origins.get(originId) ?? {}
      all.push({ id, spanId, parentSpanId, name, startNs, endNs, status, kind, statusMessage, traceState, attributes, events, links })
      all.push({ resource, scopeName, scopeVersion, scopeAttributes })
    }
  }
  return all
}
