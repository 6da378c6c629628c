import type { WorkerFacts } from '../trace'

/**
 * Identity of the process that made a trace, or null when its resource does not tell. A host's name alone is no process; and
 * where `service.instance.id` is known the host is left out, because pipelines name hosts after partitions.
 */
export function processOf(worker: WorkerFacts): string | null {
  if (worker.instance !== null) return `instance ${worker.instance}|${worker.process ?? ''}`
  if (worker.process !== null) return `process ${worker.host ?? ''}|${worker.process}`
  return null
}

/** Whether an identity of {@link processOf} may be given again to another process later: a process id may, an instance id may not. */
export function mayBeReused(process: string): boolean {
  return process.startsWith('process ')
}

/** Whether an identity of {@link processOf} names one process among all hosts: a bare process id does not. */
export function isProof(process: string): boolean {
  return !process.startsWith('process |')
}

/** Short name of a worker for a sentence: its process id, else its instance. */
export function workerName(worker: WorkerFacts): string {
  return worker.process ?? worker.instance?.slice(0, 8) ?? worker.host ?? 'unknown'
}

/** Identity of Spark's stage within a run (two applications may both have a stage 2), or null when unknown. */
export function stageOf(worker: WorkerFacts): string | null {
  return worker.stage === null ? null : `${worker.app ?? ''}|${worker.stage}`
}

/** Identity of Spark's task, whatever the attempt: application, stage and partition; null when one of the latter is unknown. */
export function taskOf(worker: WorkerFacts): string | null {
  return worker.stage === null || worker.partition === null ? null : `${worker.app ?? ''}|${worker.stage}|${worker.partition}`
}

/** Identity of one attempt at a task. */
export function attemptOf(worker: WorkerFacts): string {
  return `${worker.stageAttempt ?? ''}|${worker.taskAttempt ?? ''}|${worker.taskAttempt === null ? (worker.taskId ?? '') : ''}`
}

/**
 * Whether two traces of one task come from different attempts: `proven` by attempt numbers, `suggested` by Spark's task ids
 * alone (two applications number their tasks alike), null when they do not.
 */
export function anotherAttempt(a: WorkerFacts, b: WorkerFacts): 'proven' | 'suggested' | null {
  if (a.stageAttempt !== null && b.stageAttempt !== null && a.stageAttempt !== b.stageAttempt) return 'proven'
  if (a.taskAttempt !== null && b.taskAttempt !== null) return a.taskAttempt !== b.taskAttempt ? 'proven' : null
  if (a.taskId === null || b.taskId === null || a.taskId === b.taskId) return null
  return a.app !== null && a.app === b.app ? 'proven' : 'suggested'
}
