import type { TraceFacts } from '../trace'
import { overlapOf, type Span, sameClock } from './clocks'
import type { RunContext } from './run-context'
import type { Visits } from './visits'

/** Documents that one process evaluated again, in the order in which another had. */
export interface Block extends Span {
  process: string
  origin: string
  items: number[]
  /** The evaluations that it repeats: the first and the last. */
  from: number
  to: number
  /** Place of its first and last item in the order of its process. */
  firstPlace: number
  lastPlace: number
}

/** When each process was seen at work, whatever it did. */
export type Activity = ReadonlyMap<string, Span>

/** How many places a block may skip in the order of either process: what was lost, or failed, in between. */
const MOST_SKIPPED = 8
/** The same as a share of a long block: the longer it is, the longer a row of lost traces it is bound to meet. */
const SKIPPED_SHARE = 1 / 32
/** What follows a block within this time belongs to the same task. */
const NEXT_NS = 10_000_000_000n

/** The blocks of a run's evaluations whose process is known and whose Spark stage is not. */
export function blocksOf(run: RunContext, visits: Visits): Block[] {
  const blocks: Block[] = []
  for (const [process, sequence] of visits.sequences) {
    let block: Block | null = null
    for (let place = 0; place < sequence.length; place++) {
      const index = sequence[place] as number
      const before = visits.previous[index] ?? null
      const origin = before === null ? null : (run.processes[before] ?? null)
      const trace = run.traces[index] as TraceFacts
      const most: number = Math.max(MOST_SKIPPED, (block?.items.length ?? 0) * SKIPPED_SHARE)
      if (before === null && block !== null && place - block.lastPlace <= most) continue
      if (before === null || origin === null || origin === process || trace.worker.stage !== null) {
        block = null
        continue
      }
      const step: number = block?.origin === origin ? (visits.places[before] as number) - (visits.places[block.to] as number) : -1
      if (block === null || step < 0 || step > most) {
        block = {
          process,
          origin,
          items: [],
          from: before,
          to: before,
          firstPlace: place,
          lastPlace: place,
          startNs: trace.startNs,
          endNs: trace.endNs,
          longestNs: 0n,
        }
        blocks.push(block)
      }
      block.items.push(index)
      block.to = before
      block.lastPlace = place
      if (trace.endNs > block.endNs) block.endNs = trace.endNs
      if (trace.endNs - trace.startNs > block.longestNs) block.longestNs = trace.endNs - trace.startNs
    }
  }
  return blocks
}

/** When each process was at work. */
export function activityOf(run: RunContext): Activity {
  const found = new Map<string, Span>()
  run.traces.forEach(({ startNs, endNs }, index) => {
    const process = run.processes[index] ?? null
    if (process === null) return
    const known = found.get(process)
    const longestNs = endNs - startNs
    if (known === undefined) found.set(process, { startNs, endNs, longestNs })
    else {
      if (endNs > known.endNs) known.endNs = endNs
      if (longestNs > known.longestNs) known.longestNs = longestNs
    }
  })
  return found
}

/** Whether a block ends with the last document that its first process evaluated. */
export function isTail(visits: Visits, block: Block): boolean {
  return visits.places[block.to] === (visits.sequences.get(block.origin)?.length ?? 0) - 1
}

/** Whether the process of a block began, within a few documents of it, after the first one had ended. */
export function isNew(activity: Activity, block: Block): boolean {
  if (block.firstPlace > MOST_SKIPPED) return false
  return block.firstPlace === 0 || (activity.get(block.process) as Span).startNs >= (activity.get(block.origin) as Span).endNs
}

/** Whether the first process was still at work, in the wave that is repeated, when the block began. */
export function atWorkWith(run: RunContext, visits: Visits, activity: Activity, block: Block): boolean {
  const first = run.traces[block.from] as TraceFacts
  const again = run.traces[block.items[0] as number] as TraceFacts
  const sequence = visits.sequences.get(block.origin) ?? []
  const wave = visits.rank[block.from] as number
  let place = visits.places[block.from] as number
  while (place + 1 < sequence.length && (visits.rank[sequence[place + 1] as number] as number) <= wave) place += 1
  const last = place + 1 === sequence.length ? (activity.get(block.origin) as Span) : (run.traces[sequence[place] as number] as TraceFacts)
  const { longestNs } = activity.get(block.origin) as Span
  return overlapOf({ startNs: first.startNs, endNs: last.endNs, longestNs }, block, sameClock(first.worker, again.worker)).overlaps
}

/** Whether the process goes on, in the same task, with documents that are new to the wave it repeats. */
export function goesOn(run: RunContext, visits: Visits, block: Block): boolean {
  const next = visits.sequences.get(block.process)?.[block.lastPlace + 1]
  if (next === undefined) return false
  return (run.traces[next] as TraceFacts).startNs - block.endNs <= NEXT_NS && (visits.rank[next] as number) <= (visits.rank[block.from] as number)
}
