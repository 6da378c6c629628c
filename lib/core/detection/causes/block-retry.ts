import type { Confidence } from '../../finding'
import { assign, type RunContext, unassignedExtras } from '../run-context'
import { newProcessesAround } from './new-processes'
import { PLAN_SHARE, repeatedShare } from './repeated-share'

const LEAST_BLOCK = 2

/**
 * Task retry without worker facts: less than 80 % of the documents repeat, as one block in first-seen order, followed by
 * documents never seen before. A guess; likely when a new process announced itself with the block. Where such a process came but
 * nothing new follows (the task died at the end of its partition) it stays a guess.
 */
export function findBlockRetry(run: RunContext): void {
  const extras = unassignedExtras(run).filter(({ index }) => run.processes[index] === null && run.traces[index]?.worker.stage === null)
  const first = extras[0]
  const last = extras[extras.length - 1]
  if (first === undefined || last === undefined || extras.length < LEAST_BLOCK || repeatedShare(run) >= PLAN_SHARE) return
  const inFirstSeenOrder = extras.every(({ pair }, at) => at === 0 || (extras[at - 1]?.pair.evaluations[0] as number) < (pair.evaluations[0] as number))
  if (!inFirstSeenOrder || firstEvaluations(run).some((index) => index > first.index && index < last.index)) return
  const newFollow = firstEvaluations(run).some((index) => index > last.index)
  const announced = (newProcessesAround(run, first.index)?.after ?? 0) > 0
  if (!newFollow && !announced) return
  const confidence: Confidence = newFollow && announced ? 'likely' : 'guess'
  for (const { index } of extras) assign(run, index, 'task_retry', confidence)
}

/** The first evaluation of each pair, in order of start. */
function firstEvaluations(run: RunContext): number[] {
  return run.pairs.all.flatMap((pair) => pair.evaluations[0] ?? []).sort((a, b) => a - b)
}
