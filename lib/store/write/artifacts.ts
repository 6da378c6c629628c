import type { TraceId } from '../../core/ids'
import { pack } from '../block'
import type { Value, Writer } from '../database'
import { insertRows, replaceOn } from '../insert'
import { touchExisting } from './arrivals'
import type { Batch } from './batch'

const COLUMNS = ['path', 'content_type', 'size', 'data', 'trace_id', 'document_key', 'unreadable_message', 'unreadable_byte', 'received_ms'] as const

/** Rows of `artifact`, data compressed; made before the transaction begins. Of two under one path the later stays. */
export async function artifactRows(batch: Batch): Promise<Value[][]> {
  const rows = new Map<string, Value[]>()
  for (const { artifact, receivedMs } of batch.artifacts) {
    const { path, contentType, data, traceId, documentKey, unreadable } = artifact
    rows.set(path, [path, contentType, data.length, await pack(data), traceId, documentKey, unreadable?.message ?? null, unreadable?.byte ?? null, receivedMs])
  }
  return [...rows.values()]
}

/** Writes artifacts; a trace whose artifact can be read now is touched, so that it loses the note of the one that could not. */
export async function writeArtifacts(tx: Writer, batch: Batch, rows: readonly Value[][]): Promise<TraceId[]> {
  if (rows.length === 0) return []
  await insertRows(tx, 'artifact', COLUMNS, rows, replaceOn(['path'], COLUMNS))
  const healed = new Map<TraceId, number>()
  for (const { artifact, receivedMs } of batch.artifacts) {
    if (artifact.traceId && !batch.marks.has(artifact.traceId)) healed.set(artifact.traceId, receivedMs)
  }
  const touched: TraceId[] = []
  for (const [id, receivedMs] of healed) touched.push(...(await touchExisting(tx, [id], receivedMs)))
  return touched
}
