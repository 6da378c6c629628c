import { type SpanId, spanIdFrom, type TraceId, traceIdFrom } from './ids'

/** A trace, and the span of it that was named too. */
export interface SpelledTrace {
  trace: TraceId
  span: SpanId | null
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const TRACEPARENT = /^(?:traceparent:\s*)?[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/i
const BASE64_OF_16_BYTES = /^[A-Za-z0-9+/_-]{21}[AQgw](?:==)?$/
const ADDRESS = /\/traces\/([^/?#\s]+)(?:\?([^#\s]*))?/

/**
 * The trace that a pasted text names, or null: 32 hex digits in either case, `tr-…`, a UUID with dashes, the base64 of OTLP in JSON,
 * a `traceparent` header (W3C Trace Context, with its span), or an address of the trace's page; spaces and quotes around it are no part.
 */
export function traceSpelled(text: string): SpelledTrace | null {
  const bare = text.trim().replace(/^["'`<(]+|["'`>),;]+$/g, '')
  const header = TRACEPARENT.exec(bare)
  if (header) return spelled(header[1], header[2])
  const address = ADDRESS.exec(bare)
  if (address) return spelled(decoded(address[1] as string), new URLSearchParams(address[2]).get('span') ?? undefined)
  if (UUID.test(bare)) return spelled(bare.replaceAll('-', ''))
  const plain = spelled(bare)
  if (plain) return plain
  return BASE64_OF_16_BYTES.test(bare) ? spelled(hexOf(bare)) : null
}

/** The hex digits with which a pasted text begins a trace id, or null when it begins none: at least six, fewer than all 32. */
export function traceIdPrefix(text: string): string | null {
  const hex = text.trim().toLowerCase().replace(/^tr-/, '').replaceAll('-', '')
  return /^[0-9a-f]{6,31}$/.test(hex) ? hex : null
}

function spelled(id: string | undefined, span?: string): SpelledTrace | null {
  const trace = id === undefined ? null : traceIdFrom(id)
  return trace === null ? null : { trace, span: span === undefined ? null : spanIdFrom(span) }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function hexOf(base64: string): string {
  const bytes = atob(base64.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''))
  return Array.from(bytes, (char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('')
}
