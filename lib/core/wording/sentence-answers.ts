import type { AnswerComparison } from '../finding'
import { answersSentence } from './sentence-run'
import { counted } from './words'

/** Answers to one repeated request: how those that were recorded compare, and how many were not. */
export interface ComparedAnswers {
  compared: AnswerComparison | 'not_recorded'
  answers: readonly (unknown | null)[]
  notRecorded: number
}

/** How the answers of repeats compare, and how many cannot be compared because they were not recorded; '' without repeats. */
export function recordedAnswersSentence(rows: readonly ComparedAnswers[]): string {
  const known = rows.flatMap(({ compared, answers }) => (compared === 'not_recorded' ? [] : [{ compared, answers }]))
  const missing = rows.reduce((sum, { notRecorded }) => sum + notRecorded, 0)
  if (rows.length > 0 && known.length === 0) return 'the answers were not recorded: they cannot be compared'
  const rest = missing > 0 ? `; ${counted(missing, 'answer')} ${missing === 1 ? 'was' : 'were'} not recorded` : ''
  return `${answersSentence(known)}${rest}`
}
