import type { Json, JsonObject } from '../../core/json'
import type { Origin, SpanStatus } from '../../core/span'
import type { SpanRow } from '../../core/trace-rows'

/** What of a span an OTLP request says. */
export interface WritableSpan {
  row: Pick<SpanRow, 'traceId' | 'spanId' | 'parentSpanId' | 'name' | 'startNs' | 'endNs' | 'status'>
  kind: number
  statusMessage: string
  traceState: string
  attributes: JsonObject
  events: readonly { name: string; timeNs: bigint; attributes: JsonObject }[]
  links: readonly { traceId: string; spanId: string; attributes: JsonObject }[]
}

const CODES: Record<SpanStatus, number> = { unset: 0, ok: 1, error: 2 }
/** A text under `mlflow.*` that begins so is read as JSON once more when it comes back. */
const MAYBE_JSON = /^\s*[[{"]/

/** A resource as OTLP/JSON has it. */
export function resourceJson(attributes: JsonObject): JsonObject {
  return { attributes: attributesJson(attributes) }
}

/** The resource and the scope of spans as OTLP/JSON has them. */
export function originJson({ resource, scopeName, scopeVersion, scopeAttributes }: Origin): { resource: JsonObject; scope: JsonObject } {
  return {
    resource: resourceJson(resource),
    scope: { name: scopeName, version: scopeVersion, attributes: attributesJson(scopeAttributes) },
  }
}

/**
 * One `Span` of OTLP/JSON (proto3 JSON mapping; ids in hex, 64-bit integers as text). Read again by {@link readOtlpJson} it gives the same
 * span.
 */
export function spanJson({ row, kind, statusMessage, traceState, attributes, events, links }: WritableSpan): JsonObject {
  return {
    traceId: row.traceId,
    spanId: row.spanId,
    ...(row.parentSpanId === null ? {} : { parentSpanId: row.parentSpanId }),
    ...(traceState === '' ? {} : { traceState }),
    name: row.name,
    kind,
    startTimeUnixNano: unsigned(row.startNs),
    ...(row.endNs === null ? {} : { endTimeUnixNano: unsigned(row.endNs) }),
    attributes: Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(kept(key, value)) })),
    ...(events.length === 0
      ? {}
      : { events: events.map(({ name, timeNs, attributes }) => ({ timeUnixNano: unsigned(timeNs), name, attributes: attributesJson(attributes) })) }),
    ...(links.length === 0 ? {} : { links: links.map(({ traceId, spanId, attributes }) => ({ traceId, spanId, attributes: attributesJson(attributes) })) }),
    status: { ...(statusMessage === '' ? {} : { message: statusMessage }), code: CODES[row.status] },
  }
}

function kept(key: string, value: Json): Json {
  return typeof value === 'string' && key.startsWith('mlflow.') && MAYBE_JSON.test(value) ? JSON.stringify(value) : value
}

function attributesJson(attributes: JsonObject): JsonObject[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }))
}

function anyValue(value: Json): JsonObject {
  if (value === null) return {}
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value ? { intValue: value.toString() } : { stringValue: value.toString() }
  if (typeof value === 'number') return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value }
  if (Array.isArray(value)) return { arrayValue: { values: value.map(anyValue) } }
  if (typeof value.$bytes === 'string' && Object.keys(value).length === 1) return { bytesValue: value.$bytes }
  return { kvlistValue: { values: attributesJson(value) } }
}

/** Times are unsigned on the wire; one before 1970 is a number above 2^63. */
function unsigned(time: bigint): string {
  return BigInt.asUintN(64, time).toString()
}
