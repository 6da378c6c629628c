import type { AnswerRow } from '../../api/contract/runs'
import type { TraceId } from '../../core/ids'
import type { ReadStore, RunLine } from '../../store/port-read'
import { answerCompared } from '../traces/answer-compared'

const NATURAL = new Intl.Collator('en', { numeric: true })

/**
 * Answers to requests that were evaluated more than once, lined up by pass, in the order of their documents. Only evaluations of one pair
 * are compared: another prompt, model or step is no repeat. An answer that was not recorded is compared with nothing. Texts are left
 * empty: {@link withTexts} fills those that are shown.
 */
export function answerRows(rows: readonly RunLine[], passes: number): AnswerRow[] {
  const byPair = new Map<string, { document: string; group: RunLine[] }>()
  for (const row of rows) {
    if (row.role !== 'evaluation' || row.document === null) continue
    const pair = row.pair ?? `document ${row.document}`
    const known = byPair.get(pair)
    if (known) known.group.push(row)
    else byPair.set(pair, { document: row.document, group: [row] })
  }
  return [...byPair.values()]
    .filter(({ group }) => group.length > 1)
    .sort((a, b) => NATURAL.compare(a.document, b.document))
    .map(({ document, group }) => answerRow(document, group, passes))
}

/** The same rows with the shortened outputs of their traces. */
export async function withTexts(store: Pick<ReadStore, 'outputPreviews'>, rows: readonly AnswerRow[]): Promise<AnswerRow[]> {
  const previews = await store.outputPreviews(rows.flatMap(({ answers }) => answers.flatMap((one) => (one === null ? [] : (one.traceId as TraceId)))))
  return rows.map((row) => ({ ...row, answers: row.answers.map((one) => one && { ...one, text: previews.get(one.traceId as TraceId) ?? '' }) }))
}

function answerRow(document: string, group: readonly RunLine[], passes: number): AnswerRow {
  const recorded = group.filter((row) => row.answer !== null)
  const [first] = recorded
  const columns: AnswerRow['answers'] = Array.from({ length: Math.max(passes, group.length) }, () => null)
  const taken = new Set<number>()
  group.forEach((row, index) => {
    let column = (row.pass ?? index + 1) - 1
    while (taken.has(column)) column += 1
    taken.add(column)
    const compared = answerCompared(row, first)
    columns[column] = row.answer === null ? null : { traceId: row.id, text: '', same: compared === 'same' || compared === 'first' }
  })
  return { document, answers: columns, compared: comparedOf(recorded), notRecorded: group.length - recorded.length }
}

function comparedOf(recorded: readonly RunLine[]): AnswerRow['compared'] {
  if (recorded.length < 2) return 'not_recorded'
  const compared = recorded.map((row) => answerCompared(row, recorded[0]))
  if (compared.includes('different')) return 'different'
  return compared.includes('equal_normalised') ? 'equal_normalised' : 'identical'
}
