import type { Cause } from '../../lib/core/finding'
import { Client, type Doc, type Draft, type Habits, type TaskIds } from './client'
import type { Random } from './random'
import { Cluster, type Process, type Slot } from './workers'

/** One action on the plan: what it evaluates, and what goes wrong in it. */
export interface Action {
  docs: readonly Doc[]
  /** Share of the partitions it needs, from the first on: `take` needs few. */
  share: number
  /** Partitions whose first attempt fails, and whether a whole stage attempt follows instead of a task attempt. */
  failing: number
  stageRetry: boolean
  /** One slow task, of which a copy is started. */
  speculation: boolean
  /** The job is killed when this share of the action's documents is done; 1 when it is not. */
  killedAt: number
  /** Another prompt, model or seed than in the actions before: '' for the usual one. */
  variant: string
}

export interface JobPlan {
  app: string
  startMs: number
  slots: number
  hosts: number
  partitions: number
  clockErrorMs: number
  skew: number
  /** Worker processes serve one task after another; otherwise each task has a new one. */
  reuse: boolean
  /** Whether all processes are replaced between actions (an idle time-out, a new executor). */
  freshWorkers: boolean
  pauseMs: number
  habits: Habits
  actions: readonly Action[]
}

interface Task {
  docs: readonly Doc[]
  ids: TaskIds
  readyMs: number
  failsAfter: number | null
}

interface TaskRun {
  task: Task
  slot: Slot
  drafts: Draft[]
  startMs: number
  endMs: number
}

/** What was evaluated so far: of a request, how often in each action, and by which attempt at which task. */
class Memory {
  private readonly actions = new Map<string, Map<number, Map<number, number[]>>>()

  /** The mechanism that makes the next evaluation of a request. `copy`: a speculative one. */
  next(request: string, action: number, partition: number, run: number, copy: boolean, declared: number): Cause | null {
    const actions = entry(this.actions, request, () => new Map<number, Map<number, number[]>>())
    const here = entry(actions, action, () => new Map<number, number[]>())
    const before = [...actions].reduce((most, [at, partitions]) => (at < action ? Math.max(most, total(partitions)) : most), 0)
    const runs = entry(here, partition, () => [] as number[])
    const own = runs[run] ?? 0
    runs[run] = own + 1
    if (runs.some((count, at) => at < run && count > own)) return copy ? 'speculative_copy' : 'task_retry'
    const nth = total(here)
    if (nth <= before) return 'plan_reevaluation'
    if (nth > 1) return nth <= declared ? 'sampling' : 'unexplained'
    return null
  }
}

function total(partitions: ReadonlyMap<number, readonly number[]>): number {
  let sum = 0
  for (const runs of partitions.values()) sum += runs.reduce((most, count) => Math.max(most, count ?? 0), 0)
  return sum
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, empty: () => Value): Value {
  const known = map.get(key) ?? empty()
  map.set(key, known)
  return known
}

/** Simulates a job: actions on one plan, cut into tasks, run by worker processes in slots. Every trace it made, in true time. */
export function runJob(random: Random, plan: JobPlan): { drafts: Draft[]; cluster: Cluster; endMs: number } {
  const cluster = new Cluster(random, plan, plan.startMs)
  const client = new Client(random, plan.habits)
  const memory = new Memory()
  const drafts: Draft[] = []
  let [stage, taskId, now] = [2, random.whole(2, 6), plan.startMs]
  plan.actions.forEach((action, number) => {
    for (const slot of cluster.slots) {
      slot.freeMs = Math.max(slot.freeMs, now)
      if (plan.freshWorkers && number > 0) slot.process = null
    }
    const runs: TaskRun[] = []
    const waiting = tasksOf(action, stage, now)
    while (waiting.length > 0) {
      waiting.sort((a, b) => a.readyMs - b.readyMs)
      const task = waiting.shift() as Task
      const slot = earliest(cluster.slots, task.readyMs)
      const run = work(task, slot, number + 1, action, false)
      runs.push(run)
      if (task.failsAfter === null) continue
      slot.process = null
      const attempt = action.stageRetry ? { stageAttempt: task.ids.stageAttempt + 1 } : { taskAttempt: task.ids.taskAttempt + 1 }
      const afterMs = action.stageRetry ? random.between(500, 5_000) : random.between(50, 2_000)
      waiting.push({ ...task, ids: { ...task.ids, ...attempt }, readyMs: run.endMs + afterMs, failsAfter: null })
    }
    if (action.speculation) speculate(runs, number + 1, action)
    const made = runs.flatMap((run) => run.drafts)
    if (action.killedAt < 1) {
      const ends = made.map(({ endMs }) => endMs).sort((a, b) => a - b)
      const killMs = ends[Math.floor(ends.length * action.killedAt)] ?? 0
      for (const draft of made) if (draft.endMs < killMs) drafts.push(draft)
      now = killMs
    } else {
      for (const draft of made) drafts.push(draft)
      now = Math.max(now, ...runs.map(({ endMs }) => endMs))
    }
    now += plan.pauseMs * random.between(0.5, 1.5)
    stage += random.whole(1, 10)
  })
  return { drafts, cluster, endMs: now }

  function tasksOf(action: Action, stageId: number, readyMs: number): Task[] {
    const partitions = Math.max(1, Math.min(plan.partitions, action.docs.length))
    const needed = Math.max(1, Math.round(partitions * action.share))
    const each = Math.ceil(action.docs.length / partitions)
    const failing = new Set<number>()
    while (failing.size < Math.min(action.failing, needed)) failing.add(random.whole(0, needed - 1))
    const tasks: Task[] = []
    for (let partition = 0; partition < needed; partition++) {
      const docs = action.docs.slice(partition * each, (partition + 1) * each)
      if (docs.length === 0) continue
      taskId += 1
      const ids = { app: plan.app, stage: stageId, stageAttempt: 0, partition, taskAttempt: 0, taskId }
      tasks.push({ docs, ids, readyMs, failsAfter: failing.has(partition) ? random.whole(1, docs.length) : null })
    }
    return tasks
  }

  function work(task: Task, slot: Slot, number: number, action: Action, copy: boolean, slowness = 1): TaskRun {
    let startMs = Math.max(slot.freeMs, task.readyMs)
    if (task.ids.taskAttempt > 0 || task.ids.stageAttempt > 0) {
      taskId += 1
      task.ids.taskId = taskId
    }
    if (slot.process === null || !plan.reuse) {
      slot.process = cluster.fork(slot.host)
      startMs += random.between(200, 1_500)
    }
    const process: Process = slowness === 1 ? slot.process : { ...slot.process, slowness: slot.process.slowness * slowness }
    const drafts: Draft[] = []
    let endMs = startMs + random.between(1, 30)
    const attempt = task.ids.taskAttempt + task.ids.stageAttempt
    for (const doc of task.docs.slice(0, task.failsAfter ?? task.docs.length)) {
      const declared = plan.habits.declared ? plan.habits.inARow : 1
      const made = client.evaluate(doc, action.variant, process, task.ids, number, endMs, (request) =>
        memory.next(request, number, task.ids.partition, attempt, copy, declared),
      )
      drafts.push(...made.drafts)
      endMs = made.endMs
    }
    slot.freeMs = endMs
    return { task, slot, drafts, startMs, endMs }
  }

  /** Slows one task down, so that a copy of it starts on another host; whichever ends first ends the other. */
  function speculate(runs: TaskRun[], number: number, action: Action): void {
    const original = runs.filter(({ task }) => task.failsAfter === null && task.ids.taskAttempt === 0 && task.ids.stageAttempt === 0 && task.docs.length > 1)
    const elsewhere = (slot: Slot) => cluster.slots.filter(({ host }) => host !== slot.host)
    const last = (run: TaskRun) => runs.every((other) => other.slot !== run.slot || other.startMs <= run.startMs)
    const run = original.find((one) => last(one) && elsewhere(one.slot).length > 0)
    if (!run) return
    const others = runs.filter((one) => one !== run).map((one) => one.endMs - one.startMs)
    const median = others.sort((a, b) => a - b)[others.length >> 1] ?? run.endMs - run.startMs
    const stretch = random.between(3, 10)
    for (const draft of run.drafts) stretched(draft, run.startMs, stretch)
    run.endMs = run.startMs + (run.endMs - run.startMs) * stretch
    run.slot.freeMs = Math.max(run.slot.freeMs, run.endMs)
    const launchMs = run.startMs + Math.max(100, 1.5 * median)
    if (launchMs >= run.endMs) return
    const slot = earliest(elsewhere(run.slot), launchMs)
    const task = { ...run.task, ids: { ...run.task.ids, taskAttempt: 1 }, readyMs: launchMs }
    const copy = work(task, slot, number, action, true)
    const overMs = Math.min(copy.endMs, run.endMs)
    for (const one of [run, copy]) {
      one.drafts = one.drafts.filter(({ endMs }) => endMs <= overMs)
      one.endMs = Math.min(one.endMs, overMs)
      if (one.slot.freeMs > overMs) one.slot.process = null
      one.slot.freeMs = Math.min(one.slot.freeMs, overMs)
    }
    runs.push(copy)
  }
}

function stretched(draft: Draft, fromMs: number, by: number): void {
  const at = (ms: number) => fromMs + (ms - fromMs) * by
  draft.startMs = at(draft.startMs)
  draft.endMs = at(draft.endMs)
  for (const call of draft.calls) {
    call.startMs = at(call.startMs)
    call.endMs = at(call.endMs)
  }
}

function earliest(slots: readonly Slot[], readyMs: number): Slot {
  return slots.reduce((best, slot) => (Math.max(slot.freeMs, readyMs) < Math.max(best.freeMs, readyMs) ? slot : best))
}
