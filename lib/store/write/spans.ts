import type { SpanId, TraceId } from '../../core/ids'
import { listInto } from '../../core/lists'
import type { Block } from '../block'
import { str } from '../cells'
import type { Value, Writer } from '../database'
import { insertRows, marks, slices } from '../insert'
import { SPAN_COLUMNS, spanValues } from '../span-row'
import type { Batch, SpanArrival } from './batch'
import type { Origins } from './origins'

/** Rows made before they are written: enough for full statements, few enough to let others in between. */
const FLUSH_FROM = 256
const KEY = new Set<string>(['trace_id', 'span_id', 'arrivals'])
const REPLACE = `ON CONFLICT (trace_id, span_id) DO UPDATE SET arrivals = span.arrivals + excluded.arrivals, ${SPAN_COLUMNS.filter((column) => !KEY.has(column))
  .map((column) => `${column} = excluded.${column}`)
  .join(', ')}`

/** Blocks of a batch, packed before the transaction began. */
export type PackedTraces = ReadonlyMap<TraceId, Block[]>

/** Writes the spans of a batch. Returns how many were new and how many arrivals were repeats. */
export async function writeSpans(
  tx: Writer,
  batch: Batch,
  packed: PackedTraces,
  known: ReadonlySet<TraceId>,
  origins: Origins,
  ids: ReadonlyMap<string, number>,
): Promise<{ added: number; resent: number }> {
  const ranks = await storedRanks(tx, batch, known)
  const again = new Map<number, [TraceId, SpanId][]>()
  let [blocks, rows]: [Value[][], Value[][]] = [[], []]
  let added = 0
  let resent = 0
  const flush = async () => {
    await insertRows(tx, 'payload_block', ['trace_id', 'id', 'bytes', 'data'], blocks)
    await insertRows(tx, 'span', SPAN_COLUMNS, rows, known.size > 0 ? REPLACE : '')
    ;[blocks, rows] = [[], []]
  }
  for (const [traceId, spans] of batch.spans) {
    for (const block of packed.get(traceId) ?? []) {
      const blockId = nextBlockId()
      const before = rows.length
      block.payloads.forEach((payload, place) => {
        const arrival = spans.get(payload.spanId) as SpanArrival
        const rank = ranks.get(traceId + payload.spanId)
        resent += rank === undefined ? arrival.count - 1 : arrival.count
        if (rank === undefined) added += 1
        if (rank !== undefined && arrival.write.rank <= rank) listInto(again, arrival.count, [traceId, payload.spanId])
        else
          rows.push(spanValues(arrival.write, { originId: ids.get(origins.hashOf(arrival.write.origin)) as number, arrivals: arrival.count, blockId, place }))
      })
      if (rows.length > before) blocks.push([traceId, blockId, block.bytes, block.data])
      if (rows.length >= FLUSH_FROM) await flush()
    }
  }
  await flush()
  for (const [count, keys] of again) await countAgain(tx, count, keys)
  return { added, resent }
}

/** Ranks of those spans of the batch that are stored, by trace id + span id. Only traces that were there before are asked for. */
async function storedRanks(tx: Writer, batch: Batch, known: ReadonlySet<TraceId>): Promise<Map<string, string>> {
  const keys: [TraceId, SpanId][] = []
  for (const [traceId, spans] of batch.spans) if (known.has(traceId)) for (const spanId of spans.keys()) keys.push([traceId, spanId])
  const ranks = new Map<string, string>()
  for (const slice of slices(keys, 500)) {
    const { where, args } = keyList(slice)
    for (const [traceId, spanId, rank] of await tx.all(`SELECT trace_id, span_id, rank FROM span WHERE ${where}`, args))
      ranks.set(str(traceId) + str(spanId), str(rank))
  }
  return ranks
}

async function countAgain(tx: Writer, count: number, keys: readonly [TraceId, SpanId][]): Promise<void> {
  for (const slice of slices(keys, 500)) {
    const { where, args } = keyList(slice)
    await tx.run(`UPDATE span SET arrivals = arrivals + ? WHERE ${where}`, [count, ...args])
  }
}

/** `(trace_id = ? AND span_id IN (…)) OR …`: each trace is one search of the primary key. */
function keyList(keys: readonly [TraceId, SpanId][]): { where: string; args: string[] } {
  const byTrace = new Map<TraceId, SpanId[]>()
  for (const [traceId, spanId] of keys) listInto(byTrace, traceId, spanId)
  const parts: string[] = []
  const args: string[] = []
  for (const [traceId, spanIds] of byTrace) {
    parts.push(`(trace_id = ? AND span_id IN (${marks(spanIds.length)}))`)
    args.push(traceId, ...spanIds)
  }
  return { where: parts.join(' OR '), args }
}

let counter = Math.floor(Math.random() * 0x100000)

/** Ascending within a process and distinct between processes: milliseconds, then a count that starts at random. */
function nextBlockId(): bigint {
  counter = (counter + 1) % 0x100000
  return (BigInt(Date.now()) << 20n) | BigInt(counter)
}
