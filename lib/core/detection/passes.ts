import type { PassSummary } from '../finding'
import type { Nanos } from '../time'
import type { RunContext } from './run-context'
import { stageOf } from './worker'

const SET_ASIDE = new Set(['task_retry', 'speculative_copy', 'client_retry'])

/**
 * The pass of each trace of a run, 1-based, null where it takes part in none (`detection.md`, Passes): second records, failed
 * attempts, task retries and speculative copies are set aside. Where Spark's stage is known each stage that holds repeats is a
 * pass, and stages without repeats make up the first; else the k-th evaluation of a pair, by start, belongs to pass k.
 */
export function passesOf(run: RunContext): (number | null)[] {
  const passes: (number | null)[] = run.traces.map(() => null)
  const remaining = run.pairs.all.map((pair) => pair.evaluations.filter((index) => !SET_ASIDE.has(run.assigned[index]?.cause ?? '')))
  const byStage = stagePasses(run, remaining)
  for (const evaluations of remaining) {
    const taken = new Set<number>()
    const later: number[] = []
    for (const index of evaluations) {
      const pass = byStage.passOf(index)
      if (pass === null) later.push(index)
      else {
        passes[index] = pass
        taken.add(pass)
      }
    }
    let first = 1
    for (const index of later) {
      while (taken.has(first)) first += 1
      const pass = begunPass(taken, byStage.starts, index) ?? first
      passes[index] = pass
      taken.add(pass)
    }
  }
  return passes
}

/** The latest pass by stage that had begun and lacks the pair; null when there is none. */
function begunPass(taken: ReadonlySet<number>, starts: readonly number[], index: number): number | null {
  for (let pass = starts.length; pass >= 1; pass--) if ((starts[pass - 1] as number) <= index && !taken.has(pass)) return pass
  return null
}

/** Passes by stage: a wave is the n-th time that evaluations of one stage hold a pair. */
function stagePasses(run: RunContext, remaining: readonly (readonly number[])[]): { passOf: (index: number) => number | null; starts: number[] } {
  const waveOf = new Map<number, string>()
  const firstOf = new Map<string, number>()
  const repeating = new Set<string>()
  for (const evaluations of remaining) {
    const times = new Map<string, number>()
    evaluations.forEach((index, at) => {
      const stage = stageOf(run.traces[index]?.worker ?? NO_WORKER)
      if (stage === null) return
      const time = (times.get(stage) ?? 0) + 1
      times.set(stage, time)
      const wave = `${stage} ${time}`
      waveOf.set(index, wave)
      if (index < (firstOf.get(wave) ?? Number.MAX_SAFE_INTEGER)) firstOf.set(wave, index)
      if (at > 0) repeating.add(wave)
    })
  }
  const waves = [...firstOf].sort((a, b) => a[1] - b[1])
  const passOfWave = new Map<string, number>()
  const starts: number[] = waves.length > 0 ? [0] : []
  for (const [wave, first] of waves) {
    if (repeating.has(wave)) starts.push(first)
    passOfWave.set(wave, repeating.has(wave) ? starts.length : 1)
  }
  return { passOf: (index) => passOfWave.get(waveOf.get(index) ?? '') ?? null, starts }
}

const NO_WORKER = { host: null, process: null, instance: null, stage: null, stageAttempt: null, partition: null, taskAttempt: null, taskId: null, app: null }

/** One line a pass: documents, evaluations, times and the stage all of it shares. */
export function passSummaries(run: RunContext, passes: readonly (number | null)[]): PassSummary[] {
  const made = new Map<number, PassSummary & { keys: Set<string | null>; stages: Set<string | null> }>()
  run.traces.forEach((trace, index) => {
    const pass = passes[index]
    if (pass === null || pass === undefined) return
    const known = made.get(pass) ?? {
      pass,
      documents: 0,
      evaluations: 0,
      startNs: trace.startNs,
      endNs: trace.endNs,
      stage: null,
      keys: new Set(),
      stages: new Set(),
    }
    made.set(pass, known)
    known.evaluations += 1
    known.keys.add(run.documents[index]?.key ?? null)
    known.stages.add(trace.worker.stage)
    if (trace.endNs > known.endNs) known.endNs = trace.endNs as Nanos
  })
  return [...made.values()]
    .sort((a, b) => a.pass - b.pass)
    .map(({ keys, stages, ...pass }) => ({ ...pass, documents: keys.size, stage: stages.size === 1 ? ([...stages][0] ?? null) : null }))
}
