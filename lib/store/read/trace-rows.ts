import type { SpanId, TraceId } from '../../core/ids'
import { listInto } from '../../core/lists'
import { quotesPossible } from '../../core/summary/quotes-possible'
import type { SpanRow, TraceRows } from '../../core/trace-rows'
import { num, numOrNull, str } from '../cells'
import type { Database, Reader } from '../database'
import { marks, slices } from '../insert'
import { selectSpans } from '../span-row'
import { infosOf, tagsSetLater } from './infos'
import { movedTo } from './moved'
import { originsById } from './origins'
import { payloadsOf } from './payloads'

/** Traces waiting for their summary, oldest first. */
export async function dirtyTraceIds(reader: Reader, limit: number): Promise<TraceId[]> {
  const rows = await reader.all('SELECT trace_id FROM arrival WHERE dirty_ms IS NOT NULL ORDER BY dirty_ms, trace_id LIMIT ?', [limit])
  return rows.map(([id]) => str<TraceId>(id))
}

/** Everything stored of the traces but payloads; see `Store.traceRows`. */
export async function traceRowsOf(
  database: Database,
  ids: readonly TraceId[],
  { callTexts } = { callTexts: true },
): Promise<{ rows: TraceRows; touched: number }[]> {
  const result: { rows: TraceRows; touched: number }[] = []
  for (const slice of slices([...new Set(ids)], 200)) {
    const list = marks(slice.length)
    const touched = new Map(
      (await database.all(`SELECT trace_id, touched FROM arrival WHERE trace_id IN (${list})`, slice)).map(([id, count]) => [str<TraceId>(id), num(count)]),
    )
    const spans = await spansByTrace(database, slice)
    const infos = await infosOf(database, slice)
    const tags = await tagsSetLater(
      database,
      slice.filter((id) => !infos.has(id)),
    )
    const unreadable = await unreadableArtifacts(database, slice)
    const origins = await originsById(
      database,
      [...spans.values()].flatMap((of) => of.map(({ originId }) => originId)),
    )
    for (const traceId of slice) {
      const count = touched.get(traceId)
      if (count === undefined) continue
      const own = spans.get(traceId) ?? []
      const rows: TraceRows = {
        traceId,
        spans: own,
        origins,
        info: infos.get(traceId) ?? null,
        tags: tags.get(traceId),
        unreadable: unreadable.get(traceId) ?? null,
        callTexts: callTexts ? await callTextsOf(database, traceId, own) : new Map(),
      }
      result.push({ rows, touched: count })
    }
  }
  return result
}

/** The spans of some traces in order of start, each with the experiment that the trace was moved to. */
export async function spansByTrace(database: Database, ids: readonly TraceId[]): Promise<Map<TraceId, SpanRow[]>> {
  const byTrace = new Map<TraceId, SpanRow[]>()
  if (ids.length === 0) return byTrace
  for (const span of await selectSpans(database, `trace_id IN (${marks(ids.length)})`, ids)) {
    listInto(byTrace, span.traceId, span)
  }
  for (const list of byTrace.values()) list.sort(byStart)
  for (const [id, experimentId] of await movedTo(database, ids)) {
    const moved = byTrace.get(id)?.map((span) => ({ ...span, experimentId }))
    if (moved) byTrace.set(id, moved)
  }
  return byTrace
}

/** Order of spans wherever they are listed: start, then id. */
export function byStart(a: SpanRow, b: SpanRow): number {
  if (a.startNs !== b.startNs) return a.startNs < b.startNs ? -1 : 1
  return a.spanId < b.spanId ? -1 : 1
}

async function unreadableArtifacts(reader: Reader, ids: readonly TraceId[]): Promise<Map<TraceId, NonNullable<TraceRows['unreadable']>>> {
  const rows = await reader.all(
    `SELECT trace_id, path, unreadable_message, unreadable_byte FROM artifact WHERE trace_id IN (${marks(ids.length)}) AND unreadable_message IS NOT NULL ORDER BY path DESC`,
    ids,
  )
  return new Map(rows.map(([id, path, message, byte]) => [str<TraceId>(id), { path: str(path), message: str(message), byte: numOrNull(byte) }]))
}

/** Texts of the calls of a trace in which one may quote another; unpacking them is most of the cost of a summary. */
async function callTextsOf(reader: Reader, traceId: TraceId, spans: readonly SpanRow[]): Promise<TraceRows['callTexts']> {
  const texts = new Map<SpanId, NonNullable<Awaited<ReturnType<typeof payloadsOf>>[number]['callTexts']>>()
  if (!quotesPossible(spans)) return texts
  const withCall = spans.filter(({ call }) => call !== null).map(({ spanId }) => spanId)
  if (withCall.length < 2) return texts
  for (const payload of await payloadsOf(reader, traceId, withCall)) if (payload.callTexts) texts.set(payload.spanId, payload.callTexts)
  return texts
}
