import { millisOf } from '../../../core/time'
import type { ClauseEntity, OrderKey } from '../../../ingest/mlflow-filter/clause'
import type { TraceView } from '../traces/trace-view'

/**
 * How the store can produce an order by itself: by start, which is every order that begins with the time (two traces of one
 * nanosecond aside). Null for any other order.
 */
export function startOrder(order: readonly OrderKey[]): { descending: boolean } | null {
  const [first] = order
  if (first === undefined) return { descending: true }
  return first.entity === 'attribute' && first.key === 'timestamp_ms' ? { descending: !first.ascending } : null
}

/** Compares by the keys, then newest first, then by id (protocol reference 5.2); what lacks a key comes last. */
export function compareTraces(order: readonly OrderKey[]): (a: TraceView, b: TraceView) => number {
  return (a, b) => {
    for (const { entity, key, ascending } of order) {
      const [left, right] = [keyOf(a, entity, key), keyOf(b, entity, key)]
      if (left === right) continue
      if (left === null || right === null) return left === null ? 1 : -1
      return (left < right ? -1 : 1) * (ascending ? 1 : -1)
    }
    const newer = Number(b.info.requestTimeNs - a.info.requestTimeNs)
    return newer || (a.info.requestId < b.info.requestId ? -1 : 1)
  }
}

function keyOf({ info }: TraceView, entity: ClauseEntity, key: string): string | number | null {
  if (entity === 'tag') return info.tags[key] ?? null
  if (entity === 'metadata') return info.metadata[key] ?? null
  const timestamp = millisOf(info.requestTimeNs)
  const duration = info.durationNs === null ? null : millisOf(info.durationNs)
  if (key === 'timestamp_ms') return timestamp
  if (key === 'execution_time_ms') return duration
  if (key === 'end_time_ms') return timestamp + (duration ?? 0)
  if (key === 'status') return info.state
  if (key === 'experiment_id') return info.experimentId
  return key === 'client_request_id' ? info.clientRequestId : info.requestId
}
