import type { TraceFacts } from '../../trace'
import { assign, type RunContext } from '../run-context'
import type { Waves } from '../waves'
import { atWorkWith, type Block, isTail } from '../worker-blocks'

const LEAST_COPY = 2

/**
 * Task retry and speculative copy without Spark's ids, by the processes: within one wave, one process repeats, in their order, the
 * documents with which another ended.
 * - Retry, likely: the first had fallen silent.
 * - Copy, a guess: the first, on another host, was still at work.
 */
export function findWorkerRetries(run: RunContext, waves: Waves): void {
  for (const block of waves.blocks) {
    const items = block.items.filter((index) => !waves.comesBack[index])
    if (items.length * 2 < block.items.length) continue
    if (!atWorkWith(run, waves.visits, waves.activity, block)) {
      if (isTail(waves.visits, block)) for (const index of items) assign(run, extraOf(run, index), 'task_retry', 'likely')
    } else if (items.length >= LEAST_COPY && apart(run, block)) {
      for (const index of items) assign(run, extraOf(run, index), 'speculative_copy', 'guess')
    }
  }
}

/** Which evaluation of a pair is the extra one: of a first that failed and the one that is kept, the first. */
function extraOf(run: RunContext, index: number): number {
  const pair = run.pairs.ofTrace[index]
  if (pair?.kept !== index) return index
  return pair.evaluations.find((other) => other !== index && run.assigned[other] === null) ?? index
}

/** Whether the two processes are known to be on two hosts: Spark places no copy on the host of the original. */
function apart(run: RunContext, block: Block): boolean {
  const hosts = [block.from, block.items[0] as number].map((index) => (run.traces[index] as TraceFacts).worker.host)
  return hosts[0] !== null && hosts[1] !== null && hosts[0] !== hosts[1]
}
