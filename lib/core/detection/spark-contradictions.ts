import type { TraceFacts } from '../trace'
import { isProof, processOf, taskOf } from './worker'

/**
 * What Spark's ids say of each other that cannot be, as a sentence without its full stop; null when they agree. One task id has
 * one stage, attempt and partition in its application, a partition is a number, a worker process serves one application at a time,
 * and within one process the attempts at a task rise. A configuration that sets such ids once, by hand or from the wrong context, breaks one of these.
 */
export function sparkContradiction(traces: readonly TraceFacts[], processes: readonly (string | null)[]): string | null {
  const tasks = new Map<string, string>()
  const apps = new Map<string, string>()
  const left = new Map<string, Set<string>>()
  const attempts = new Map<string, number>()
  for (let index = 0; index < traces.length; index++) {
    const { worker } = traces[index] as TraceFacts
    const process = processes[index] ?? processOf(worker)
    const proof = process !== null && isProof(process)
    if (proof && worker.app !== null) {
      const before = apps.get(process)
      if (before !== undefined && before !== worker.app) {
        const known = left.get(process) ?? new Set()
        left.set(process, known.add(before))
        if (known.has(worker.app)) return 'one process goes back and forth between applications'
      }
      apps.set(process, worker.app)
    }
    if (worker.stage === null) continue
    if (worker.partition !== null && !/^\d+$/.test(worker.partition)) return `a partition is \`${worker.partition.slice(0, 40)}\`, which is no number`
    if (worker.taskId !== null && worker.partition !== null) {
      const place = `stage ${worker.stage}${worker.stageAttempt === null ? '' : ` (attempt ${worker.stageAttempt})`}, partition ${worker.partition}`
      const key = `${worker.app ?? (proof ? process : '')}|${worker.taskId}`
      const before = tasks.get(key)
      if (before !== undefined && before !== place) return `task \`${worker.taskId}\` is in ${before} and in ${place}`
      tasks.set(key, place)
    }
    const task = taskOf(worker)
    if (!proof || task === null || worker.stageAttempt === null) continue
    const attempt = Number(worker.stageAttempt)
    const key = `${process} ${task}`
    const before = attempts.get(key)
    if (before !== undefined && attempt < before) return `stage \`${worker.stage}\` goes back from attempt ${before} to ${attempt} in one process`
    attempts.set(key, attempt)
  }
  return null
}
