import type { Evidence } from '../../finding'
import { counted, grouped, some } from '../../wording/words'
import { responseIdOf } from '../response-ids'
import type { RunContext } from '../run-context'
import { isProof, workerName } from '../worker'

/** A fact that supports a cause. */
export function holds(text: string): Evidence {
  return { holds: true, text }
}

/** A fact that rules another cause out, or that is missing. */
export function fails(text: string): Evidence {
  return { holds: false, text }
}

/** Whether the calls of some traces were each made: by their response ids. */
export function responseIdEvidence(run: RunContext, indexes: readonly number[], unreliable: ReadonlySet<string>): Evidence {
  const ids = new Set<string>()
  let calls = 0
  let withId = 0
  for (const index of indexes) {
    for (const call of run.traces[index]?.calls ?? []) {
      if (!call.counted || call.failed) continue
      calls += 1
      const id = responseIdOf(call, unreliable)
      if (id !== null) withId += 1
      if (id !== null) ids.add(id)
    }
  }
  if (calls === 0) return fails('No call is recorded in these traces: whether each was billed is not known')
  if (withId === 0) return fails(`None of the ${counted(calls, 'call')} carries a response id that tells it apart: that each was made rests on its usage alone`)
  if (ids.size < withId) return fails(`${counted(withId, 'call')} share ${counted(ids.size, 'response id')}: each id is costed once`)
  const which = withId === calls ? counted(withId, 'response id') : `${grouped(withId)} of ${counted(calls, 'call')} carry a response id`
  return holds(`${which}, all different: every call was made`)
}

/** Traces of the pairs that have extras of some cause: those extras and everything they repeat. */
export function tracesAround(run: RunContext, extras: readonly number[]): number[] {
  const pairs = new Set(extras.map((index) => run.pairs.ofTrace[index]))
  return [...pairs].flatMap((pair) => pair?.evaluations ?? []).sort((a, b) => a - b)
}

/** Distinct documents of some traces. */
export function documentsOf(run: RunContext, indexes: readonly number[]): Set<string> {
  return new Set(indexes.flatMap((index) => run.documents[index]?.key ?? []))
}

/** Names of the processes that made some traces, for a sentence; '' when none is known. */
export function processNames(run: RunContext, indexes: readonly number[]): { count: number; text: string } {
  const names = new Map<string, string>()
  for (const index of indexes) {
    const process = run.processes[index] ?? null
    const trace = run.traces[index]
    if (process !== null && trace && isProof(process)) names.set(process, workerName(trace.worker))
  }
  return { count: names.size, text: some(names.values()) }
}

/** What the run's facts rule out, as one line; none when they rule nothing out. */
export function ruledOut(run: RunContext, but: 'task_retry' | 'client_retry' | 'none' = 'none'): Evidence[] {
  const attempts = new Set(run.traces.flatMap(({ worker }) => worker.taskAttempt ?? []))
  const stageAttempts = new Set(run.traces.flatMap(({ worker }) => worker.stageAttempt ?? []))
  const parts: [string, string][] = []
  if (but !== 'task_retry' && attempts.size === 1 && stageAttempts.size <= 1) parts.push(['task retry', 'no second attempt'])
  if (run.traces.every((trace) => trace.resentSpans === 0)) parts.push(['resend', 'no span id twice'])
  if (but !== 'client_retry' && run.traces.every((trace) => trace.state !== 'ERROR')) parts.push(['client retry', 'no error'])
  if (parts.length === 0) return []
  const names = parts.map(([name]) => name)
  const said = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`
  return [fails(`Not a ${said}: ${parts.map(([, why]) => why).join(', ')}`)]
}
