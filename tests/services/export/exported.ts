import type { ExportInput } from '../../../lib/api/contract/export'
import type { Context } from '../../../lib/services/context'
import { exportTraces } from '../../../lib/services/export/export-traces'

/** An export as one text, with what its head says. */
export async function exported(ctx: Context, input: Partial<ExportInput> = {}) {
  const made = await exportTraces({
    ctx,
    input: { selection: { kind: 'filter', filter: '', except: [] }, format: 'csv', columns: [], sort: 'start', desc: false, ...input },
  })
  const pieces: string[] = []
  for await (const piece of made.pieces) pieces.push(piece)
  return { ...made, text: pieces.join('') }
}
