import { describe, expect, it } from 'vitest'
import type { ExperimentId } from '../../lib/core/ids'
import { decodeJson, encodeJson, isJsonObject, type JsonObject } from '../../lib/core/json'
import { encodeSpanArtifact, encodeSpanForGet } from '../../lib/ingest/mlflow/encode-span'
import { decodeSpanArtifact } from '../../lib/ingest/mlflow/span-artifact'
import type { DecodedSpan } from '../../lib/ingest/span/decoded-span'
import { decodeProtobuf, NO_DIALECT, SENDER } from './wire/decoding'
import { isWholeOtlp, recordedLines } from './wire/recordings'

const lines = recordedLines().filter(({ recording }) => recording.includes('3.17.2'))

async function storedSpans(): Promise<Map<string, DecodedSpan>> {
  const spans = new Map<string, DecodedSpan>()
  for (const { body } of lines.filter(isWholeOtlp)) for (const span of (await decodeProtobuf(body)).spans) spans.set(idOf(span.spanId), span)
  return spans
}

const idOf = (hex: string) => Buffer.from(hex, 'hex').toString('base64')

describe('a stored span', () => {
  it('is given out as the recorded server did for GetTrace and BatchGetTraces', async () => {
    const stored = await storedSpans()
    let compared = 0
    for (const { answer } of lines.filter(({ path }) => /traces\/(get|batchGet)\?/.test(path))) {
      const body = decodeJson(answer) as JsonObject
      for (const trace of (body.traces ?? [body.trace]) as JsonObject[]) {
        for (const recorded of trace.spans as JsonObject[]) {
          const span = stored.get(String(recorded.span_id))
          if (span === undefined) continue
          expect(encodeSpanForGet(span, `tr-${span.traceId}`)).toEqual(withoutServersOwn(recorded, span))
          compared++
        }
      }
    }
    expect(compared).toBeGreaterThan(5)
  })

  it('survives the way out as an artifact and in again', async () => {
    const spans = [...(await storedSpans()).values()]
    for (const { project, origin, ...span } of spans) {
      const bytes = Buffer.from(encodeJson(encodeSpanArtifact([span], `tr-${span.traceId}`)))
      const context = { traceId: span.traceId, experimentId: '1' as ExperimentId, sender: SENDER, readDialect: NO_DIALECT }
      const back = await decodeSpanArtifact(bytes, context)
      expect(back.spans?.[0]).toMatchObject(span)
    }
    expect(spans.length).toBeGreaterThan(5)
  })
})

/** MLflow prices spans when it stores them; what it added is left out of the comparison. */
function withoutServersOwn(recorded: JsonObject, span: DecodedSpan): JsonObject {
  const attributes = (recorded.attributes as JsonObject[]).filter((pair) => isJsonObject(pair) && Object.hasOwn(span.attributes, String(pair.key)))
  return { ...recorded, attributes }
}
