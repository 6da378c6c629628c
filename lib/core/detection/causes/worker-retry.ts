import type { TraceFacts } from '../../trace'
import { assign, type RunContext } from '../run-context'
import type { Waves } from '../waves'
import { atWorkWith, type Block, goesOn, isTail } from '../worker-blocks'

const LEAST_COPY = 2
/** A copy is started of a task that takes so many times as long as it does elsewhere. */
const SLOWER = 2n

/**
 * Task retry and speculative copy without Spark's ids, by the processes: within one wave, one process repeats, in their order, the
 * documents with which another ended.
 * - Retry, likely: the first had fallen silent.
 * - Copy, a guess: the first, on another host, was still at work. One document alone, or hosts that are not known, say so only where
 *   the first was far slower and one of the two was ended.
 */
export function findWorkerRetries(run: RunContext, waves: Waves): void {
  for (const block of waves.blocks) {
    const items = block.items.filter((index) => !waves.comesBack[index])
    if (items.length * 2 < block.items.length) continue
    if (!atWorkWith(run, waves.visits, waves.activity, block)) {
      if (isTail(waves.visits, block)) for (const index of items) assign(run, extraOf(run, index), 'task_retry', 'likely')
    } else if (apart(run, block) ?? raced(run, waves, block)) {
      if (items.length >= LEAST_COPY || raced(run, waves, block)) for (const index of items) assign(run, extraOf(run, index), 'speculative_copy', 'guess')
    }
  }
}

/** Which evaluation of a pair is the extra one: of a first that failed and the one that is kept, the first. */
function extraOf(run: RunContext, index: number): number {
  const pair = run.pairs.ofTrace[index]
  if (pair?.kept !== index) return index
  return pair.evaluations.find((other) => other !== index && run.assigned[other] === null) ?? index
}

/** Whether the two processes are on two hosts, as Spark places no copy on the host of the original; null where one is not known. */
function apart(run: RunContext, block: Block): boolean | null {
  const hosts = [block.from, block.items[0] as number].map((index) => (run.traces[index] as TraceFacts).worker.host)
  return hosts[0] === null || hosts[1] === null ? null : hosts[0] !== hosts[1]
}

/** Whether one was far slower than the other, which is why Spark starts a copy, and one of the two was ended there. */
function raced(run: RunContext, { visits }: Waves, block: Block): boolean {
  const first = run.traces[block.from] as TraceFacts
  const again = run.traces[block.items[0] as number] as TraceFacts
  if (first.endNs - first.startNs < SLOWER * (again.endNs - again.startNs)) return false
  const last = (visits.sequences.get(block.process)?.length ?? 0) - 1
  return block.lastPlace === last ? !isTail(visits, block) : isTail(visits, block) && goesOn(run, visits, block)
}
