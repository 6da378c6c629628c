import type { TraceFacts } from '../../trace'
import { assign, type RunContext } from '../run-context'
import { PLAN_SHARE, repeatedShare } from './repeated-share'

/** One process at work in the run. */
interface Shift {
  startNs: bigint
  endNs: bigint
  /** Its extras, and for each the processes that evaluated the same pair before. */
  repeats: { index: number; before: ReadonlySet<string> }[]
  /** Whether it evaluated a pair that nobody had before. */
  goesOn: boolean
}

/**
 * Task retry without Spark's ids: one worker's documents repeat in a new worker after the first fell silent. Not when nearly all
 * documents of the run repeat and the new worker adds none: then the whole plan ran again, in fresh workers.
 */
export function findWorkerRetries(run: RunContext): void {
  const shifts = shiftsOf(run)
  const mostRepeat = repeatedShare(run) >= PLAN_SHARE
  for (const [process, shift] of shifts) {
    if (shift.repeats.length === 0 || (mostRepeat && !shift.goesOn)) continue
    const silent = [...commonTo(shift.repeats.map(({ before }) => before))].filter(
      (one) => one !== process && (shifts.get(one)?.endNs ?? shift.startNs + 1n) <= shift.startNs,
    )
    if (silent.length > 0) for (const { index } of shift.repeats) assign(run, index, 'task_retry', 'likely')
  }
}

function shiftsOf(run: RunContext): Map<string, Shift> {
  const shifts = new Map<string, Shift>()
  run.traces.forEach((trace, index) => {
    const process = run.processes[index] ?? null
    if (process === null) return
    const known = shifts.get(process)
    if (known === undefined) shifts.set(process, { startNs: trace.startNs, endNs: trace.endNs, repeats: [], goesOn: false })
    else if (trace.endNs > known.endNs) known.endNs = trace.endNs
  })
  for (const pair of run.pairs.all) {
    const first = run.processes[pair.evaluations[0] ?? -1] ?? null
    if (first !== null) (shifts.get(first) as Shift).goesOn = true
  }
  for (const { pair, extras } of run.repeated) {
    const extra = new Set(extras)
    const before = new Set<string>()
    for (const index of pair.evaluations) {
      const process = run.processes[index] ?? null
      if (process !== null && extra.has(index) && run.assigned[index] === null && lacksStage(run.traces[index])) {
        shifts.get(process)?.repeats.push({ index, before: new Set(before) })
      }
      if (process !== null) before.add(process)
    }
  }
  return shifts
}

function lacksStage(trace: TraceFacts | undefined): boolean {
  return trace?.worker.stage === null
}

function commonTo(sets: readonly ReadonlySet<string>[]): Set<string> {
  const [first, ...rest] = sets
  return new Set([...(first ?? [])].filter((one) => rest.every((set) => set.has(one))))
}
