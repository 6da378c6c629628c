import type { Confidence } from '../../finding'
import { assign, type RunContext, unassignedExtras } from '../run-context'
import { isProof, stageOf } from '../worker'
import { newProcessesAround } from './new-processes'
import { PLAN_SHARE, repeatedShare } from './repeated-share'

/**
 * Plan re-evaluation without stages: 80 % or more of the run's documents repeat in passes. Never certain, for nothing names the
 * stages: likely when a job's id, the same processes in the repeats, or handshakes (processes announced before the repeats, none
 * with them) support it, else a guess. Repeats that follow directly on the same document are no pass.
 */
export function findPlanByShare(run: RunContext): void {
  if (repeatedShare(run) < PLAN_SHARE) return
  const extras = unassignedExtras(run).filter(({ pair, index }) => !stagesTell(run, pair.evaluations, index))
  if (extras.length === 0 || neighbours(run) * 2 > extras.length || !waves(run, extras)) return
  const confidence = confidenceOf(run, extras[0]?.index ?? 0)
  for (const { index } of extras) assign(run, index, 'plan_reevaluation', confidence)
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
  const lastOf = new Map<string | null, string | null>()
  let count = 0
  run.traces.forEach((_, index) => {
    if (run.roles[index] !== 'evaluation') return
    const process = run.processes[index] ?? null
    const pair = run.pairs.ofTrace[index]?.id ?? null
    if (pair !== null && lastOf.get(process) === pair) count += 1
    lastOf.set(process, pair)
  })
  const documents = new Set(run.documents.map((one) => one?.key)).size
  return documents > 1 ? count : 0
}

/** Whether, where workers are unknown and interleave, a quarter of all pairs or more was evaluated between an evaluation and its repeat. */
function waves(run: RunContext, extras: readonly { index: number }[]): boolean {
  const pairs = run.pairs.all.length
  if (pairs < 2 || extras.some(({ index }) => run.processes[index] !== null)) return true
  const ours = new Set(extras.map(({ index }) => index))
  const gaps: number[] = []
  for (const { pair } of run.repeated) {
    pair.evaluations.forEach((index, at) => {
      if (ours.has(index)) gaps.push(index - (pair.evaluations[at - 1] ?? index))
    })
  }
  gaps.sort((a, b) => a - b)
  return (gaps[gaps.length >> 1] as number) > Math.max(1, pairs / 4)
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
