import type { Nanos } from '../time'
import type { TraceInfo, TraceState } from '../trace'
import type { TraceTree } from './summarise-tree'

/**
 * First and latest recorded time of a trace. Spans come before the info, whose times are whole milliseconds; the info's end counts
 * only while spans are missing or open. A trace of neither is at 0.
 */
export function traceTimes({ spans, root }: TraceTree, info: TraceInfo | null): { startNs: Nanos; endNs: Nanos } {
  let start: bigint | null = null
  let end: bigint | null = null
  let open = root === null
  for (const span of spans) {
    if (start === null || span.startNs < start) start = span.startNs
    const last = span.endNs !== null && span.endNs > span.startNs ? span.endNs : span.startNs
    if (end === null || last > end) end = last
    open ||= span.endNs === null
  }
  if (info && open) {
    const told = info.requestTimeNs + (info.durationNs ?? 0n)
    start ??= info.requestTimeNs
    if (end === null || told > end) end = told
  }
  return { startNs: (start ?? 0n) as Nanos, endNs: (end ?? 0n) as Nanos }
}

/**
 * State of a trace: what the info says, else the root's status; in progress while there is no root or it is open, except that a
 * root in error is an error already.
 */
export function traceState({ root }: TraceTree, info: TraceInfo | null): TraceState {
  if (info && info.state !== 'STATE_UNSPECIFIED') return info.state
  if (!root) return 'IN_PROGRESS'
  if (root.status === 'error') return 'ERROR'
  return root.endNs === null ? 'IN_PROGRESS' : 'OK'
}
