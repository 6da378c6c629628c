import type { SpanId, TraceId } from '../../core/ids'
import type { Origin } from '../../core/span'
import type { SpanRow } from '../../core/trace-rows'
import { Breath } from '../breath'
import { num } from '../cells'
import type { Database, Reader, Row } from '../database'
import { outlineColumns, outlineRow } from '../sql/outline-columns'
import { originsById } from './origins'

/** What an outline is read from. */
export type OutlineReader = Pick<Database, 'dialect' | 'all' | 'long'>

/** Rows of one statement: some ms of reading, and one text that is parsed in as many. */
const PAGE = 1_000

/**
 * Spans of a trace in order of start, then id, without labels and previews, which are most of a row. A page travels as one text in
 * SQLite: the driver spends a microsecond on every cell and the way out of a thread as much on every row.
 */
export async function outlineOf(database: OutlineReader, id: TraceId): Promise<{ spans: SpanRow[]; origins: ReadonlyMap<number, Origin> }> {
  const spans: SpanRow[] = []
  const breath = new Breath()
  for (let after = '' as SpanId; ; ) {
    const page = await pageOf(database, id, after)
    for (const row of page) spans.push(outlineRow(id, row))
    if (page.length < PAGE) break
    after = (spans.at(-1) as SpanRow).spanId
    await breath.pause()
  }
  const origins = await originsById(
    database,
    spans.map(({ originId }) => originId),
  )
  return { spans: await sortedByStart(spans, breath), origins }
}

async function pageOf(database: OutlineReader, id: TraceId, after: SpanId): Promise<Row[]> {
  const { dialect } = database
  const columns = outlineColumns(dialect)
  const from = 'FROM span WHERE trace_id = ? AND span_id > ? ORDER BY span_id LIMIT ?'
  if (dialect === 'postgresql') return database.long(`SELECT ${columns} ${from}`, [id, after, PAGE])
  const [row] = await database.long(`SELECT json_group_array(${columns}) FROM (SELECT * ${from})`, [id, after, PAGE])
  return JSON.parse(String(row?.[0] ?? '[]')) as Row[]
}

/** Sorted by doubles, since comparing integers of 64 bits takes several times as long; where those are equal, by the integers. */
async function sortedByStart(spans: readonly SpanRow[], breath: Breath): Promise<SpanRow[]> {
  await breath.pause()
  let zero = spans[0]?.startNs ?? 0n
  for (const { startNs } of spans) if (startNs < zero) zero = startNs
  const starts = Float64Array.from(spans, ({ startNs }) => Number(startNs - zero))
  const order = Uint32Array.from(spans, (_, index) => index)
  await breath.pause()
  order.sort((a, b) => (starts[a] as number) - (starts[b] as number) || compare(spans[a] as SpanRow, spans[b] as SpanRow))
  return Array.from(order, (index) => spans[index] as SpanRow)
}

function compare(a: SpanRow, b: SpanRow): number {
  if (a.startNs !== b.startNs) return a.startNs < b.startNs ? -1 : 1
  return a.spanId < b.spanId ? -1 : 1
}

/** See `TraceStore.traceVersion`. */
export async function traceVersion(reader: Reader, id: TraceId): Promise<string | null> {
  const [row] = await reader.all('SELECT touched, first_ms FROM arrival WHERE trace_id = ?', [id])
  return row ? `${num(row[0])}.${num(row[1])}` : null
}

/** See `TraceStore.originOf`. */
export async function originOf(database: Database, id: TraceId, root: SpanId | null): Promise<Origin | null> {
  const [own] = root === null ? [] : await database.all('SELECT origin_id FROM span WHERE trace_id = ? AND span_id = ?', [id, root])
  const [row] = own ? [own] : await database.all('SELECT origin_id FROM span WHERE trace_id = ? ORDER BY span_id LIMIT 1', [id])
  if (!row) return null
  return (await originsById(database, [num(row[0])])).get(num(row[0])) ?? null
}

/** See `TraceStore.payloadBytes`. */
export async function payloadBytes(database: Database, id: TraceId): Promise<number> {
  const [row] = await database.all('SELECT COALESCE(SUM(bytes), 0) FROM payload_block WHERE trace_id = ?', [id])
  return num(row?.[0] ?? 0)
}
