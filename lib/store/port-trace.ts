import type { SpanId, TraceId } from '../core/ids'
import type { Origin } from '../core/span'
import type { SpanRow } from '../core/trace-rows'

/** Where a text was found in the payload of a span. */
export interface PayloadMatch {
  spanId: SpanId
  /** `inputs`, `outputs`, `status message`, `event <name>` or `attribute <key>`. */
  where: string
  /** The text around it, shortened. */
  excerpt: string
}

/** Reading one trace whole, however large. Long reads let other requests in between. */
export interface TraceStore {
  /** A text that is another one whenever something of a trace arrived, also of one that was deleted and sent again; null when nothing of it is here. */
  traceVersion(id: TraceId): Promise<string | null>
  /** The packed skeleton that was stored of a version of a trace; null when none was, or that of another version. */
  storedSkeleton(id: TraceId, version: string): Promise<Uint8Array | null>
  /** Whether {@link storedSkeleton} would answer one. */
  hasSkeleton(id: TraceId, version: string): Promise<boolean>
  /**
   * Stores the packed skeleton of a trace in place of the one before. False, and nothing stored, when something of the trace arrived since it
   * had the version `arrived` ({@link traceVersion}), or when it was deleted.
   */
  saveSkeleton(id: TraceId, arrived: string, version: string, data: Uint8Array): Promise<boolean>
  /** Spans in order of start, then id; their labels, previews and key of inputs are left out (empty). */
  outline(id: TraceId): Promise<{ spans: SpanRow[]; origins: ReadonlyMap<number, Origin> }>
  /** Where the root of a trace was recorded, or its first span by id where it has no such root. */
  originOf(id: TraceId, root: SpanId | null): Promise<Origin | null>
  /** Size of all that was sent as payload of a trace, in bytes of JSON. */
  payloadBytes(id: TraceId): Promise<number>
  /** Spans whose payload holds a text (in any case), at most `most`, each with the first place it was found at; in no order. */
  searchPayloads(id: TraceId, text: string, most: number): Promise<PayloadMatch[]>
}
