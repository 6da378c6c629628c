import type { Separator } from '../completeness/separate'
import { CAUSES, type Cause, type RunFacts } from '../finding'
import type { Incompleteness } from '../trace'
import { NOTHING_RELATED, openCauseCounts, openFactor, type RelatedAnswer, type RelatedFacts, relatedAnswer } from './gate-related'
import { causeTitle } from './sentence-cause'
import { type SilentRun, silentSentence, strayedSentence } from './sentence-expected'
import { isStrong, separatorSentence } from './sentence-separator'
import { counted, listed as enumerated, fewNamed, grouped } from './words'

/** The gate's question, with everything it needs (`detection.md`, The gate). */
export interface GateQuestion {
  experiment: string
  /** A run's id, `all`, or null when the experiment has no run. */
  run: string | null
  detections: readonly RunFacts[]
  expected: number | null
  /** The list of expected documents beside what was seen, or null without a list. */
  listed: ListedDocuments | null
  /** Number of distinct keys with a trace in these runs, failed attempts included. */
  distinctDocuments: number
  /** The announced run that was asked for and of which nothing was seen, or null. */
  silent?: SilentRun | null
  /** What the user decided, and the runs beside it; nothing of the kind when left out. */
  related?: RelatedFacts
  /** What tells the incomplete traces from the whole ones, the best first; none when left out. */
  separators?: readonly Separator[]
  maxRepeat: number
  maxIncomplete: number
}

/** A list of expected documents beside the runs that are judged. */
export interface ListedDocuments {
  /** How many keys it holds. */
  documents: number
  /** Keys of the list without a trace in the runs. */
  missing: readonly string[]
  /** Documents of the runs that are not on the list. */
  surplus: readonly string[]
  /** Missing ones of which a trace lies in `Default` at the same time. */
  inDefault: readonly string[]
  /** Whether the experiment was made around the time of the run. */
  madeThen?: boolean
}

/** The gate's answer. Money in dollars and the factor as plain numbers, because a job's shell reads them. */
export interface GateAnswer extends RelatedAnswer {
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
  incomplete_explained: { key: string; value: string; lost: number; lost_total: number; whole: number; whole_total: number }[]
  expected: number | null
  missing_documents: string[] | null
  surplus_documents: string[] | null
  in_default: string[] | null
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
 * Judges runs. It fails on a repeat factor above `maxRepeat` (where evaluations that the user ignores are no surplus), more incomplete traces than `maxIncomplete`, fewer documents than
 * expected or a listed one missing; every failure is a sentence in `reasons`. Over several runs the factor is Σ evaluations ÷
 * Σ pairs, and `passes` is the most passes any of them took: passes of different runs are no waves of one.
 */
export function judge(question: GateQuestion): GateAnswer {
  const { detections, listed } = question
  const sum = (of: (run: RunFacts) => number) => detections.reduce((total, run) => total + of(run), 0)
  const usd = (of: (run: RunFacts) => bigint) => Number(detections.reduce((total, run) => total + of(run), 0n)) / 1e9
  const factor = repeatFactor(detections)
  const strong = (question.separators ?? []).filter(isStrong)
  const answer: GateAnswer = {
    verdict: 'pass',
    experiment: question.experiment,
    run: question.run,
    traces: sum((run) => run.traces),
    documents: detections.length === 1 ? sum((run) => run.documents) : question.distinctDocuments,
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
    incomplete_explained: strong.map(({ key, value, lost, lostTotal, whole, wholeTotal }) => ({
      key,
      value,
      lost,
      lost_total: lostTotal,
      whole,
      whole_total: wholeTotal,
    })),
    expected: question.expected ?? listed?.documents ?? null,
    missing_documents: listed && [...listed.missing],
    surplus_documents: listed && [...listed.surplus],
    in_default: listed && [...listed.inDefault],
    causes: Object.fromEntries(CAUSES.map((cause) => [cause, sum((run) => run.causeCounts[cause])])) as Record<Cause, number>,
    ...relatedAnswer(detections, question.related ?? NOTHING_RELATED),
    reasons: [],
  }
  const failures = [
    ...repeatFailure(answer, detections, question.maxRepeat),
    ...lossFailure(answer, question.maxIncomplete, strong[0]),
    ...documentFailure(answer, listed?.madeThen ?? false),
  ]
  if (question.silent) failures.unshift(silentSentence(question.silent))
  const nothing = detections.length === 0 && !question.silent ? ['The experiment has no run: no trace arrived.'] : []
  return { ...answer, verdict: failures.length > 0 ? 'fail' : 'pass', reasons: [...failures, ...nothing] }
}

/** Evaluations ÷ pairs over some runs, where evaluations up to a declared k count once; null without an evaluation. */
export function repeatFactor(runs: readonly Pick<RunFacts, 'pairs' | 'surplus'>[]): number | null {
  const pairs = runs.reduce((sum, run) => sum + run.pairs, 0)
  return pairs === 0 ? null : (pairs + runs.reduce((sum, run) => sum + run.surplus, 0)) / pairs
}

function repeatFailure(answer: GateAnswer, detections: readonly RunFacts[], most: number): string[] {
  const factor = openFactor(detections)
  if (factor === null || factor <= most) return []
  const counts = openCauseCounts(detections)
  const causes = CAUSES.filter((cause) => ['speculative_copy', 'task_retry', 'plan_reevaluation', 'unexplained'].includes(cause) && counts[cause] > 0)
  const why =
    causes.length === 0 ? '' : ` Cause: ${enumerated(causes.map((cause) => `${causeTitle(cause).toLowerCase()} (${counted(counts[cause], 'trace')})`))}.`
  const what = `${counted(answer.evaluations, 'evaluation')} of ${counted(answer.documents, 'document')}, ${grouped(answer.surplus_evaluations)} of them surplus`
  const without = answer.ignored_evaluations > 0 ? ` without ${counted(answer.ignored_evaluations, 'ignored evaluation')}` : ''
  return [`The repeat factor ${shown(factor)}${without} is above ${shown(most)}: ${what}.${why}`]
}

function lossFailure(answer: GateAnswer, most: number, separator: Separator | undefined): string[] {
  const states = (Object.keys(STATES) as Incompleteness[]).filter((state) => answer.incomplete[state] > 0)
  const lost = states.reduce((sum, state) => sum + answer.incomplete[state], 0)
  if (lost <= most) return []
  const what = enumerated(states.map((state) => `${grouped(answer.incomplete[state])} ${STATES[state]}`))
  const why = separatorSentence(separator, lost)
  const said = `${grouped(lost)} of ${counted(answer.traces, 'trace')} ${lost === 1 ? 'is' : 'are'} incomplete, ${grouped(most)} allowed: ${what}.`
  return [why === null ? said : `${said} ${why}`]
}

function documentFailure({ documents, expected, missing_documents: missing, in_default: inDefault }: GateAnswer, madeThen: boolean): string[] {
  if (missing !== null && missing.length > 0) {
    const what = `${counted(missing.length, 'expected document')} ${missing.length === 1 ? 'was' : 'were'} not seen: ${fewNamed(missing)}.`
    return [inDefault && inDefault.length > 0 ? `${what} ${strayedSentence(inDefault.length, madeThen)}` : what]
  }
  if (expected === null || documents >= expected) return []
  return [`${grouped(documents)} of ${counted(expected, 'expected document')} ${documents === 1 ? 'was' : 'were'} seen.`]
}

/** A factor with one decimal at least and four at most. */
function shown(factor: number): string {
  const text = String(Math.round(factor * 10_000) / 10_000)
  return text.includes('.') ? text : `${text}.0`
}
