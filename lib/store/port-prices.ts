import type { SpanId, TraceId } from '../core/ids'
import type { NanoUsd } from '../core/money'
import type { PriceOverride } from '../core/price-override'
import type { Repricing, RepricingState } from '../core/repricing'
import type { Millis, Nanos } from '../core/time'
import type { CallRow } from '../core/trace-rows'

/** A price of the user's own as it is kept. */
export interface StoredPrice extends PriceOverride {
  madeMs: Millis
}

/** A stored call to be priced anew, and which copy of its span it is of. */
export interface StoredCall {
  traceId: TraceId
  spanId: SpanId
  startNs: Nanos
  call: CallRow
  /** Where the payload of this copy lies (another copy that came meanwhile lies elsewhere), and what is stored of it. */
  copy: { blockId: string; place: number; detail: string }
}

/** What a re-pricing looks at next. `after` is the place behind it; null when nothing is left. */
export interface RepricingSlice {
  job: Repricing
  /** Place before it: keeps a slice from being written twice. */
  from: string
  after: string | null
  calls: StoredCall[]
  /** Traces that begin in it. */
  traces: number
}

/** A call's new price. */
export interface NewPrice {
  call: StoredCall
  costNano: NanoUsd | null
  priceNote: string
}

/** A model of which calls have no price, by the name it was reported under (the response's, else the request's; '' where there was none). */
export interface UnpricedModel {
  model: string
  /** Traces with such a call, and the calls. */
  traces: number
  calls: number
  /** The newest of those traces. */
  lastNs: Nanos
  lastTrace: TraceId
}

/** The part of the store that keeps own prices and prices history anew by them. */
export interface PriceStore {
  /** Prices of the user's own: the same array until they change. */
  priceOverrides(): Promise<readonly StoredPrice[]>
  /** Keeps a price, in place of the one with its id, and begins to price history anew. */
  savePrice(price: StoredPrice, job: { id: string; at: Millis }): Promise<void>
  /** Takes a price away and begins to price history anew; null when there is none with the id. */
  deletePrice(id: string, job: { id: string; at: Millis }): Promise<StoredPrice | null>

  /** Begins to price history anew; one that is under way is replaced. */
  startRepricing(job: { id: string; at: Millis }): Promise<void>
  /** The last one; null when there never was one. */
  lastRepricing(): Promise<Repricing | null>
  /** The next calls of the one that runs, at most so many spans; null when none runs. */
  repricingSlice(spans: number): Promise<RepricingSlice | null>
  /**
   * Writes the new prices of a slice, has their traces summarised anew and remembers how far it came, in one transaction. A span of
   * which another copy came meanwhile is left as it is: it was priced when it came. False when the job is not at that place any more.
   */
  saveRepriced(slice: RepricingSlice, prices: readonly NewPrice[], at: Millis): Promise<boolean>
  /** Ends the one with this id, if it runs. False otherwise. */
  endRepricing(id: string, state: Exclude<RepricingState, 'running'>, at: Millis, error?: string): Promise<boolean>

  /** Models of which calls have no price, those with the most calls first, and how many there are. */
  unpricedModels(limit: number): Promise<{ models: UnpricedModel[]; total: number; calls: number }>
  /** Names under which models were reported, in every trace. */
  modelNames(): Promise<string[]>
  /** How many traces called any of some models (null: traces at all), and every n-th of them, at most so many (0: none), by id. */
  tracesCalling(models: readonly string[] | null, most: number): Promise<{ total: number; ids: TraceId[] }>
  /** Calls of some traces. */
  storedCalls(ids: readonly TraceId[]): Promise<StoredCall[]>
}
