import type { Evidence } from '../../finding'
import { counted, grouped, some } from '../../wording/words'
import type { RunContext } from '../run-context'
import { documentsOf, fails, holds, processNames, responseIdEvidence, ruledOut, tracesAround } from './evidence'
import { newProcessesAround } from './new-processes'
import { sameProcesses } from './plan-by-share'

/** The facts behind plan re-evaluation in one run. */
export function explainPlan(run: RunContext, extras: readonly number[], passes: readonly (number | null)[], unreliable: ReadonlySet<string>): Evidence[] {
  const around = tracesAround(run, extras)
  return [
    ...coverage(run, extras, passes),
    ...stages(run, around),
    responseIdEvidence(run, around, unreliable),
    equalRequests(run, extras),
    ...workers(run, extras, around),
    ...ruledOut(run),
  ]
}

/** What would prove it. */
export function surerPlan(run: RunContext, extras: readonly number[]): string {
  const stagesKnown = extras.every((index) => run.traces[index]?.worker.stage !== null)
  return stagesKnown
    ? 'Set `spark.app.id` or `service.instance.id` as a resource attribute: it proves that the stages belong to one application.'
    : "Set Spark's stage id and application id as resource attributes (`spark.stage.id`, `spark.app.id`): they prove which action evaluated a document."
}

/** Stage ids of some traces for a list, e.g. `stages 2, 5, 11 and 21`; '' when unknown. */
export function stagesOf(run: RunContext, indexes: readonly number[]): string[] {
  const stages = new Set(indexes.flatMap((index) => run.traces[index]?.worker.stage ?? []))
  return [...stages].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}

function coverage(run: RunContext, extras: readonly number[], passes: readonly (number | null)[]): Evidence[] {
  const all = documentsOf(
    run,
    run.traces.flatMap((_, index) => (run.roles[index] === 'evaluation' ? index : [])),
  )
  const byPass = new Map<number, Set<string>>()
  for (const index of extras) {
    const pass = passes[index] ?? 0
    const key = run.documents[index]?.key
    const keys = byPass.get(pass) ?? new Set()
    byPass.set(pass, key === undefined ? keys : keys.add(key))
  }
  const repeated = documentsOf(run, extras).size
  const every = [...byPass.values()].every((keys) => keys.size === repeated)
  const per = [...byPass].sort((a, b) => a[0] - b[0]).map(([pass, keys]) => `${grouped(keys.size)} in pass ${pass}`)
  return [holds(`${grouped(repeated)} of ${counted(all.size, 'document')} repeat${every ? ' in every pass' : `: ${per.slice(0, 8).join(', ')}`}`)]
}

function stages(run: RunContext, around: readonly number[]): Evidence[] {
  const ids = stagesOf(run, around)
  if (ids.length === 0) return [fails("No Spark stage is recorded: that the plan ran again is read from the documents' order alone")]
  const apps = new Set(around.flatMap((index) => run.traces[index]?.worker.app ?? []))
  const attempts = new Set(around.map((index) => run.traces[index]?.worker.taskAttempt ?? null))
  const where =
    apps.size === 1 || run.assigned.some((one) => one?.cause === 'plan_reevaluation' && one.confidence === 'certain') ? 'one application' : 'one run'
  const attempt = attempts.size === 1 && [...attempts][0] !== null ? `; every task is attempt ${[...attempts][0]}` : ''
  const without = around.filter((index) => run.traces[index]?.worker.stage === null).length
  const lines = [holds(`${counted(ids.length, 'stage')} of ${where}: \`${some(ids, 12)}\`${attempt}`)]
  return without === 0 ? lines : [...lines, fails(`${grouped(without)} of ${counted(around.length, 'trace')} carry no stage: they are counted by their order`)]
}

function equalRequests(run: RunContext, extras: readonly number[]): Evidence {
  const sizes = new Set([...new Set(extras.map((index) => run.pairs.ofTrace[index]))].map((pair) => pair?.evaluations.length ?? 0))
  const evaluations = sizes.size === 1 ? counted([...sizes][0] as number, 'evaluation') : 'evaluations'
  return holds(`Equal request fingerprint in each document's ${evaluations}`)
}

function workers(run: RunContext, extras: readonly number[], around: readonly number[]): Evidence[] {
  if (sameProcesses(run)) {
    const names = processNames(run, around)
    return [
      holds(
        `${names.count === 1 ? 'One worker process' : `${grouped(names.count)} worker processes`} made the first evaluations and the repeats: \`${names.text}\``,
      ),
    ]
  }
  const announced = newProcessesAround(run, extras[0] ?? 0)
  if (announced === null || announced.before === 0) return []
  return announced.after === 0
    ? [holds(`${counted(announced.before, 'process', 'processes')} asked for \`GET /version\` before the repeats, none with them: no new worker`)]
    : [fails(`${counted(announced.after, 'new process', 'new processes')} asked for \`GET /version\` after the repeats began`)]
}
