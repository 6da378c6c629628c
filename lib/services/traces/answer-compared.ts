import type { TraceListRow } from '../../store/port-read'

type Answered = Pick<TraceListRow, 'id' | 'answer' | 'answerNormalised'>

export type AnswerIs = 'first' | 'same' | 'equal_normalised' | 'different' | 'unknown'

/**
 * How a trace's answer stands to the first one of its document: compared by the stored hashes, as it came and after
 * normalising (`detection.md`: answers of repeats are compared).
 */
export function answerCompared(row: Answered, first: Answered | undefined): AnswerIs {
  if (row.answer === null || !first || first.answer === null) return row.id === first?.id ? 'first' : 'unknown'
  if (row.id === first.id) return 'first'
  if (row.answer === first.answer) return 'same'
  return row.answerNormalised === first.answerNormalised ? 'equal_normalised' : 'different'
}
