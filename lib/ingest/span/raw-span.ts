import type { JsonObject } from '../../core/json'
import type { Origin } from '../../core/span'

/**
 * A span as any wire form gave it, before its rules are checked. Ids are hex text of whatever was sent ('' when absent); numbers
 * are not yet in range.
 */
export interface RawSpan {
  traceId: string
  spanId: string
  parentSpanId: string
  name: string
  kind: number
  /** As the wire had them, unsigned or signed; null when absent or no number. */
  startNs: bigint | null
  endNs: bigint | null
  statusCode: number
  statusMessage: string
  traceState: string
  attributes: JsonObject
  /** Every value is a JSON text of its own (`traces.json`), whatever the span's other attributes say. */
  encoded: boolean
  events: RawEvent[]
  links: RawLink[]
  notes: string[]
}

export interface RawEvent {
  name: string
  timeNs: bigint | null
  attributes: JsonObject
}

export interface RawLink {
  traceId: string
  spanId: string
  attributes: JsonObject
}

/** A raw span with what it shares with its neighbours: one `origin` object per resource and scope of a request. */
export interface OfferedSpan {
  raw: RawSpan
  origin: Origin
  /** The experiment's name as the resource gives it; null when it gives none. */
  project: string | null
}

export function emptyRawSpan(): RawSpan {
  return {
    traceId: '',
    spanId: '',
    parentSpanId: '',
    name: '',
    kind: 0,
    startNs: null,
    endNs: null,
    statusCode: 0,
    statusMessage: '',
    traceState: '',
    attributes: {},
    encoded: false,
    events: [],
    links: [],
    notes: [],
  }
}
