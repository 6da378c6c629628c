import type { Confidence } from '../../finding'
import type { TraceFacts } from '../../trace'
import { assign, type RunContext, unassignedExtras } from '../run-context'
import type { Waves } from '../waves'
import { newProcessesAround } from './new-processes'

const LEAST_BLOCK = 2
/** A worker's pause between two documents of one task: a tenth of a second, or half of what a document takes. */
const PAUSE_NS = 100_000_000n

/** Documents that were evaluated one after another, and again in the same order. */
interface Chain {
  items: number[]
  /** What its last item repeats. */
  to: number
}

/**
 * Task retry without worker facts: within one wave (less than 80 % of the documents repeat), documents repeat as blocks in first-seen order, each one document after
 * another both times, while documents never seen before still follow. A guess; likely when a new process announced itself with the
 * block. Where such a process came but nothing new follows (the task died at the end of its partition) it stays a guess.
 */
export function findBlockRetry(run: RunContext, waves: Waves): void {
  const extras = unassignedExtras(run).filter(
    ({ index }) => run.processes[index] === null && run.traces[index]?.worker.stage === null && waves.comesBack[index] !== true,
  )
  if (extras.length < LEAST_BLOCK) return
  const { previous } = waves.visits
  const firsts = run.pairs.all.flatMap((pair) => pair.evaluations[0] ?? []).sort((a, b) => a - b)
  const last = firsts[firsts.length - 1] ?? -1
  const found = blocks(run, extras, previous, firsts)
  for (const { items } of found) {
    const first = items[0] as number
    const newFollow = last > first
    const announced = (newProcessesAround(run, first)?.after ?? 0) > 0
    const confidence: Confidence = newFollow && announced ? 'likely' : 'guess'
    if (newFollow || (announced && found.length === 1)) for (const index of items) assign(run, index, 'task_retry', confidence)
  }
}

/** All extras as one block that nothing new interrupts (one worker), else the chains of several workers. */
function blocks(run: RunContext, extras: readonly { index: number }[], previous: readonly (number | null)[], firsts: readonly number[]): Chain[] {
  const items = extras.map(({ index }) => index)
  const [from, to] = [items[0] as number, items[items.length - 1] as number]
  const inOrder = items.every((index, at) => at === 0 || (previous[items[at - 1] as number] ?? -1) < (previous[index] ?? -1))
  if (inOrder && !firsts.some((index) => index > from && index < to)) return [{ items, to }]
  const chains = chainsOf(run, items, previous).filter((chain) => chain.items.length >= LEAST_BLOCK)
  const chained = chains.reduce((sum, chain) => sum + chain.items.length, 0)
  return chained * 2 >= items.length ? chains : []
}

function chainsOf(run: RunContext, items: readonly number[], previous: readonly (number | null)[]): Chain[] {
  const pause = pauseOf(run, items)
  const follows = (a: number, b: number) => {
    const gap = (run.traces[b] as TraceFacts).startNs - (run.traces[a] as TraceFacts).endNs
    return gap > -1_000_000n && gap <= pause
  }
  const chains: Chain[] = []
  let open: Chain[] = []
  for (const index of items) {
    const before = previous[index] ?? null
    if (before === null || follows(before, index)) continue
    const startNs = (run.traces[index] as TraceFacts).startNs
    open = open.filter((chain) => startNs - (run.traces[chain.items[chain.items.length - 1] as number] as TraceFacts).endNs <= pause)
    const chain = open.find((one) => follows(one.items[one.items.length - 1] as number, index) && (one.to === before || follows(one.to, before)))
    if (chain) {
      chain.items.push(index)
      chain.to = before
    } else {
      const made = { items: [index], to: before }
      chains.push(made)
      open.push(made)
    }
  }
  return chains.filter(({ items: own, to }) => (run.traces[to] as TraceFacts).endNs <= (run.traces[own[0] as number] as TraceFacts).startNs)
}

function pauseOf(run: RunContext, items: readonly number[]): bigint {
  const durations = items.map((index) => (run.traces[index] as TraceFacts).endNs - (run.traces[index] as TraceFacts).startNs)
  durations.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const half = (durations[durations.length >> 1] ?? 0n) / 2n
  return half > PAUSE_NS ? half : PAUSE_NS
}
