import type { TraceId } from '../../core/ids'
import { bytes } from '../cells'
import type { Database, Reader } from '../database'
import { insertRows, replaceOn } from '../insert'
import { traceVersion } from '../read/outline'

const COLUMNS = ['trace_id', 'version', 'data'] as const

/** See `TraceStore.storedSkeleton`. */
export async function storedSkeleton(reader: Reader, id: TraceId, version: string): Promise<Uint8Array | null> {
  const [row] = await reader.all('SELECT data FROM trace_skeleton WHERE trace_id = ? AND version = ?', [id, version])
  return row ? bytes(row[0]) : null
}

/** See `TraceStore.hasSkeleton`. */
export async function hasSkeleton(reader: Reader, id: TraceId, version: string): Promise<boolean> {
  return (await reader.all('SELECT 1 FROM trace_skeleton WHERE trace_id = ? AND version = ?', [id, version])).length > 0
}

/** See `TraceStore.saveSkeleton`. */
export function saveSkeleton(database: Database, id: TraceId, arrived: string, version: string, data: Uint8Array): Promise<boolean> {
  return database.write(async (tx) => {
    const [shown] = await tx.all('SELECT id FROM trace WHERE id = ?', [id])
    if (!shown || (await traceVersion(tx, id)) !== arrived) return false
    await insertRows(tx, 'trace_skeleton', COLUMNS, [[id, version, data]], replaceOn(['trace_id'], COLUMNS))
    return true
  })
}
