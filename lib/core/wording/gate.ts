import { CAUSES, type Cause, type RunFacts } from '../finding'
import type { Incompleteness } from '../trace'
import { causeTitle } from './sentence-cause'
import { counted, grouped, listed } from './words'

/** The gate's question, with everything it needs (`detection.md`, The gate). */
export interface GateQuestion {
  experiment: string
  /** A run's id, `all`, or null when the experiment has no run. */
  run: string | null
  detections: readonly RunFacts[]
  expected: number | null
  /** Document keys that were announced, or null without a list. */
  expectList: readonly string[] | null
  /** Distinct keys with a trace in these runs, failed attempts included. */
  seenDocuments: readonly string[]
  maxRepeat: number
  maxIncomplete: number
}

/** The gate's answer. Money in dollars and the factor as plain numbers, because a job's shell reads them. */
export interface GateAnswer {
  verdict: 'pass' | 'fail'
  experiment: string
  run: string | null
  traces: number
  documents: number
  evaluations: number
  failed_attempts: number
  repeat_factor: number | null
  surplus_evaluations: number
  waste_usd: number
  cost_usd: number
  unpriced_calls: number
  passes: number
  incomplete: Record<Incompleteness, number>
  expected: number | null
  missing_documents: string[] | null
  causes: Record<Cause, number>
  reasons: string[]
}

const STATES: Record<Incompleteness, string> = {
  no_spans: 'without spans',
  partial: 'with some spans missing',
  no_trace_info: 'without trace info',
  root_missing: 'without a root',
  unreadable: 'unreadable',
}

/**
 * Judges runs. It fails on a repeat factor above `maxRepeat`, more incomplete traces than `maxIncomplete`, fewer documents than
 * expected or a listed one missing; every failure is a sentence in `reasons`. Over several runs the factor is Σ evaluations ÷
 * Σ pairs, and `passes` is the most passes any of them took: passes of different runs are no waves of one.
 */
export function judge(question: GateQuestion): GateAnswer {
  const { detections, expectList, seenDocuments } = question
  const sum = (of: (run: RunFacts) => number) => detections.reduce((total, run) => total + of(run), 0)
  const usd = (of: (run: RunFacts) => bigint) => Number(detections.reduce((total, run) => total + of(run), 0n)) / 1e9
  const factor = repeatFactor(detections)
  const seen = new Set(seenDocuments)
  const missing = expectList === null ? null : [...new Set(expectList)].filter((key) => !seen.has(key))
  const expected = question.expected ?? (expectList === null ? null : new Set(expectList).size)
  const answer: GateAnswer = {
    verdict: 'pass',
    experiment: question.experiment,
    run: question.run,
    traces: sum((run) => run.traces),
    documents: detections.length === 1 ? sum((run) => run.documents) : seen.size,
    evaluations: sum((run) => run.evaluations),
    failed_attempts: sum((run) => run.failedAttempts),
    repeat_factor: factor === null ? null : Math.round(factor * 10_000) / 10_000,
    surplus_evaluations: sum((run) => run.surplus),
    waste_usd: usd((run) => run.wasteNano),
    cost_usd: usd((run) => run.costNano),
    unpriced_calls: sum((run) => run.unpricedCalls),
    passes: detections.reduce((most, run) => Math.max(most, run.passes.length), 0),
    incomplete: {
      no_spans: sum((run) => run.incomplete.no_spans),
      partial: sum((run) => run.incomplete.partial),
      no_trace_info: sum((run) => run.incomplete.no_trace_info),
      root_missing: sum((run) => run.incomplete.root_missing),
      unreadable: sum((run) => run.incomplete.unreadable),
    },
    expected,
    missing_documents: missing,
    causes: Object.fromEntries(CAUSES.map((cause) => [cause, sum((run) => run.causeCounts[cause])])) as Record<Cause, number>,
    reasons: [],
  }
  const failures = [...repeatFailure(answer, factor, question.maxRepeat), ...lossFailure(answer, question.maxIncomplete), ...documentFailure(answer)]
  const nothing = detections.length === 0 ? ['The experiment has no run: no trace arrived.'] : []
  return { ...answer, verdict: failures.length > 0 ? 'fail' : 'pass', reasons: [...failures, ...nothing] }
}

/** Evaluations ÷ pairs over some runs, where evaluations up to a declared k count once; null without an evaluation. */
export function repeatFactor(runs: readonly Pick<RunFacts, 'pairs' | 'surplus'>[]): number | null {
  const pairs = runs.reduce((sum, run) => sum + run.pairs, 0)
  return pairs === 0 ? null : (pairs + runs.reduce((sum, run) => sum + run.surplus, 0)) / pairs
}

function repeatFailure(answer: GateAnswer, factor: number | null, most: number): string[] {
  if (factor === null || factor <= most) return []
  const causes = CAUSES.filter((cause) => ['speculative_copy', 'task_retry', 'plan_reevaluation', 'unexplained'].includes(cause) && answer.causes[cause] > 0)
  const why =
    causes.length === 0 ? '' : ` Cause: ${listed(causes.map((cause) => `${causeTitle(cause).toLowerCase()} (${counted(answer.causes[cause], 'trace')})`))}.`
  const what = `${counted(answer.evaluations, 'evaluation')} of ${counted(answer.documents, 'document')}, ${grouped(answer.surplus_evaluations)} of them surplus`
  return [`The repeat factor ${shown(factor)} is above ${shown(most)}: ${what}.${why}`]
}

function lossFailure(answer: GateAnswer, most: number): string[] {
  const states = (Object.keys(STATES) as Incompleteness[]).filter((state) => answer.incomplete[state] > 0)
  const lost = states.reduce((sum, state) => sum + answer.incomplete[state], 0)
  if (lost <= most) return []
  const what = listed(states.map((state) => `${grouped(answer.incomplete[state])} ${STATES[state]}`))
  return [`${grouped(lost)} of ${counted(answer.traces, 'trace')} ${lost === 1 ? 'is' : 'are'} incomplete, ${grouped(most)} allowed: ${what}.`]
}

function documentFailure({ documents, expected, missing_documents: missing }: GateAnswer): string[] {
  if (missing !== null && missing.length > 0) {
    const named = missing.length > 10 ? `${missing.slice(0, 10).join(', ')} and ${grouped(missing.length - 10)} more` : listed(missing)
    return [`${counted(missing.length, 'expected document')} ${missing.length === 1 ? 'was' : 'were'} not seen: ${named}.`]
  }
  if (expected === null || documents >= expected) return []
  return [`${grouped(documents)} of ${counted(expected, 'expected document')} ${documents === 1 ? 'was' : 'were'} seen.`]
}

/** A factor with one decimal at least and four at most. */
function shown(factor: number): string {
  const text = String(Math.round(factor * 10_000) / 10_000)
  return text.includes('.') ? text : `${text}.0`
}
