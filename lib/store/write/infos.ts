import type { TraceId } from '../../core/ids'
import { listInto } from '../../core/lists'
import { str, strOrNull } from '../cells'
import type { Value, Writer } from '../database'
import { addInfo, mergedInfo, NO_INFOS, type StoredInfos, startHash } from '../info-merge'
import { insertRows, marks, replaceOn, slices } from '../insert'
import type { InfoWrite } from '../port'

const COLUMNS = ['trace_id', 'v3', 'v2_start', 'v2_end', 'client_request_id', 'start_hash'] as const

/** Merges infos into what is stored of their traces; one that was stored before changes nothing. */
export async function writeInfos(tx: Writer, infos: readonly InfoWrite[], known: ReadonlySet<TraceId>): Promise<void> {
  const byTrace = new Map<TraceId, InfoWrite[]>()
  for (const write of infos) listInto(byTrace, write.info.traceId, write)
  for (const slice of slices([...byTrace], 400)) {
    const ids = slice.map(([id]) => id)
    const stored = await storedInfos(
      tx,
      ids.filter((id) => known.has(id)),
    )
    const rows: Value[][] = []
    for (const [id, writes] of slice) {
      const before = stored.get(id) ?? NO_INFOS
      const after = writes.reduce(addInfo, before)
      if (after !== before) rows.push([id, after.v3, after.v2Start, after.v2End, mergedInfo(after)?.clientRequestId ?? null, startHash(after)])
    }
    await insertRows(tx, 'trace_info', COLUMNS, rows, replaceOn(['trace_id'], COLUMNS))
  }
}

async function storedInfos(tx: Writer, ids: readonly TraceId[]): Promise<Map<TraceId, StoredInfos>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.all(`SELECT trace_id, v3, v2_start, v2_end FROM trace_info WHERE trace_id IN (${marks(ids.length)})`, ids)
  return new Map(rows.map(([id, v3, v2Start, v2End]) => [str<TraceId>(id), { v3: strOrNull(v3), v2Start: strOrNull(v2Start), v2End: strOrNull(v2End) }]))
}
