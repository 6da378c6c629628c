import type { PassChartData } from '../../api/contract/runs'
import type { PassSummary } from '../../core/finding'
import type { TraceListRow } from '../../store/port-read'
import { shortWorkers } from '../traces/short-workers'

const MOST_DOCUMENTS = 2_000

/**
 * The pass chart of a run: documents in the order of their keys (those known by content by the first digits of its hash), one mark an evaluation, times after the run's start.
 * @param rows the run's traces; those without a pass (second records, failed attempts) make no mark.
 */
export function passChart(rows: readonly TraceListRow[], passes: readonly PassSummary[], startNs: bigint, endNs: bigint, most = MOST_DOCUMENTS): PassChartData {
  const marked = rows.filter((row) => row.role === 'evaluation' && row.document !== null)
  const keys = [...new Set(marked.map((row) => row.document as string))].sort(byKey)
  const documents = keys.slice(0, most)
  const byContent = new Set(marked.flatMap((row) => (row.documentSource === 'content' && row.document !== null ? [row.document] : [])))
  const place = new Map(documents.map((key, index) => [key, index]))
  const workers = [...new Set(marked.flatMap((row) => row.worker ?? []))].sort(byKey)
  const workerPlace = new Map(workers.map((worker, index) => [worker, index]))
  return {
    startNs: String(startNs),
    endNs: String(endNs),
    documents: documents.map((key) => (byContent.has(key) ? `content ${key.slice(0, 8)}` : key)),
    workers: workers.map(shortWorkers(workers)),
    passes: passes.map((pass) => ({ ...pass, startNs: String(pass.startNs), endNs: String(pass.endNs) })),
    marks: marked.flatMap((row) => {
      const document = place.get(row.document as string)
      if (document === undefined) return []
      return {
        traceId: row.id,
        document,
        pass: row.pass ?? 1,
        offsetNs: String(row.startNs - startNs),
        durationNs: String(row.endNs - row.startNs),
        worker: row.worker === null ? null : (workerPlace.get(row.worker) ?? null),
        partition: row.partition,
        costNano: row.costNano === null ? null : String(row.costNano),
        surplus: row.surplus,
        cause: row.cause,
      }
    }),
    hiddenDocuments: keys.length - documents.length,
  }
}

function byKey(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}
