import type { Cause } from '../../lib/core/finding'
import type { Random } from './random'
import type { Truth } from './truth'
import type { Process } from './workers'

/** A row of the job's input. */
export interface Doc {
  key: string
  content: string
}

/** Spark's ids of one attempt at a task. */
export interface TaskIds {
  app: string
  stage: number
  stageAttempt: number
  partition: number
  taskAttempt: number
  taskId: number
}

export interface CallDraft {
  scope: string
  startMs: number
  endMs: number
  request: string
  content: string
  responseId: string | null
  answer: string
  failed: boolean
  hasUsage: boolean
  n: number
}

/** A trace as it was made, in true time, before its clock, its losses and its attributes. */
export interface Draft {
  process: Process
  task: TaskIds
  doc: Doc
  name: string
  startMs: number
  endMs: number
  failed: boolean
  calls: CallDraft[]
  truth: Pick<Truth, 'request' | 'role' | 'cause' | 'also' | 'recorded' | 'action' | 'attempt' | 'samples'> & { hidden: string | null }
}

/** How the job's client asks, and what its instrumentation records. */
export interface Habits {
  /** The separate requests of one document, each a trace; a pipeline of two steps has two. */
  steps: readonly string[]
  /** Calls of one trace that ask different things. */
  callsInTrace: number
  responseIds: boolean
  /** A second instrumentation that logs each call in a trace of its own; whether it records the response id. */
  doubleLogged: 'no' | 'with_ids' | 'without_ids'
  /** Answers of equal requests are played from a cache. */
  cache: boolean
  /** Share of evaluations that fail before they succeed, and of those that were billed. */
  failing: number
  billedFailures: number
  /** Share of evaluations that fail and are given up. */
  givenUp: number
  sampling: 'no' | 'n' | 'equal_calls'
  /** Evaluations of one document in a row. */
  inARow: number
  declared: boolean
  answersVary: boolean
  callMs: number
}

const SCOPE = 'mlflow.openai'
const OTHER_SCOPE = 'opentelemetry.instrumentation.openai'

/** One client with its memory of answers. */
export class Client {
  private readonly cached = new Map<string, CallDraft[]>()

  constructor(
    private readonly random: Random,
    readonly habits: Habits,
  ) {}

  /**
   * Evaluates a document once, in one process, and gives every trace of it.
   * @param causeOf the cause of an evaluation of this request, asked once for each that is made.
   */
  evaluate(
    doc: Doc,
    variant: string,
    process: Process,
    task: TaskIds,
    action: number,
    startMs: number,
    causeOf: (request: string) => Cause | null,
  ): { drafts: Draft[]; endMs: number } {
    const { habits, random } = this
    const drafts: Draft[] = []
    const truthOf = (request: string, role: Truth['role'], cause: Cause | null) => ({
      request,
      role,
      cause,
      also: null,
      recorded: null,
      action,
      attempt: `${action} ${task.partition} ${task.taskAttempt + task.stageAttempt}`,
      samples: false,
      hidden: null,
    })
    let now = startMs
    for (const step of habits.steps) {
      const request = `${step}${variant} ${doc.key} ${doc.content}`
      const base = { process, task, doc, name: 'evaluate' }
      for (let time = 0; time < habits.inARow; time++) {
        if (random.chance(habits.givenUp)) {
          drafts.push({ ...base, ...this.failure(request, doc, now, false), truth: truthOf(request, 'failed_attempt', null) })
          now = (drafts[drafts.length - 1] as Draft).endMs + random.between(1, 20)
          continue
        }
        while (random.chance(habits.failing)) {
          const billed = random.chance(habits.billedFailures)
          drafts.push({
            ...base,
            ...this.failure(request, doc, now, billed),
            truth: truthOf(request, billed ? 'evaluation' : 'failed_attempt', 'client_retry'),
          })
          now = (drafts[drafts.length - 1] as Draft).endMs + random.scaled(100, 20_000)
        }
        const cached = habits.cache ? this.cached.get(request) : undefined
        if (cached) {
          const endMs = now + random.between(0.5, 4)
          const calls = cached.map((call) => ({ ...call, startMs: now, endMs }))
          const hidden = habits.responseIds ? null : 'an answer from a cache without a response id looks like a fast evaluation'
          drafts.push({
            ...base,
            startMs: now,
            endMs,
            failed: false,
            calls,
            truth: { ...truthOf(request, 'second_record', 'cached_answer'), also: causeOf(request), hidden },
          })
          now = endMs + random.between(0.1, 5)
          continue
        }
        const made = this.answered(request, doc, process, now)
        const cause = causeOf(request)
        drafts.push({ ...base, ...made, failed: false, truth: { ...truthOf(request, 'evaluation', cause), samples: habits.sampling !== 'no' } })
        if (habits.cache) this.cached.set(request, made.calls)
        if (habits.doubleLogged !== 'no')
          drafts.push({ ...base, ...this.again(made), failed: false, truth: { ...truthOf(request, 'second_record', 'logged_twice'), recorded: cause } })
        now = made.endMs + random.between(0.5, 15)
      }
    }
    return { drafts, endMs: now }
  }

  private failure(request: string, doc: Doc, startMs: number, billed: boolean): Pick<Draft, 'startMs' | 'endMs' | 'failed' | 'calls'> {
    const endMs = startMs + this.random.scaled(20, 800)
    const call = {
      scope: SCOPE,
      startMs: startMs + 1,
      endMs: endMs - 1,
      request,
      content: doc.content,
      responseId: billed && this.habits.responseIds ? `chatcmpl-${this.random.hex(16)}` : null,
      answer: billed ? `cut short ${this.random.hex(6)}` : '',
      failed: !billed,
      hasUsage: billed,
      n: 1,
    }
    const calls = Array.from({ length: billed ? this.habits.callsInTrace : 1 }, (_, at) => ({ ...call, request: at === 0 ? request : `${request} call ${at}` }))
    if (billed && call.responseId !== null) for (const one of calls) one.responseId = `chatcmpl-${this.random.hex(16)}`
    return { startMs, endMs, failed: true, calls }
  }

  private answered(request: string, doc: Doc, process: Process, startMs: number): Pick<Draft, 'startMs' | 'endMs' | 'calls'> {
    const { habits, random } = this
    const straggles = random.chance(0.01) ? random.between(5, 20) : 1
    const times = habits.sampling === 'equal_calls' ? 3 : 1
    const calls: CallDraft[] = []
    let now = startMs + random.between(0.3, 3)
    for (let at = 0; at < habits.callsInTrace * times; at++) {
      const endMs = now + habits.callMs * process.slowness * straggles * Math.exp(random.normal() * 0.4)
      const step = Math.floor(at / times)
      calls.push({
        scope: SCOPE,
        startMs: now,
        endMs,
        request: step === 0 ? request : `${request} call ${step}`,
        content: doc.content,
        responseId: habits.responseIds ? `chatcmpl-${random.hex(16)}` : null,
        answer: habits.answersVary && random.chance(0.3) ? `another answer ${random.whole(1, 3)}` : `answer ${request.length % 5}`,
        failed: false,
        hasUsage: true,
        n: habits.sampling === 'n' ? 3 : 1,
      })
      now = endMs + random.between(0.2, 2)
    }
    return { startMs, endMs: now, calls }
  }

  /** The same calls as a second instrumentation saw them. */
  private again({ startMs, endMs, calls }: Pick<Draft, 'startMs' | 'endMs' | 'calls'>): Pick<Draft, 'startMs' | 'endMs' | 'calls'> {
    const lag = this.random.between(0.2, 20)
    const responseId = (call: CallDraft) => (this.habits.doubleLogged === 'with_ids' ? call.responseId : null)
    return {
      startMs: startMs + lag,
      endMs: Math.max(startMs + lag + 1, endMs - lag),
      calls: calls.map((call) => ({ ...call, scope: OTHER_SCOPE, startMs: call.startMs + lag, responseId: responseId(call) })),
    }
  }
}
