import type { Confidence } from '../../finding'
import { assign, type RunContext, unassignedExtras } from '../run-context'
import type { Visits } from '../visits'
import type { Waves } from '../waves'
import { isProof, stageOf } from '../worker'
import { newProcessesAround } from './new-processes'

/**
 * Plan re-evaluation without stages: what later waves made. Never certain, for nothing names the stages: likely when 80 % of the
 * documents repeat and a job's id, the same processes in the repeats, or handshakes (processes announced before the repeats, none
 * with them) support it, else a guess. Repeats that follow directly on the same document are no pass.
 */
export function findPlanByShare(run: RunContext, waves: Waves): void {
  if (waves.boundaries.length === 0) return
  const extras = unassignedExtras(run).filter(({ pair, index }) => comesBack(waves, pair.evaluations, index) && !stagesTell(run, pair.evaluations, index))
  const first = extras[0]
  if (first === undefined || directRepeats(run, extras, waves.visits) * 2 > extras.length) return
  const confidence = waves.boundaries.some(({ full }) => full) ? confidenceOf(run, first.index) : 'guess'
  for (const { index } of extras) assign(run, index, 'plan_reevaluation', confidence)
}

/** Whether a later wave made an extra; of a pair whose first evaluation failed after usage, that one is the extra instead. */
function comesBack(waves: Waves, evaluations: readonly number[], index: number): boolean {
  return waves.comesBack[index] === true || (index === evaluations[0] && waves.comesBack[evaluations[1] ?? -1] === true)
}

/** Whether the stages of an extra and of another evaluation of its pair are known: then they have decided already. */
function stagesTell(run: RunContext, evaluations: readonly number[], index: number): boolean {
  if (run.traces[index]?.worker.stage === null) return false
  return evaluations.some(
    (other) => other < index && run.traces[other] !== undefined && stageOf((run.traces[other] as RunContext['traces'][number]).worker) !== null,
  )
}

/** How many extras come directly after an evaluation of the same pair in their process: a loop over k, not a pass. */
export function neighbours(run: RunContext): number {
  return directRepeats(
    run,
    run.traces.map((_, index) => ({ index })),
  )
}

/** `visits`: where given, neither repeats within one visit count nor those of a process that shows no order. */
function directRepeats(run: RunContext, extras: readonly { index: number }[], visits?: Visits): number {
  const ours = new Set(extras.map(({ index }) => index))
  const lastOf = new Map<string | null, { pair: string | null; index: number }>()
  let count = 0
  run.traces.forEach((_, index) => {
    if (run.roles[index] !== 'evaluation') return
    const process = run.processes[index] ?? null
    const pair = run.pairs.ofTrace[index]?.id ?? null
    const last = lastOf.get(process)
    const counts = visits === undefined || (visits.rank[last?.index ?? -1] !== visits.rank[index] && (process === null || visits.ordered.has(process)))
    if (pair !== null && last?.pair === pair && ours.has(index) && counts) count += 1
    lastOf.set(process, { pair, index })
  })
  const documents = new Set(run.documents.map((one) => one?.key)).size
  return documents > 1 ? count : 0
}

function confidenceOf(run: RunContext, firstExtra: number): Confidence {
  if (run.jobId !== null || sameProcesses(run)) return 'likely'
  const announced = newProcessesAround(run, firstExtra)
  return announced !== null && announced.before > 0 && announced.after === 0 ? 'likely' : 'guess'
}

/** Whether every process that made an extra had evaluated something wanted before. */
export function sameProcesses(run: RunContext): boolean {
  const wanted = new Set<string>()
  const again = new Set<string | null>()
  for (const { pair, extras } of run.repeated) {
    const extra = new Set(extras)
    for (const index of pair.evaluations) {
      const process = run.processes[index] ?? null
      if (extra.has(index)) again.add(process)
      else if (process !== null && isProof(process)) wanted.add(process)
    }
  }
  return again.size > 0 && [...again].every((process) => process !== null && wanted.has(process))
}
