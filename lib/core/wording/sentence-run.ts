import type { AnswerComparison, CauseFinding, RunFacts } from '../finding'
import { causeTitle } from './sentence-cause'
import { counted, grouped, percent, times } from './words'

/** The finding in one sentence: `24 evaluations of 6 documents: each was evaluated 4 times.` */
export function runSentence(run: RunFacts): string {
  const subject = `${counted(run.evaluations, 'evaluation')} of ${counted(run.documents, 'document')}`
  if (run.evaluations === 0)
    return run.failedAttempts > 0
      ? `No evaluation: all of ${counted(run.failedAttempts, 'attempt')} failed.`
      : `No evaluation in ${counted(run.traces, 'trace')}.`
  if (run.documents === 0) return `${counted(run.evaluations, 'evaluation')} whose document is not known.`
  const histogram = run.timesEvaluated ?? []
  const kinds = run.pairs > run.documents && run.pairs % run.documents === 0 ? run.pairs / run.documents : 1
  const steps = kinds > 1 && histogram.length === 1 ? ` with ${grouped(kinds)} requests each` : ''
  const only = histogram.length === 1 ? histogram[0] : undefined
  if (only) return `${subject}${steps}: ${run.documents === 1 ? 'it' : 'each'} was evaluated ${times(only.times)}.`
  return `${subject}: ${unevenly(histogram)}.`
}

function unevenly(histogram: readonly { times: number; documents: number }[]): string {
  const never = histogram.find((one) => one.times === 0)?.documents ?? 0
  const repeated = histogram.filter((one) => one.times > 1)
  const parts: string[] = []
  const total = repeated.reduce((sum, one) => sum + one.documents, 0)
  const most = repeated[repeated.length - 1]
  const was = (count: number) => `${grouped(count)} ${count === 1 ? 'was' : 'were'}`
  if (most && repeated.length === 1) parts.push(`${was(total)} evaluated ${times(most.times)}`)
  else if (most) parts.push(`${was(total)} evaluated more than once, ${times(most.times)} at most`)
  if (never > 0) parts.push(`${was(never)} never evaluated`)
  return parts.length > 0 ? parts.join(', ') : 'each was evaluated once'
}

/** What repetition cost: `75 % of the cost was repetition.`; null when nothing repeated. */
export function costSentence(run: RunFacts): string | null {
  if (run.surplus === 0) return null
  const unpriced = run.unpricedCalls > 0 ? counted(run.unpricedCalls, 'call') : null
  if (run.costNano <= 0n) return unpriced === null ? null : `What it cost is not known: ${unpriced} ${run.unpricedCalls === 1 ? 'has' : 'have'} no price.`
  const share = percent(run.wasteNano, run.costNano)
  return unpriced === null
    ? `${share} of the cost was repetition.`
    : `${share} of the priced cost was repetition; ${unpriced} ${run.unpricedCalls === 1 ? 'has' : 'have'} no price.`
}

/**
 * The phrase that justifies a run's verdict in a list, e.g. `plan re-evaluation · 4 passes`; '' for a run with nothing to say.
 * `pending` incomplete traces are younger than the grace period and not counted as lost.
 */
export function runReason(run: RunFacts, { pending }: { pending: number }): string {
  if (run.surplus > 0) return repeatReason(run)
  const lost = Object.values(run.incomplete).reduce((sum, count) => sum + count, 0)
  if (lost > pending) return lossReason(run, lost - pending)
  if (run.errors > 0) return `${grouped(run.errors)} of ${counted(run.traces, 'trace')} ended in an error`
  if (run.causeCounts.logged_twice > 0) return `${counted(run.causeCounts.logged_twice, 'trace')} logged twice`
  if (run.causeCounts.cached_answer > 0) return `${counted(run.causeCounts.cached_answer, 'answer')} from a cache`
  return run.causeCounts.exporter_resend > 0 ? `${counted(run.causeCounts.exporter_resend, 'resend')} absorbed` : ''
}

function repeatReason(run: RunFacts): string {
  const billed = run.causes.filter(({ cause }) => ['speculative_copy', 'task_retry', 'plan_reevaluation', 'unexplained', 'client_retry'].includes(cause))
  const main = billed.reduce<CauseFinding | null>((best, one) => (best === null || weight(one) > weight(best) ? one : best), null)
  if (main === null) return ''
  const title = causeTitle(main.cause).toLowerCase()
  if (main.cause === 'plan_reevaluation') return `${title} · ${run.knownByContent ? 'known by content' : counted(run.passes.length, 'pass', 'passes')}`
  return `${title} · ${main.place ?? counted(main.documents, 'document')}`
}

/** Causes that cost something first, then by traces. */
function weight(finding: CauseFinding): number {
  return (finding.wasteNano > 0n ? 1_000_000_000 : 0) + finding.traces
}

function lossReason({ incomplete, traces }: RunFacts, lost: number): string {
  const of = `${grouped(lost)} of ${counted(traces, 'trace')}`
  const kinds = Object.entries(incomplete).filter(([, count]) => count > 0)
  if (kinds.length !== 1) return `${of} incomplete`
  switch (kinds[0]?.[0]) {
    case 'no_spans':
      return `${of} without spans`
    case 'root_missing':
      return `${of} without a root`
    case 'no_trace_info':
      return `${of} never reported by ${lost === 1 ? 'its' : 'their'} worker`
    case 'partial':
      return `${of} lack${lost === 1 ? 's' : ''} some spans`
    default:
      return `${of} unreadable`
  }
}

/** How the answers of the repeated documents compare, as one sentence; '' when no document was repeated. */
export function answersSentence(answers: readonly { compared: AnswerComparison; answers: readonly (unknown | null)[] }[]): string {
  if (answers.length === 0) return ''
  const different = answers.filter(({ compared }) => compared === 'different').length
  if (different > 0) return `the answers to ${grouped(different)} of ${counted(answers.length, 'document')} differ: compare them before keeping one`
  const normalised = answers.some(({ compared }) => compared === 'equal_normalised')
  const sizes = new Set(answers.map((one) => one.answers.filter((answer) => answer !== null).length))
  const number = sizes.size === 1 ? `${grouped([...sizes][0] as number)} ` : ''
  const each = answers.length === 1 ? 'the document' : `each of the ${counted(answers.length, 'document')}`
  return `the ${number}answers to ${each} are ${normalised ? 'equal but for case, spaces and punctuation at the ends' : 'identical'}: keeping one loses nothing`
}
