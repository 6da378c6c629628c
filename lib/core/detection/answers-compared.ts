import type { AnswerComparison } from '../finding'
import type { TraceFacts } from '../trace'

/** Hash of a trace's answer, the last call's that gave one, as it came and normalised; null without an answer. */
export function answerOf(trace: TraceFacts): { raw: string; normalised: string } | null {
  let last: TraceFacts['calls'][number] | null = null
  for (const call of trace.calls) {
    if (call.failed || call.answer === '') continue
    if (last === null || call.startNs > last.startNs || (call.startNs === last.startNs && call.spanId > last.spanId)) last = call
  }
  return last === null ? null : { raw: last.answer, normalised: last.answerNormalised }
}

/** Compares the answers of one pair's evaluations; null when fewer than two are known. */
export function answersCompared(evaluations: readonly TraceFacts[]): AnswerComparison | null {
  const answers = evaluations.flatMap((trace) => answerOf(trace) ?? [])
  const first = answers[0]
  if (first === undefined || answers.length < 2) return null
  if (answers.every((one) => one.raw === first.raw)) return 'identical'
  return answers.every((one) => one.normalised === first.normalised) ? 'equal_normalised' : 'different'
}

const RANK: readonly AnswerComparison[] = ['identical', 'equal_normalised', 'different']

/** The one of two comparisons that agrees less. */
export function lessAgreement(a: AnswerComparison | null, b: AnswerComparison | null): AnswerComparison | null {
  if (a === null || b === null) return a ?? b
  return RANK.indexOf(a) > RANK.indexOf(b) ? a : b
}
