import type { Json, JsonObject } from '../../core/json'
import type { Call, SpanEvent } from '../../core/span'

/** What a span's attributes mean, whichever instrumentation wrote them. */
export interface DialectReading {
  /** MLflow's word for the kind of span, or ''. */
  type: string
  inputs: Json | undefined
  outputs: Json | undefined
  call: Call | null
}

/** Reads the meaning of a span's attributes and events; total, never throws. Implemented by `lib/ingest/dialects`. */
export type ReadDialect = (attributes: JsonObject, scopeName: string, name: string, events: readonly SpanEvent[]) => DialectReading
