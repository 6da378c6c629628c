import { describe, expect, it } from 'vitest'
import type { TraceId } from '../../lib/core/ids'
import { decodeJson, type Json } from '../../lib/core/json'
import { decodeTraceInfoV2End, decodeTraceInfoV2Start, encodeTraceInfoV2, endTraceInfo } from '../../lib/ingest/mlflow/trace-info-v2'
import { decodeTraceInfoV3, encodeTraceInfoV3 } from '../../lib/ingest/mlflow/trace-info-v3'
import { recordedLines } from './wire/recordings'

const lines = recordedLines().filter(({ status }) => status === 200)
const json = (bytes: Uint8Array | string) => decodeJson(Buffer.from(bytes).toString())

describe('a recorded trace info', () => {
  it('of schema 3 reads back as the recorded server answered, but for the tags that servers add', () => {
    const starts = lines.filter(({ method, path }) => method === 'POST' && path === '/api/3.0/mlflow/traces')
    for (const { body, answer } of starts) {
      const info = decodeTraceInfoV3(json(body))
      const recorded = decodeTraceInfoV3(json(answer))
      expect(encodeTraceInfoV3({ ...info, metadata: recorded.metadata, tags: recorded.tags })).toEqual(traceInfoOf(json(answer)))
      expect(recorded.metadata).toMatchObject(info.metadata)
      expect(recorded.tags).toMatchObject(info.tags)
      expect(decodeTraceInfoV3(encodeTraceInfoV3(info))).toEqual(info)
    }
    expect(starts.length).toBeGreaterThan(100)
  })

  it('of schema 2 reads back as the recorded server answered', () => {
    const location = 'mlflow.artifactLocation'
    const started = new Map<string, ReturnType<typeof decodeTraceInfoV2Start>>()
    let ended = 0
    for (const { method, path, body, answer } of lines.filter((line) => line.recording.includes('2.22.1') && line.path.startsWith('/api/2.0/mlflow/traces'))) {
      const recorded = traceInfoOf(json(answer))
      if (method === 'POST') {
        const info = decodeTraceInfoV2Start(json(body), String((recorded as { request_id: Json }).request_id) as TraceId)
        info.tags[location] = `mlflow-artifacts:/34/traces/${info.traceId}/artifacts`
        expect(encodeTraceInfoV2(info)).toEqual(recorded)
        started.set(info.requestId, info)
      } else if (method === 'PATCH') {
        const start = started.get(path.split('/').at(-1) ?? '')
        if (start === undefined) throw new Error('an end without a start')
        const info = endTraceInfo(start, decodeTraceInfoV2End(json(body)))
        expect(sorted(encodeTraceInfoV2(info))).toEqual(sorted(recorded))
        ended++
      }
    }
    expect(ended).toBe(3)
  })
})

function traceInfoOf(answer: Json): Json {
  const outer = answer as { trace?: { trace_info: Json }; trace_info?: Json }
  return outer.trace?.trace_info ?? outer.trace_info ?? null
}

function sorted(info: Json): object {
  const { tags, request_metadata, ...rest } = info as { tags: { key: string }[]; request_metadata: { key: string }[] }
  const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1)
  return { ...rest, tags: [...tags].sort(byKey), request_metadata: [...request_metadata].sort(byKey) }
}
