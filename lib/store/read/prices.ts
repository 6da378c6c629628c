import type { SpanId, TraceId } from '../../core/ids'
import type { OverridePrices } from '../../core/price-override'
import type { Repricing, RepricingState } from '../../core/repricing'
import type { ServiceTier } from '../../core/service-tier'
import type { Millis, Nanos } from '../../core/time'
import { big, num, numOrNull, str, strOrNull } from '../cells'
import type { Reader, Row } from '../database'
import { marks, slices } from '../insert'
import type { RepricingSlice, StoredCall, StoredPrice } from '../port-prices'
import { callOfDetail, NO_CALL } from '../span-row'

export const PRICE_COLUMNS = ['id', 'pattern', 'provider', 'from_day', 'until_day', 'tier', 'prices', 'made_ms'] as const
export const REPRICING_COLUMNS = [
  'id',
  'state',
  'after',
  'traces',
  'done',
  'calls',
  'changed_calls',
  'changed_traces',
  'started_ms',
  'ended_ms',
  'error',
] as const

/** What arrives so long after a job began was priced by the prices that it knows. */
const SETTLED_MS = 60_000

const CALL_COLUMNS = `trace_id, span_id, start_ns, block_id, place, CASE WHEN substr(detail, 1, ${NO_CALL.length}) = '${NO_CALL}' THEN NULL ELSE detail END`

/** See `PriceStore.priceOverrides`. */
export async function priceOverrides(reader: Reader): Promise<StoredPrice[]> {
  return (await reader.all(`SELECT ${PRICE_COLUMNS.join(', ')} FROM price_override ORDER BY made_ms DESC, id`)).map(storedPrice)
}

/** One row of `price_override`. */
export function storedPrice([id, pattern, provider, from, until, tier, prices, madeMs]: Row): StoredPrice {
  return {
    id: str(id),
    pattern: str(pattern),
    provider: strOrNull(provider),
    from: strOrNull(from),
    until: strOrNull(until),
    tier: str<ServiceTier>(tier),
    prices: JSON.parse(str(prices)) as OverridePrices,
    madeMs: num(madeMs) as Millis,
  }
}

/** A job as it is stored: `after` is where it stands. */
export interface StoredRepricing {
  job: Repricing
  after: string
}

/** See `PriceStore.lastRepricing`. */
export async function lastRepricing(reader: Reader): Promise<StoredRepricing | null> {
  const [row] = await reader.all(`SELECT ${REPRICING_COLUMNS.join(', ')} FROM repricing ORDER BY started_ms DESC, id DESC LIMIT 1`)
  return row ? storedRepricing(row) : null
}

/** The one that runs, or null. */
export async function runningRepricing(reader: Reader): Promise<StoredRepricing | null> {
  const [row] = await reader.all(`SELECT ${REPRICING_COLUMNS.join(', ')} FROM repricing WHERE state = 'running' ORDER BY started_ms DESC, id DESC LIMIT 1`)
  return row ? storedRepricing(row) : null
}

function storedRepricing(row: Row): StoredRepricing {
  const [id, state, after, traces, done, calls, changedCalls, changedTraces, startedMs, endedMs, error] = row
  return {
    after: str(after),
    job: {
      id: str(id),
      state: str<RepricingState>(state),
      traces: Math.max(num(traces), num(done)),
      done: num(done),
      calls: num(calls),
      changedCalls: num(changedCalls),
      changedTraces: num(changedTraces),
      startedMs: num(startedMs) as Millis,
      endedMs: numOrNull(endedMs) as Millis | null,
      error: strOrNull(error),
    },
  }
}

/** See `PriceStore.repricingSlice`. */
export async function repricingSlice(reader: Reader, spans: number): Promise<RepricingSlice | null> {
  const stored = await runningRepricing(reader)
  if (!stored) return null
  const [traceId = '', spanId = ''] = stored.after.split(' ')
  const rows = await reader.all(
    `SELECT ${CALL_COLUMNS} FROM span WHERE (trace_id, span_id) > (?, ?)
       AND EXISTS (SELECT 1 FROM arrival a WHERE a.trace_id = span.trace_id AND a.first_ms <= ?) ORDER BY trace_id, span_id LIMIT ?`,
    [traceId, spanId, stored.job.startedMs + SETTLED_MS, spans],
  )
  const last = rows.length < spans ? undefined : rows.at(-1)
  const begun = new Set(rows.map(([id]) => str(id)))
  begun.delete(traceId)
  return { job: stored.job, from: stored.after, after: last ? `${str(last[0])} ${str(last[1])}` : null, calls: rows.flatMap(storedCall), traces: begun.size }
}

/** See `PriceStore.storedCalls`. */
export async function storedCalls(reader: Reader, ids: readonly TraceId[]): Promise<StoredCall[]> {
  const found: StoredCall[] = []
  for (const slice of slices(ids, 200)) {
    const rows = await reader.all(`SELECT ${CALL_COLUMNS} FROM span WHERE trace_id IN (${marks(slice.length)}) ORDER BY trace_id, span_id`, slice)
    found.push(...rows.flatMap(storedCall))
  }
  return found
}

function storedCall([traceId, spanId, startNs, blockId, place, detail]: Row): StoredCall[] {
  if (detail === null || detail === undefined) return []
  const text = str(detail)
  const call = callOfDetail(text)
  if (call === null) return []
  return [
    {
      traceId: str<TraceId>(traceId),
      spanId: str<SpanId>(spanId),
      startNs: big<Nanos>(startNs),
      call,
      copy: { blockId: str(blockId), place: num(place), detail: text },
    },
  ]
}
