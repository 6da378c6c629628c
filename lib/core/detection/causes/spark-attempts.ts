import type { Confidence } from '../../finding'
import type { TraceFacts, WorkerFacts } from '../../trace'
import { overlapOf, type Span, sameClock } from '../clocks'
import { assign, eachExtra, type RunContext } from '../run-context'
import { anotherAttempt, attemptOf, taskOf } from '../worker'

/** When and where one attempt at a Spark task was seen at work. */
interface AttemptTime extends Span {
  worker: WorkerFacts
}

/**
 * Speculative copy and task retry by Spark's ids: same stage and partition, another task or stage attempt; overlapping in time is
 * a copy, not overlapping a retry. Times are those of the attempts, because a copy repeats documents that the first has finished.
 * The ids prove the second attempt. Which of the two it was rests on clocks: certain where they cannot deceive. Two attempts at once
 * on one host are only likely a copy, because Spark places none there: the first may be one that was given up and went on.
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
        const [a, b] = [times.get(attemptKey(task, first)), times.get(attemptKey(task, trace))]
        if (another === null || a === undefined || b === undefined) continue
        const oneClock = sameClock(a.worker, b.worker)
        const { overlaps, sure } = overlapOf(a, b, oneClock)
        const proven = another === 'proven' && sure && !(overlaps && oneClock) && run.contradiction === null
        const confidence: Confidence = proven ? 'certain' : 'likely'
        assign(run, index, overlaps ? 'speculative_copy' : 'task_retry', confidence)
        return
      }
    },
  )
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
    const longestNs = trace.endNs - trace.startNs
    if (known === undefined) times.set(key, { startNs: trace.startNs, endNs: trace.endNs, longestNs, worker: trace.worker })
    else {
      if (trace.endNs > known.endNs) known.endNs = trace.endNs
      if (longestNs > known.longestNs) known.longestNs = longestNs
    }
  }
  return times
}
