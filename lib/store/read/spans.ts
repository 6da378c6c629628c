import type { TraceId } from '../../core/ids'
import type { Origin } from '../../core/span'
import type { SpanRow } from '../../core/trace-rows'
import { num } from '../cells'
import type { Database } from '../database'
import { selectSpans } from '../span-row'
import { originsById } from './origins'
import { byStart } from './trace-rows'

const PAGE = 1_000

/** Structure of a trace in order of start, without payloads; large traces are read in pages. */
export async function spansOf(database: Database, id: TraceId): Promise<{ spans: SpanRow[]; origins: ReadonlyMap<number, Origin>; payloadBytes: number }> {
  const spans: SpanRow[] = []
  for (let after = ''; ; ) {
    const page = await selectSpans(database, 'trace_id = ? AND span_id > ? ORDER BY span_id LIMIT ?', [id, after, PAGE])
    spans.push(...page)
    if (page.length < PAGE) break
    after = (spans.at(-1) as SpanRow).spanId
    await new Promise((resolve) => setImmediate(resolve))
  }
  spans.sort(byStart)
  const [row] = await database.all('SELECT COALESCE(SUM(bytes), 0) FROM payload_block WHERE trace_id = ?', [id])
  const origins = await originsById(
    database,
    spans.map(({ originId }) => originId),
  )
  return { spans, origins, payloadBytes: num(row?.[0] ?? 0) }
}
