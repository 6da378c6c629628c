import type { RunContext } from './run-context'
import type { Visits } from './visits'
import { type Activity, atWorkWith, type Block, goesOn, isTail } from './worker-blocks'

/** So many evaluations after the beginning of a block tell whether its wave was still under way. */
const NEIGHBOURS = 40

/**
 * Evaluations that a second attempt at a task made in the midst of a wave, by the processes: a block repeats what a process ended
 * with that was never seen again, while half or more of the processes at work when it died went on, and what follows
 * in its own process, or most of what began next in any, was new to the wave. Between two waves either everyone starts again or nothing is new.
 */
export function secondAttempts(run: RunContext, visits: Visits, activity: Activity, blocks: readonly Block[]): ReadonlySet<number> {
  const again = new Set<number>()
  const work = atWork(activity)
  for (const block of blocks) {
    if (!isTail(visits, block) || atWorkWith(run, visits, activity, block)) continue
    const diedNs = activity.get(block.origin)?.endNs ?? block.startNs
    const others = work.startedBefore(diedNs) - work.endedBefore(diedNs) - 1
    const stayed = work.startedBefore(diedNs) - work.endedBefore(block.startNs + 1n)
    if (stayed < 1 || stayed * 2 < others || !(goesOn(run, visits, block) || goesOnAround(run, visits, block))) continue
    for (const index of block.items) again.add(index)
  }
  return again
}

/** Whether most of what began around a block, in whichever process, was new to the wave that it repeats. */
function goesOnAround(run: RunContext, { rank }: Visits, block: Block): boolean {
  const [first, own] = [block.items[0] as number, new Set(block.items)]
  const wave = rank[block.from] as number
  let [near, news] = [0, 0]
  for (let index = first + 1; index < run.traces.length && near < NEIGHBOURS; index++) {
    if (rank[index] === 0 || own.has(index)) continue
    near += 1
    if ((rank[index] as number) <= wave) news += 1
  }
  return news * 2 > near
}

/** How many processes had started, and ended, before a moment. */
function atWork(activity: Activity): { startedBefore: (ns: bigint) => number; endedBefore: (ns: bigint) => number } {
  const order = (times: bigint[]) => times.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const starts = order([...activity.values()].map(({ startNs }) => startNs))
  const ends = order([...activity.values()].map(({ endNs }) => endNs))
  return { startedBefore: (ns) => countBefore(starts, ns), endedBefore: (ns) => countBefore(ends, ns) }
}

function countBefore(sorted: readonly bigint[], ns: bigint): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((sorted[middle] as bigint) < ns) from = middle + 1
    else to = middle
  }
  return from
}
