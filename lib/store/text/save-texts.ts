import type { TraceId } from '../../core/ids'
import { searchText } from '../../core/summary/search-text'
import { str, strOrNull } from '../cells'
import type { Database, Writer } from '../database'
import { insertText, marks } from '../insert'
import { spansByTrace } from '../read/trace-rows'
import { TEXTS_FROM } from './text-plan'

/** Characters written by one statement: SQLite works on the thread that calls it, for a ms or two at this size. */
const MOST_AT_ONCE = 12_000
const REPLACED = 'ON CONFLICT (trace_id) DO UPDATE SET body = excluded.body WHERE trace_text.body <> excluded.body'
const KEPT = 'ON CONFLICT (trace_id) DO NOTHING'

/** Keeps what free text finds of some traces; an equal text costs a comparison. @param tail what becomes of a text that is there already */
export async function saveTexts(tx: Writer, texts: readonly { traceId: TraceId; body: string }[], tail = REPLACED): Promise<void> {
  let batch: string[] = []
  let size = 0
  const flush = async () => {
    if (batch.length > 0) await tx.run(insertText('trace_text', ['trace_id', 'body'], batch.length / 2, tail), batch)
    batch = []
    size = 0
  }
  for (const { traceId, body } of texts) {
    batch.push(traceId, body)
    size += body.length
    if (size >= MOST_AT_ONCE) await flush()
  }
  await flush()
}

/**
 * Makes the texts of the next traces that have none: those that were there before texts were kept. Where it stands is stored.
 * @returns false when none is left
 */
export async function fillTexts(database: Database, limit: number): Promise<boolean> {
  const [state] = await database.all('SELECT value FROM setting WHERE key = ?', [TEXTS_FROM])
  if (!state) return false
  const rows = await database.all('SELECT id, request_id, name, own_document, input_preview, output_preview FROM trace WHERE id > ? ORDER BY id LIMIT ?', [
    str(state[0]),
    limit,
  ])
  const traces = rows.map(([id, requestId, name, document, input, output]) => ({
    id: str<TraceId>(id),
    requestId: str(requestId),
    name: str(name),
    document: strOrNull(document),
    inputPreview: strOrNull(input),
    outputPreview: strOrNull(output),
  }))
  const ids = traces.map(({ id }) => id)
  const spans = await spansByTrace(database, ids)
  const last = ids.at(-1)
  await database.write(async (tx) => {
    const kept = last === undefined ? [] : await tx.all(`SELECT id FROM trace WHERE id IN (${marks(ids.length)})`, ids)
    const there = new Set(kept.map(([id]) => str<TraceId>(id)))
    await saveTexts(
      tx,
      traces.filter(({ id }) => there.has(id)).map((trace) => ({ traceId: trace.id, body: searchText(trace, spans.get(trace.id) ?? []) })),
      KEPT,
    )
    if (last === undefined) await tx.run('DELETE FROM setting WHERE key = ?', [TEXTS_FROM])
    else await tx.run('UPDATE setting SET value = ? WHERE key = ?', [last, TEXTS_FROM])
  })
  return last !== undefined
}
