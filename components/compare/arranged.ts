import type { TracesComparison } from '@/lib/api/contract/comparison'
import { traceIdFrom } from '@/lib/core/ids'

/** Whether a text of the address names a trace, in whatever spelling. */
export function names(text: string, trace: { id: string; requestId: string }): boolean {
  return text === trace.id || text === trace.requestId || traceIdFrom(text) === trace.id
}

/** A comparison in the order of the address, which may be a step ahead of what was read: what it leaves out is gone, what is not read yet is missing. */
export function arranged(comparison: TracesComparison, ids: readonly string[]): TracesComparison {
  const places = [...new Set(ids.map((id) => comparison.traces.findIndex((trace) => names(id, trace))).filter((place) => place >= 0))]
  return {
    ...comparison,
    traces: places.flatMap((place) => comparison.traces[place] ?? []),
    evaluations: places.flatMap((place) => comparison.evaluations[place] ?? []),
  }
}
