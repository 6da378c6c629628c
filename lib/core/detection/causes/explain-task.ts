import type { Evidence } from '../../finding'
import type { TraceFacts } from '../../trace'
import { counted, duration, grouped, some } from '../../wording/words'
import type { RunContext } from '../run-context'
import { boundsOf } from '../runs'
import { taskOf } from '../worker'
import { documentsOf, fails, holds, processNames, responseIdEvidence, ruledOut, tracesAround } from './evidence'
import { newProcessesAround } from './new-processes'

/** The facts behind task retries in one run. */
export function explainTaskRetry(run: RunContext, extras: readonly number[], unreliable: ReadonlySet<string>): Evidence[] {
  const around = tracesAround(run, extras)
  return [
    coverage(run, extras),
    ...attempts(run, extras, 'not overlapping'),
    ...newWorker(run, extras, around),
    responseIdEvidence(run, around, unreliable),
    ...ruledOut(run, 'task_retry'),
  ]
}

/** The facts behind speculative copies in one run. */
export function explainSpeculation(run: RunContext, extras: readonly number[], unreliable: ReadonlySet<string>): Evidence[] {
  const around = tracesAround(run, extras)
  return [coverage(run, extras), ...attempts(run, extras, 'overlapping'), responseIdEvidence(run, around, unreliable), ...ruledOut(run, 'task_retry')]
}

/** What would prove it. */
export function surerTask(run: RunContext, extras: readonly number[]): string {
  const workers = extras.flatMap((index) => run.traces[index]?.worker ?? [])
  const known = workers.every((worker) => taskOf(worker) !== null && (worker.taskAttempt !== null || worker.stageAttempt !== null))
  if (!known)
    return "Set Spark's stage, partition and attempt as resource attributes (`spark.stage.id`, `spark.partition.id`, `spark.task.attempt_number`): they prove which task was run again."
  if (run.contradiction !== null) return "Set Spark's ids from `TaskContext.get()` inside the task: set anywhere else they belong to another task."
  if (workers.some(({ host }) => host === null)) return 'Set `host.name` as a resource attribute: it tells whether the two attempts read one clock.'
  return 'The ids prove a second attempt; whether it was a copy or a retry rests on the clocks of two hosts, or on two attempts at once on one.'
}

/** The tasks that were run again, in a few words: `stage 2, partition 0`; '' when Spark's ids are unknown. */
export function placeOf(run: RunContext, extras: readonly number[]): string {
  const tasks = new Map<string, string>()
  for (const index of extras) {
    const worker = run.traces[index]?.worker
    const task = worker ? taskOf(worker) : null
    if (worker && task !== null) tasks.set(task, `stage ${worker.stage}, partition ${worker.partition}`)
  }
  const places = [...tasks.values()]
  return places.length <= 1 ? (places[0] ?? '') : counted(places.length, 'task')
}

function coverage(run: RunContext, extras: readonly number[]): Evidence {
  const evaluated = run.traces.flatMap((_, index) => (run.roles[index] === 'evaluation' ? index : []))
  const keys = documentsOf(run, extras)
  return holds(`${grouped(keys.size)} of ${counted(documentsOf(run, evaluated).size, 'document')} repeat: \`${some(keys)}\``)
}

/** One line a task: which attempts made the same documents, and how they lay in time. */
function attempts(run: RunContext, extras: readonly number[], how: 'overlapping' | 'not overlapping'): Evidence[] {
  const byTask = new Map<string, { first: Set<number>; again: Set<number> }>()
  for (const index of extras) {
    const task = taskOf((run.traces[index] as TraceFacts).worker)
    if (task === null) continue
    const known = byTask.get(task) ?? { first: new Set(), again: new Set() }
    byTask.set(task, known)
    known.again.add(index)
    for (const other of run.pairs.ofTrace[index]?.evaluations ?? []) {
      const trace = run.traces[other] as TraceFacts
      if (other < index && taskOf(trace.worker) === task && !known.again.has(other)) known.first.add(other)
    }
  }
  const lines = [...byTask.values()].map(({ first, again }) => {
    const [firstOnes, againOnes] = [tracesAt(run, first), tracesAt(run, again)]
    const { worker } = againOnes[0] as TraceFacts
    const gap = boundsOf(againOnes)[0] - boundsOf(firstOnes)[1]
    const time =
      how === 'overlapping'
        ? 'the two overlap in time'
        : gap > 0n
          ? `it began ${duration(gap)} after the earlier one's last trace`
          : 'the two do not overlap in time'
    return `Stage \`${worker.stage}\`, partition \`${worker.partition}\`: ${attemptNames(againOnes)} evaluated ${counted(againOnes.length, 'document')} of ${attemptNames(firstOnes)} again; ${time}`
  })
  if (lines.length === 0) return [fails('No Spark task id is recorded: the retry is read from the order of documents and workers')]
  return [...lines.slice(0, 5).map(holds), ...(lines.length > 5 ? [holds(`The same in ${counted(lines.length - 5, 'more task')}`)] : [])]
}

function attemptNames(traces: readonly TraceFacts[]): string {
  const numbers = new Set(traces.flatMap(({ worker }) => worker.taskAttempt ?? []))
  const stageNumbers = new Set(traces.flatMap(({ worker }) => worker.stageAttempt ?? []))
  const ids = new Set(traces.flatMap(({ worker }) => worker.taskId ?? []))
  const stage = stageNumbers.size > 0 && !(stageNumbers.size === 1 && stageNumbers.has('0')) ? ` of stage attempt \`${some(stageNumbers)}\`` : ''
  if (numbers.size > 0) return `attempt \`${some(numbers)}\`${stage}`
  return ids.size > 0 ? `task \`${some(ids)}\`${stage}` : `another attempt${stage}`
}

function newWorker(run: RunContext, extras: readonly number[], around: readonly number[]): Evidence[] {
  const again = processNames(run, extras)
  const ours = new Set(extras)
  const first = processNames(
    run,
    around.filter((index) => !ours.has(index)),
  )
  const lines: Evidence[] = []
  if (again.count > 0 && first.count > 0 && again.text !== first.text)
    lines.push(holds(`The repeats come from worker process \`${again.text}\`, the first evaluations from \`${first.text}\``))
  const announced = newProcessesAround(run, extras[0] ?? 0)
  if (announced !== null && announced.after > 0)
    lines.push(holds(`${counted(announced.after, 'new process', 'new processes')} asked for \`GET /version\` after the repeats began`))
  return lines
}

function tracesAt(run: RunContext, indexes: Iterable<number>): TraceFacts[] {
  return [...indexes].flatMap((index) => run.traces[index] ?? [])
}
