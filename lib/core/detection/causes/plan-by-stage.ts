import type { TraceFacts, WorkerFacts } from '../../trace'
import { assign, eachExtra, type RunContext } from '../run-context'
import { isProof, stageOf } from '../worker'

/**
 * Plan re-evaluation by Spark's stages: the pair was evaluated before in another stage, whatever the share. Certain when an
 * application's or job's id, or processes that served both stages, prove that the stages belong together; else likely, because
 * only the run's bounds say so, Spark's ids contradict each other, or it stands in a second attempt at its task: the first
 * attempt's evaluation may then be what never arrived.
 */
export function findPlanByStage(run: RunContext): void {
  const processes = processesByStage(run)
  const together = (a: TraceFacts, b: TraceFacts) => {
    if (run.jobId !== null && (a.worker.app === null || a.worker.app === b.worker.app)) return true
    if (a.worker.app !== null && b.worker.app !== null) return a.worker.app === b.worker.app
    const served = processes.get(stageOf(a.worker) as string)
    for (const process of processes.get(stageOf(b.worker) as string) ?? []) if (served?.has(process)) return true
    return false
  }
  eachExtra(
    run,
    () => new Map<string, TraceFacts>(),
    (seen, index) => {
      const trace = run.traces[index] as TraceFacts
      const stage = stageOf(trace.worker)
      if (stage !== null && !seen.has(stage)) seen.set(stage, trace)
    },
    (index, seen) => {
      const trace = run.traces[index] as TraceFacts
      const stage = stageOf(trace.worker)
      if (stage === null || run.assigned[index] !== null) return
      let others = false
      for (const [other, first] of seen) {
        if (other === stage) continue
        others = true
        if (run.contradiction === null && firstAttempt(trace.worker) && together(first, trace)) {
          assign(run, index, 'plan_reevaluation', 'certain')
          return
        }
      }
      if (others) assign(run, index, 'plan_reevaluation', 'likely')
    },
  )
}

/** Whether an attempt at a task is not known to follow another. */
function firstAttempt({ stageAttempt, taskAttempt }: WorkerFacts): boolean {
  return !(Number(stageAttempt ?? 0) > 0) && !(Number(taskAttempt ?? 0) > 0)
}

function processesByStage(run: RunContext): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  run.traces.forEach((trace, index) => {
    const stage = stageOf(trace.worker)
    const process = run.processes[index] ?? null
    if (stage === null || process === null || !isProof(process)) return
    found.set(stage, (found.get(stage) ?? new Set()).add(process))
  })
  return found
}
