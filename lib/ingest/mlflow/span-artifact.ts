import { type ExperimentId, type TraceId, traceIdFrom } from '../../core/ids'
import { isJsonObject, type Json, type JsonObject } from '../../core/json'
import type { Origin, Span, WayIn } from '../../core/span'
import type { Sender } from '../handshake'
import { decodeJsonBytes } from '../json/decode-json-bytes'
import type { Redactor } from '../redaction/redactor'
import { collectSpans } from '../span/collect-spans'
import { placeSpans } from '../span/decoded-span'
import { addNote } from '../span/note'
import type { OfferedSpan, RawSpan } from '../span/raw-span'
import type { ReadDialect } from '../span/read-dialect'
import { isSpanDictV2, rawSpanOfDict } from './span-dict'

export interface ArtifactContext {
  /** The trace whose folder holds the artifact; null when the spans themselves must tell. */
  traceId: TraceId | null
  experimentId: ExperimentId
  sender: Sender
  readDialect: ReadDialect
  /** Sees every span first. */
  redactor?: Redactor | null
  /** `import` when it was read from a store; else it is told by the artifact's form. */
  wayIn?: WayIn
}

/** The spans of an artifact with how many were refused and why, or where the text broke (null: it is JSON, but of another form). */
export type SpanArtifact =
  | { spans: Span[]; refused: number; reason: string | null; unreadable: null }
  | { spans: null; unreadable: { message: string; byte: number | null } }

/**
 * Decodes a `traces.json` (protocol reference 1.7 and 3.2) of MLflow 2.14 or later, also inside `{info, data: {spans}}` as
 * `Trace.to_json()` writes it. Spans of MLflow 2 belong to the trace of the context: their server gave that id, and their
 * OpenTelemetry trace id is another. Never throws: a text that does not parse is an answer.
 */
export async function decodeSpanArtifact(bytes: Uint8Array, context: ArtifactContext): Promise<SpanArtifact> {
  const { value, broken } = decodeJsonBytes(bytes)
  if (broken !== null) return { spans: null, unreadable: broken }
  const dicts = spanDictsOf(value)
  if (dicts === null) return { spans: null, unreadable: { message: 'JSON, but without the list "spans"', byte: null } }
  const decoded = await collectSpans(offersOf(dicts, context), context.readDialect)
  return { spans: placeSpans(decoded.spans, () => context.experimentId), refused: decoded.refused, reason: decoded.reason, unreadable: null }
}

/** The span dicts of a parsed artifact, or null when it has another form. */
export function spanDictsOf(value: Json): Json[] | null {
  if (!isJsonObject(value)) return null
  const holder = isJsonObject(value.data) ? value.data : value
  return Array.isArray(holder.spans) ? holder.spans : null
}

function* offersOf(dicts: readonly Json[], context: ArtifactContext): Generator<OfferedSpan, void, undefined> {
  const origins = new Map<WayIn, Origin>()
  for (const item of dicts) {
    const dict: JsonObject = isJsonObject(item) ? item : {}
    const wayIn = context.wayIn ?? (isSpanDictV2(dict) ? 'artifact_v2' : 'artifact')
    const origin = origins.get(wayIn) ?? artifactOrigin(context.sender, wayIn)
    origins.set(wayIn, origin)
    const raw = rawSpanOfDict(dict)
    raw.traceId = homeOf(raw, isSpanDictV2(dict), context.traceId)
    yield { raw: context.redactor?.span(raw) ?? raw, origin, project: null }
  }
}

/** The artifact says nothing of resource and scope; the same origin for every artifact of a client. */
function artifactOrigin({ userAgent, clientVersion, address }: Sender, wayIn: WayIn): Origin {
  return { resource: {}, scopeName: '', scopeVersion: '', scopeAttributes: {}, userAgent, clientVersion, address, wayIn }
}

/** The trace a span belongs to: its own id, unless it or its form says that the folder's is the one its server gave. */
function homeOf(raw: RawSpan, isV2: boolean, folder: TraceId | null): string {
  const told = raw.attributes['mlflow.traceRequestId']
  const named = typeof told === 'string' ? traceIdFrom(told.replaceAll('"', '')) : null
  if (folder === null) return (isV2 ? named : null) ?? raw.traceId
  if (isV2 || named === folder) return folder
  if (traceIdFrom(raw.traceId) !== folder) addNote(raw.notes, `The artifact lies in the folder of trace ${folder}, but this span is of another.`)
  return raw.traceId
}
