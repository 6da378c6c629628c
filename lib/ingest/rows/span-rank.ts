import { hashText } from '../../core/hash'
import { encodeJson } from '../../core/json'
import type { Origin, Span } from '../../core/span'

const originTexts = new WeakMap<Origin, string>()

/**
 * Rank of a copy of a span, a sortable text: when two copies of one span differ, the greater is kept. Ended before open, OTLP (it
 * knows resource and scope) before artifact and import, more attributes and events before fewer, then a hash of the content. A
 * function of the span alone, so the order of arrival does not matter.
 */
export function spanRank(span: Span): string {
  const ended = span.endNs === null ? '0' : '1'
  const way = span.origin.wayIn === 'otlp' ? '1' : '0'
  const size = (Object.keys(span.attributes).length + span.events.length).toString().padStart(6, '0')
  return `${ended}${way}${size}${contentHash(span)}`
}

function contentHash(span: Span): string {
  const { parentSpanId, name, kind, startNs, endNs, status, statusMessage, attributes, events, links, traceState, experimentId } = span
  const times = events.map((event) => [event.name, event.timeNs, event.attributes])
  const rest = links.map((link) => [link.traceId, link.spanId, link.attributes])
  return hashText(
    encodeJson([parentSpanId, experimentId, name, kind, startNs, endNs, status, statusMessage, traceState, attributes, times, rest, originText(span.origin)]),
  )
}

function originText(origin: Origin): string {
  const known = originTexts.get(origin)
  if (known !== undefined) return known
  const { resource, scopeName, scopeVersion, scopeAttributes, userAgent, clientVersion, address, wayIn } = origin
  const text = encodeJson([resource, scopeName, scopeVersion, scopeAttributes, userAgent, clientVersion, address, wayIn])
  originTexts.set(origin, text)
  return text
}
