import type { Confidence } from '../../finding'
import type { TraceFacts } from '../../trace'
import { assign, eachExtra, type RunContext } from '../run-context'
import { anotherAttempt, attemptOf, taskOf } from '../worker'

/** When one attempt at a Spark task was seen at work. */
interface AttemptTime {
  startNs: bigint
  endNs: bigint
}

/**
 * Speculative copy and task retry by Spark's ids: same stage and partition, another task or stage attempt; overlapping in time is
 * a copy, not overlapping a retry. Times are those of the attempts, because a copy repeats documents that the first has finished.
 */
export function findSparkAttempts(run: RunContext): void {
  const times = attemptTimes(run.traces)
  eachExtra(
    run,
    () => new Map<string, Map<string, number>>(),
    (seen, index) => {
      const trace = run.traces[index] as TraceFacts
      const task = taskOf(trace.worker)
      if (task === null) return
      const attempts = seen.get(task) ?? new Map<string, number>()
      seen.set(task, attempts.set(attemptOf(trace.worker), index))
    },
    (index, seen) => {
      const trace = run.traces[index] as TraceFacts
      const task = taskOf(trace.worker)
      if (task === null) return
      for (const other of seen.get(task)?.values() ?? []) {
        const first = run.traces[other] as TraceFacts
        const another = anotherAttempt(first.worker, trace.worker)
        if (another === null) continue
        const [a, b] = [times.get(attemptKey(task, first)), times.get(attemptKey(task, trace))]
        const overlaps = a !== undefined && b !== undefined && a.startNs < b.endNs && b.startNs < a.endNs
        assign(run, index, overlaps ? 'speculative_copy' : 'task_retry', confidenceOf(another))
        return
      }
    },
  )
}

function confidenceOf(another: 'proven' | 'suggested'): Confidence {
  return another === 'proven' ? 'certain' : 'likely'
}

function attemptKey(task: string, trace: TraceFacts): string {
  return `${task} ${attemptOf(trace.worker)}`
}

function attemptTimes(traces: readonly TraceFacts[]): Map<string, AttemptTime> {
  const times = new Map<string, AttemptTime>()
  for (const trace of traces) {
    const task = taskOf(trace.worker)
    if (task === null) continue
    const key = attemptKey(task, trace)
    const known = times.get(key)
    if (known === undefined) times.set(key, { startNs: trace.startNs, endNs: trace.endNs })
    else if (trace.endNs > known.endNs) known.endNs = trace.endNs
  }
  return times
}
