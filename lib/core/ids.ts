/**
 * Identifiers. A trace has one canonical id inside the product: the 32 lower-case hex digits of its OpenTelemetry id, or, for a
 * trace that an MLflow 2.x client started, the id this server gave it (also 32 hex digits). MLflow 3 writes the same id as
 * `tr-<hex>`; both forms name the same trace everywhere an id is accepted.
 */
export type TraceId = string & { readonly brand: 'TraceId' }
/** 16 lower-case hex digits. */
export type SpanId = string & { readonly brand: 'SpanId' }
/** Decimal digits in a string; `0` is Default. */
export type ExperimentId = string & { readonly brand: 'ExperimentId' }
/** `r` and 16 hex digits: derived from the experiment and the run's first trace or its job id, so equal data give equal ids. */
export type RunId = string & { readonly brand: 'RunId' }

const HEX32 = /^[0-9a-f]{32}$/
const HEX16 = /^[0-9a-f]{16}$/

/** Canonical trace id from any accepted spelling (`tr-<hex>`, upper case, bare hex), or null when it is none. */
export function traceIdFrom(text: string): TraceId | null {
  const hex = (text.startsWith('tr-') ? text.slice(3) : text).toLowerCase()
  return HEX32.test(hex) && hex !== '0'.repeat(32) ? (hex as TraceId) : null
}

/** Canonical span id from 16 hex digits of either case, or null (all zeros is no id: OpenTelemetry trace specification). */
export function spanIdFrom(text: string): SpanId | null {
  const hex = text.toLowerCase()
  return HEX16.test(hex) && hex !== '0'.repeat(16) ? (hex as SpanId) : null
}

/** MLflow 3's spelling of a trace id. */
export function mlflowTraceId(id: TraceId): string {
  return `tr-${id}`
}
