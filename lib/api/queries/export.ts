import { openFile } from '../client'
import { AT_LEAST_HEADER, type ExportFormat, TOTAL_HEADER } from '../contract/export'
import type { Selection } from '../contract/selection'

export interface ExportAsked {
  selection: Selection
  format: ExportFormat
  /** Ids of the columns of a CSV; all when empty. */
  columns: string[]
  sort?: string
  desc?: boolean
}

/** Opens an export, to be read as it comes: how many traces it will hold (`atLeast`: or more), and the name for its file. */
export async function openExport(asked: ExportAsked, signal: AbortSignal) {
  const { body, headers } = await openFile('export', { ...asked }, signal)
  return {
    body,
    total: Number(headers.get(TOTAL_HEADER) ?? 0),
    atLeast: headers.get(AT_LEAST_HEADER) === 'true',
    filename: /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '')?.[1] ?? 'onceover-traces',
  }
}
