import type { Handshake } from '../../lib/core/finding'
import type { ExperimentId } from '../../lib/core/ids'
import type { Doc, Habits } from './client'
import { contradict } from './contradict'
import { type Delivery, deliver, nanos, SETTINGS } from './delivery'
import { hide } from './hidden'
import { type Action, type JobPlan, runJob } from './job'
import { Random } from './random'
import { type Case, LEVELS, type Level, type Observed } from './truth'
import type { Cluster } from './workers'

const EXPERIMENT = '7' as ExperimentId
const START_MS = 1_795_236_614_000
const MINUTE = 60_000
const DAY = 1_440 * MINUTE

/** Mechanisms of a case; mixed ones name several. */
const MECHANISMS = [
  'clean',
  'plan',
  'partial_plan',
  'cut_short',
  'appended',
  'task_retry',
  'stage_retry',
  'speculation',
  'logged_twice',
  'cached',
  'client_retry',
  'sampling_within',
  'sampling_declared',
  'sampling_undeclared',
  'duplicate_rows',
  'two_steps',
  'another_variant',
] as const
export type Mechanism = (typeof MECHANISMS)[number]

/** What may occur together and still leave a job that someone would run. */
const MIXES: readonly (readonly Mechanism[])[] = [
  ['plan', 'task_retry'],
  ['plan', 'speculation'],
  ['plan', 'client_retry'],
  ['plan', 'logged_twice'],
  ['plan', 'cached'],
  ['plan', 'two_steps'],
  ['plan', 'sampling_declared'],
  ['plan', 'sampling_within'],
  ['plan', 'duplicate_rows'],
  ['task_retry', 'client_retry'],
  ['task_retry', 'logged_twice'],
  ['task_retry', 'two_steps'],
  ['task_retry', 'speculation'],
  ['two_steps', 'client_retry', 'logged_twice'],
  ['plan', 'task_retry', 'client_retry', 'two_steps'],
]

/** Jobs of one experiment, one after the other or at once. */
const SCHEDULES = ['single', 'single', 'single', 'single', 'single', 'single', 'daily', 'near', 'near_new_workers', 'overlapping'] as const

/** Documents of a usual case at most, and of a large one; one case in so many is large. */
const USUAL = 400
const LARGE = 100_000
const LARGE_EVERY = 250
/** Large cases take their sizes from so many bands, each order of magnitude alike, so that a short corpus holds the largest as well. */
const BANDS = 6
/** From so many documents on a case is one job with one action more at most: a million traces would take the time of all others. */
const ONE_JOB = 10_000

/** How many documents a case has. */
function sizeOf(random: Random, number: number, most: number | undefined): number {
  const large = Math.floor(number / LARGE_EVERY)
  if (most !== undefined || number % LARGE_EVERY !== LARGE_EVERY - 1) return random.scaled(10, most ?? USUAL)
  const band = (large + Math.floor(large / BANDS)) % BANDS
  const step = (LARGE / USUAL) ** (1 / BANDS)
  return random.scaled(USUAL * step ** band, USUAL * step ** (band + 1))
}

/**
 * The corpus's case of this number: the same for the same seed, whatever else is made.
 * @param most documents at most; without it up to 400, and in one case of 250 up to 100,000.
 */
export function makeCase(seed: number, number: number, most?: number): Case {
  const random = new Random(Math.imul(seed, 0x01000193) ^ Math.imul(number + 1, 0x85ebca6b))
  const level = LEVELS[number % LEVELS.length] as Level
  const mechanisms = random.chance(0.35) ? random.pick(MIXES) : [random.pick(MECHANISMS)]
  const picked = random.pick(SCHEDULES)
  const size = sizeOf(random, number, most)
  const schedule = size >= ONE_JOB ? 'single' : picked
  const jobs = schedule === 'single' ? 1 : random.whole(2, 3)
  const shape = shapeOf(random, mechanisms, level, schedule)
  const docs = documentsOf(random, size, mechanisms.includes('duplicate_rows'))
  const traces: Observed[] = []
  const handshakes: Handshake[] = []
  let now = START_MS
  for (let job = 0; job < jobs; job++) {
    const plan = planOf(random, mechanisms, shape, docs, now, `app-${random.hex(6)}`)
    const made = runJob(random, plan)
    const delivery: Delivery = {
      ...shape.delivery,
      run: `job ${job}`,
      jobId: shape.named === 'app' ? plan.app : shape.named === 'job' ? `job-run-${random.hex(6)}` : null,
      manySteps: plan.habits.steps.length > 1 || plan.actions.some(({ variant }) => variant !== ''),
    }
    for (const draft of made.drafts) {
      const one = deliver(random, draft, delivery)
      if (one) traces.push(one)
    }
    if (shape.handshakes) for (const one of handshakesOf(random, made.cluster, made.drafts)) handshakes.push(one)
    const pause = { single: 0, daily: DAY, near: random.between(15, 60) * MINUTE, near_new_workers: random.between(3, 9) * MINUTE, overlapping: 0 }[schedule]
    now =
      schedule === 'overlapping'
        ? now + (made.endMs - now) * random.unit()
        : schedule === 'daily'
          ? Math.max(now + DAY, made.endMs + 15 * MINUTE)
          : made.endMs + pause
  }
  const contradictory = level === 'spark' && random.chance(0.03) ? contradict(random, traces, shape.delivery.tellsHost) : new Set<string>()
  settle(traces, mechanisms.includes('sampling_declared') ? shape.inARow : 1)
  hide(traces, level)
  const name = `${mechanisms.join(' + ')}, ${schedule}`
  const settings = mechanisms.includes('sampling_declared') ? { ...SETTINGS, wantedEvaluations: shape.inARow } : SETTINGS
  return {
    name,
    level,
    documents: docs.length,
    workers: shape.slots,
    traces: shuffled(random, traces),
    handshakes,
    settings,
    boundsHidden: boundsHidden(schedule, level, shape, traces),
    contradictory,
  }
}

interface Shape {
  delivery: Omit<Delivery, 'run' | 'jobId' | 'manySteps'>
  named: 'app' | 'job' | 'no'
  handshakes: boolean
  slots: number
  hosts: number
  clockErrorMs: number
  skew: number
  reuse: boolean
  inARow: number
  callMs: number
}

function shapeOf(random: Random, mechanisms: readonly Mechanism[], level: Level, schedule: (typeof SCHEDULES)[number]): Shape {
  const slots = Math.round(random.scaled(1, 64))
  const hosts = Math.max(mechanisms.includes('speculation') ? 2 : 1, Math.min(slots, random.whole(1, 8)))
  const tellsApp = level === 'spark' && random.chance(0.85)
  const mustName = schedule === 'overlapping'
  const mlflow = random.chance(0.7)
  return {
    delivery: {
      experimentId: EXPERIMENT,
      level,
      mlflow,
      documentsBy: random.pick(mlflow ? ['tag', 'attribute', 'content'] : ['attribute', 'content']),
      tellsApp,
      tellsHost: random.chance(0.85),
      byInstance: level === 'process' && random.chance(0.3),
      losing: random.chance(0.2) ? random.scaled(0.01, 0.3) : 0,
      loss: random.pick(['everything', 'spans', 'info', 'root', 'leaf', 'artifact']),
      resending: random.chance(0.1) ? random.between(0.01, 0.5) : 0,
    },
    named: tellsApp ? 'app' : mustName || (level !== 'none' && random.chance(0.35)) ? 'job' : 'no',
    handshakes: mlflow && random.chance(0.6),
    slots: Math.max(slots, hosts),
    hosts,
    clockErrorMs: random.chance(0.25) ? random.scaled(50, 2_500) : random.between(0, 5),
    skew: random.chance(0.4) ? random.between(0.2, 1) : 0.05,
    reuse: random.chance(0.85),
    inARow: random.whole(2, 5),
    callMs: random.scaled(20, 3_000),
  }
}

function documentsOf(random: Random, size: number, duplicates: boolean): Doc[] {
  const docs: Doc[] = Array.from({ length: Math.round(size) }, (_, index) => ({
    key: `doc-${String(index).padStart(6, '0')}`,
    content: `text ${index} ${random.hex(8)}`,
  }))
  if (!duplicates) return docs
  const more = Math.max(1, Math.round(docs.length * random.scaled(0.02, 0.3)))
  const adjacent = random.chance(0.5)
  for (let time = 0; time < more; time++) {
    const at = random.whole(0, docs.length - 1)
    docs.splice(adjacent ? at : random.whole(0, docs.length), 0, docs[at] as Doc)
  }
  return docs
}

function planOf(random: Random, mechanisms: readonly Mechanism[], shape: Shape, docs: readonly Doc[], startMs: number, app: string): JobPlan {
  const has = (mechanism: Mechanism) => mechanisms.includes(mechanism)
  const partitions = Math.max(has('speculation') ? 4 : 1, Math.round(shape.slots * random.scaled(0.5, 4)))
  const full: Action = { docs, share: 1, failing: 0, stageRetry: false, speculation: false, killedAt: 1, variant: '' }
  const first: Action = {
    ...full,
    failing: has('task_retry') || has('stage_retry') ? random.whole(1, Math.max(1, Math.min(3, partitions >> 2))) : 0,
    stageRetry: has('stage_retry'),
    speculation: has('speculation'),
  }
  const actions: Action[] = [first]
  if (has('plan'))
    for (let more = random.whole(1, docs.length >= ONE_JOB ? 1 : 4); more > 0; more--)
      actions.push({ ...full, failing: has('task_retry') && random.chance(0.3) ? 1 : 0 })
  if (has('partial_plan')) for (let more = random.whole(1, 2); more > 0; more--) actions.push({ ...full, share: random.scaled(1 / partitions, 0.7) })
  if (has('cut_short')) actions.push({ ...full, killedAt: random.between(0.1, 0.95) })
  if (has('appended')) {
    const half = docs.slice(0, Math.max(1, Math.round(docs.length * random.between(0.4, 0.95))))
    actions.splice(0, 1, { ...first, docs: half }, full)
  }
  if (has('another_variant')) actions.push({ ...full, variant: random.pick([' model gpt-4o', ' seed 2', ' prompt 2']) })
  return {
    app,
    startMs,
    partitions,
    ...shape,
    freshWorkers: random.chance(0.15),
    pauseMs: random.scaled(50, 30_000),
    habits: habitsOf(random, mechanisms, shape),
    actions,
  }
}

function habitsOf(random: Random, mechanisms: readonly Mechanism[], shape: Shape): Habits {
  const has = (mechanism: Mechanism) => mechanisms.includes(mechanism)
  /** A request that was given up and is made again at once, for the next row or sample, is a retry by any measure. */
  const asksAtOnce = has('sampling_declared') || has('sampling_undeclared') || has('duplicate_rows')
  return {
    steps: has('two_steps') ? ['classify', 'summarise'] : ['classify'],
    callsInTrace: random.chance(0.15) ? 2 : 1,
    responseIds: random.chance(0.9),
    doubleLogged: has('logged_twice') ? random.pick(has('speculation') ? ['with_ids'] : ['with_ids', 'with_ids', 'without_ids']) : 'no',
    cache: has('cached'),
    failing: has('client_retry') ? random.scaled(0.02, 0.4) : 0,
    billedFailures: random.chance(0.3) ? 0.5 : 0,
    givenUp: random.chance(0.05) && !asksAtOnce ? 0.03 : 0,
    sampling: has('sampling_within') ? random.pick(['n', 'equal_calls']) : 'no',
    inARow: has('sampling_declared') || has('sampling_undeclared') ? shape.inARow : 1,
    declared: has('sampling_declared'),
    answersVary: random.chance(0.4),
    callMs: shape.callMs,
  }
}

/** An MLflow client asks for the version once a process, and for its experiment once a task; the server's clock notes when. */
function handshakesOf(random: Random, cluster: Cluster, drafts: readonly { process: { pid: string }; task: object; startMs: number }[]): Handshake[] {
  const made: Handshake[] = []
  const byPid = new Map(cluster.processes.map((process) => [process.pid, process]))
  const announced = new Set<string>()
  const opened = new Set<object>()
  for (const { process, task, startMs } of [...drafts].sort((a, b) => a.startMs - b.startMs)) {
    const address = byPid.get(process.pid)?.host.address ?? ''
    const at = (ms: number) => nanos(startMs - ms)
    if (!opened.has(task)) made.push({ kind: 'get_experiment', atNs: at(random.between(3, 40)), address, clientVersion: '3.10.1', experimentId: EXPERIMENT })
    opened.add(task)
    if (!announced.has(process.pid)) made.push({ kind: 'version', atNs: at(random.between(1, 30)), address, clientVersion: '3.10.1', experimentId: null })
    announced.add(process.pid)
  }
  return made
}

/**
 * What arrived first of a pair is what the others repeat: where the first was lost, the earliest of the rest takes its place. And
 * so many evaluations as were declared are wanted, whoever made them.
 */
function settle(traces: readonly Observed[], wanted: number): void {
  const pairs = new Map<string, Observed[]>()
  for (const one of traces) {
    if (one.truth.role === 'no_evaluation') continue
    const key = `${one.truth.run} ${one.truth.request}`
    const known = pairs.get(key)
    if (known) known.push(one)
    else pairs.set(key, [one])
  }
  for (const pair of pairs.values()) {
    pair.sort((a, b) => (a.facts.startNs < b.facts.startNs ? -1 : a.facts.startNs > b.facts.startNs ? 1 : 0))
    for (const one of pair) {
      const follows = pair.some(({ facts, truth }) => facts.startNs > one.facts.startNs && truth.attempt === one.truth.attempt)
      if (one.truth.cause === 'client_retry' && !follows) one.truth = { ...one.truth, cause: null }
      const first = pair.some(({ truth }) => truth.role === 'evaluation' && truth.attempt === one.truth.attempt)
      if (one.truth.cause === 'logged_twice' && !first) one.truth = { ...one.truth, role: 'evaluation', cause: one.truth.recorded }
    }
    const evaluations = pair.filter(({ truth }) => truth.role === 'evaluation')
    if (!evaluations.some(({ truth }) => truth.cause === null)) {
      const kept = pair.find(({ truth }) => truth.role !== 'failed_attempt' && truth.cause !== 'client_retry') ?? evaluations[0]
      if (kept) kept.truth = { ...kept.truth, role: 'evaluation', cause: null }
    }
    const missing = Math.min(wanted, evaluations.length) - 1 - evaluations.filter(({ truth }) => truth.cause === 'sampling').length
    const others = evaluations.filter(({ truth }) => truth.cause !== 'sampling' && truth.cause !== null)
    for (const one of others.slice(0, Math.max(0, missing))) one.truth = { ...one.truth, cause: 'sampling' }
  }
}

function tellsProcess(level: Level, { delivery }: Shape): boolean {
  return level !== 'none' && (delivery.tellsHost || delivery.byInstance)
}

function boundsHidden(schedule: (typeof SCHEDULES)[number], level: Level, shape: Shape, traces: readonly Observed[]): string | null {
  if (shape.named !== 'no')
    return schedule !== 'single' && traces.some(({ facts }) => facts.jobId === null) ? "traces that lost their job's id while two jobs ran" : null
  if (schedule === 'near_new_workers' && !tellsProcess(level, shape) && !shape.handshakes)
    return 'two jobs within the quiet time, without a job id or a worker that could tell them apart'
  return null
}

function shuffled<Item>(random: Random, items: Item[]): Item[] {
  for (let at = items.length - 1; at > 0; at--) {
    const other = random.whole(0, at)
    const item = items[at] as Item
    items[at] = items[other] as Item
    items[other] = item
  }
  return items
}
