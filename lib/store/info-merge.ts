import { hashText } from '../core/hash'
import type { ExperimentId, TraceId } from '../core/ids'
import { decodeJson, encodeJson, isJsonObject, type JsonObject } from '../core/json'
import type { Nanos } from '../core/time'
import type { TraceInfo, TraceState } from '../core/trace'
import type { InfoWrite } from './port'

/** What is stored of a trace's infos: JSON of each stage, null where it has not come. */
export interface StoredInfos {
  v3: string | null
  v2Start: string | null
  v2End: string | null
}

export const NO_INFOS: StoredInfos = { v3: null, v2Start: null, v2End: null }

const STAGES = { v3: 'v3', v2_start: 'v2Start', v2_end: 'v2End' } as const

/** Adds one info. Of two that claim the same stage the greater is kept (ended, then longer JSON, then by text), in either order. */
export function addInfo(stored: StoredInfos, write: InfoWrite): StoredInfos {
  const stage = STAGES[write.stage]
  const text = encodeJson({ info: { ...write.info }, clientVersion: write.clientVersion, address: write.address })
  const known = stored[stage]
  return known === null || isGreater(text, known) ? { ...stored, [stage]: text } : stored
}

function isGreater(text: string, known: string): boolean {
  if (text === known) return false
  const [a, b] = [infoOf(text), infoOf(known)]
  const byState = Number(isEnded(a)) - Number(isEnded(b))
  if (byState !== 0) return byState > 0
  const same = encodeJson({ ...a }) === encodeJson({ ...b })
  if (same) return false // a resend, perhaps from another address
  return text.length === known.length ? text > known : text.length > known.length
}

function isEnded(info: TraceInfo): boolean {
  return info.state === 'OK' || info.state === 'ERROR'
}

/**
 * The info as reported: V3's as it is; else V2's start and end merged, the end winning field by field. The end's time is its
 * `requestTimeNs + durationNs`, so an end that knows no start may give 0 and its own clock; the start's request time and experiment stand.
 */
export function mergedInfo(stored: StoredInfos): TraceInfo | null {
  if (stored.v3 !== null) return infoOf(stored.v3)
  const start = stored.v2Start === null ? null : infoOf(stored.v2Start)
  const end = stored.v2End === null ? null : infoOf(stored.v2End)
  if (!start || !end) return start ?? end
  const endedNs = end.durationNs === null ? null : end.requestTimeNs + end.durationNs
  return {
    traceId: start.traceId,
    requestId: end.requestId || start.requestId,
    experimentId: (start.experimentId || end.experimentId) as ExperimentId,
    requestTimeNs: start.requestTimeNs,
    durationNs: endedNs === null ? start.durationNs : ((endedNs - start.requestTimeNs) as Nanos),
    state: end.state === 'STATE_UNSPECIFIED' ? start.state : end.state,
    clientRequestId: end.clientRequestId ?? start.clientRequestId,
    requestPreview: end.requestPreview ?? start.requestPreview,
    responsePreview: end.responsePreview ?? start.responsePreview,
    metadata: { ...start.metadata, ...end.metadata },
    tags: { ...start.tags, ...end.tags },
  }
}

/** Hash of what a V2 start says beside the ids that the server gave it, or null when there was none. Equal for a start that was sent again. */
export function startHash({ v2Start }: StoredInfos): string | null {
  if (v2Start === null) return null
  const { traceId: _trace, requestId: _request, ...said } = infoOf(v2Start)
  return hashText(encodeJson({ ...said }))
}

function infoOf(text: string): TraceInfo {
  const json = decodeJson(text)
  const from = isJsonObject(json) && isJsonObject(json.info) ? json.info : {}
  return {
    traceId: String(from.traceId) as TraceId,
    requestId: String(from.requestId ?? ''),
    experimentId: String(from.experimentId ?? '') as ExperimentId,
    requestTimeNs: BigInt(String(from.requestTimeNs ?? 0)) as Nanos,
    durationNs: from.durationNs === null || from.durationNs === undefined ? null : (BigInt(String(from.durationNs)) as Nanos),
    state: String(from.state ?? 'STATE_UNSPECIFIED') as TraceState,
    clientRequestId: textOrNull(from, 'clientRequestId'),
    requestPreview: textOrNull(from, 'requestPreview'),
    responsePreview: textOrNull(from, 'responsePreview'),
    metadata: texts(from.metadata),
    tags: texts(from.tags),
  }
}

function textOrNull(from: JsonObject, key: string): string | null {
  const value = from[key]
  return value === null || value === undefined ? null : String(value)
}

function texts(json: JsonObject[string] | undefined): Record<string, string> {
  if (!isJsonObject(json)) return {}
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, String(value)]))
}
