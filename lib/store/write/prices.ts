import type { RepricingState } from '../../core/repricing'
import type { Millis } from '../../core/time'
import { num } from '../cells'
import type { Database, Value, Writer } from '../database'
import { insertRows, replaceOn } from '../insert'
import type { NewPrice, PriceStore, RepricingSlice, StoredPrice } from '../port-prices'
import { modelNames, tracesCalling, unpricedModels } from '../read/called-models'
import { lastRepricing, PRICE_COLUMNS, priceOverrides, REPRICING_COLUMNS, repricingSlice, runningRepricing, storedCalls, storedPrice } from '../read/prices'
import { detailPricedAnew } from '../span-row'
import { touchExisting } from './arrivals'

interface Begin {
  id: string
  at: Millis
}

/** Own prices, and the job that prices history anew by them. */
export function priceTable(database: Database): PriceStore {
  let known: Promise<StoredPrice[]> | null = null
  const read = (after: Promise<unknown>) => {
    const reading = after.then(
      () => priceOverrides(database),
      () => priceOverrides(database),
    )
    known = reading
    reading.catch(() => {
      if (known === reading) known = null
    })
    return reading
  }
  /** Who asks while they change waits for it: nobody prices by the old ones what a re-pricing has passed. */
  const changing = <T>(work: Promise<T>): Promise<T> => {
    void read(work)
    return work
  }
  return {
    priceOverrides: () => known ?? read(Promise.resolve()),
    savePrice: (price, job) => changing(savePrice(database, price, job)),
    deletePrice: (id, job) => changing(deletePrice(database, id, job)),
    startRepricing: async (job) => {
      const traces = await countTraces(database)
      await database.write((tx) => begin(tx, job, traces))
    },
    lastRepricing: async () => (await lastRepricing(database))?.job ?? null,
    repricingSlice: (spans) => repricingSlice(database, spans),
    saveRepriced: (slice, prices, at) => database.write((tx) => saveRepriced(tx, slice, prices, at)),
    endRepricing: (id, state, at, error) => database.write((tx) => end(tx, id, state, at, error)),
    unpricedModels: (limit) => unpricedModels(database, limit),
    modelNames: () => modelNames(database),
    tracesCalling: (models, most) => tracesCalling(database, models, most),
    storedCalls: (ids) => storedCalls(database, ids),
  }
}

async function savePrice(database: Database, price: StoredPrice, job: Begin): Promise<void> {
  const { id, pattern, provider, from, until, tier, prices, madeMs } = price
  const row: Value[] = [id, pattern, provider, from, until, tier, JSON.stringify(prices), madeMs]
  const traces = await countTraces(database)
  await database.write(async (tx) => {
    await insertRows(tx, 'price_override', PRICE_COLUMNS, [row], replaceOn(['id'], PRICE_COLUMNS))
    await begin(tx, job, traces)
  })
}

async function deletePrice(database: Database, id: string, job: Begin): Promise<StoredPrice | null> {
  const traces = await countTraces(database)
  return database.write(async (tx) => {
    const [row] = await tx.all(`DELETE FROM price_override WHERE id = ? RETURNING ${PRICE_COLUMNS.join(', ')}`, [id])
    if (!row) return null
    await begin(tx, job, traces)
    return storedPrice(row)
  })
}

/** Begins at the first span; one that is under way is replaced, since its first slices knew other prices. */
async function begin(tx: Writer, { id, at }: Begin, traces: number): Promise<void> {
  await tx.run("UPDATE repricing SET state = 'replaced', ended_ms = ? WHERE state = 'running'", [at])
  await insertRows(tx, 'repricing', REPRICING_COLUMNS, [[id, 'running', '', traces, 0, 0, 0, 0, at, null, null]])
}

async function countTraces(database: Database): Promise<number> {
  const [row] = await database.long('SELECT COUNT(*) FROM arrival')
  return num(row?.[0] ?? 0)
}

async function saveRepriced(tx: Writer, slice: RepricingSlice, prices: readonly NewPrice[], at: Millis): Promise<boolean> {
  const stored = await runningRepricing(tx)
  if (!stored || stored.job.id !== slice.job.id || stored.after !== slice.from) return false
  await touchExisting(tx, [...new Set(prices.map(({ call }) => call.traceId))], at)
  let calls = 0
  const traces = new Set<string>()
  for (const { call, costNano, priceNote } of prices) {
    const { traceId, spanId, copy } = call
    const text = detailPricedAnew(copy.detail, { costNano, priceNote })
    const written = await tx.run('UPDATE span SET detail = ? WHERE trace_id = ? AND span_id = ? AND block_id = ? AND place = ?', [
      text,
      traceId,
      spanId,
      copy.blockId,
      copy.place,
    ])
    if (written === 0 || costNano === call.call.costNano) continue
    calls += 1
    traces.add(traceId)
  }
  const place = stepped(slice, traces)
  await tx.run(
    `UPDATE repricing SET after = ?, done = done + ?, calls = calls + ?, changed_calls = changed_calls + ?, changed_traces = changed_traces + ?
       WHERE id = ?`,
    [place.after, slice.traces, slice.calls.length, calls, place.changed, slice.job.id],
  )
  if (slice.after === null) await end(tx, slice.job.id, 'done', at)
  return true
}

async function end(tx: Writer, id: string, state: RepricingState, at: Millis, error?: string): Promise<boolean> {
  return (await tx.run("UPDATE repricing SET state = ?, ended_ms = ?, error = ? WHERE id = ? AND state = 'running'", [state, at, error ?? null, id])) > 0
}

/** Where a job stands behind a slice, and how many changed traces to count for it: one that lies in several slices counts once. */
function stepped({ from, after }: RepricingSlice, traces: ReadonlySet<string>): { after: string; changed: number } {
  const [earlier = '', , mark] = from.split(' ')
  const counted = mark === COUNTED
  const [last = ''] = (after ?? '').split(' ')
  const again = traces.has(last) || (counted && last === earlier)
  return { after: after === null ? from : `${after}${again ? ` ${COUNTED}` : ''}`, changed: traces.size - (counted && traces.has(earlier) ? 1 : 0) }
}

/** Behind the place of a job: the trace that it stands in is counted as changed. */
const COUNTED = '+'
