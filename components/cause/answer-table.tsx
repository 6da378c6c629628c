import type { CSSProperties } from 'react'
import type { AnswerRow } from '@/lib/api/contract/runs'
import { ScreenLink } from '../shell/screen-link'
import { counted } from '../ui/format'
import { Cell, HeadCell, Row, Table } from '../ui/grid-table'
import { Mark } from '../ui/meaning'
import { HEAD_ROW, ROW } from '../ui/row'
import styles from './answer-table.module.css'

const MOST_ROWS = 200
const MOST_PASSES = 6

const WORDS = { identical: 'identical', equal_normalised: 'equal in sense', different: 'different', not_recorded: 'not recorded' } as const
const LOOKS = { identical: 'ok', equal_normalised: 'ok', different: 'error', not_recorded: null } as const

/** The answers of repeated documents side by side: `=` where a later pass said the same, else its own words. */
export function AnswerTable({ answers, experimentId }: { answers: readonly AnswerRow[]; experimentId: string }) {
  const passes = Math.min(MOST_PASSES, Math.max(1, ...answers.map((row) => row.answers.length)))
  const columns = Array.from({ length: passes }, (_, at) => at)
  return (
    <Table aria-label="Answers" className={`mt-1 ${styles.table}`} style={{ '--later': passes - 1 } as CSSProperties}>
      <Row className={`${HEAD_ROW} ${styles.row}`}>
        <HeadCell>Document</HeadCell>
        <HeadCell className={styles.passes} style={{ fontSize: 11 }}>
          {columns.map((at) => (
            <span key={at} className={`px-1.5 ${at > 0 ? 'text-center' : ''}`}>
              {at === 0 ? 'Pass 1' : at + 1}
            </span>
          ))}
        </HeadCell>
        <HeadCell>Answer</HeadCell>
        <HeadCell className="text-right">Compared</HeadCell>
      </Row>
      {answers.slice(0, MOST_ROWS).map((row) => (
        <AnswerLine
          key={`${row.document} ${row.answers.find((answer) => answer !== null)?.traceId}`}
          row={row}
          columns={columns}
          path={`/documents/${encodeURIComponent(experimentId)}/${encodeURIComponent(row.document)}`}
        />
      ))}
      {answers.length > MOST_ROWS && (
        <p className="pt-2 text-ink-3 text-xs">{counted(answers.length - MOST_ROWS, 'more document')}; Documents lists them all.</p>
      )}
    </Table>
  )
}

function AnswerLine({ row, columns, path }: { row: AnswerRow; columns: number[]; path: string }) {
  const text = row.answers.find((answer) => answer !== null)?.text ?? ''
  const { label, rest } = split(text)
  return (
    <ScreenLink path={path} role="row" title="Compare the evaluations of this document" className={`${ROW} ${styles.row} ${styles.body}`}>
      <Cell className="cut font-mono text-xs" title={row.document}>
        {row.document}
      </Cell>
      <Cell className={styles.passes}>
        {columns.map((at) => {
          const answer = row.answers[at]
          const same = at > 0 && answer?.same === true
          const word = !answer ? '–' : same ? '=' : at === 0 ? label : split(answer.text).label
          return (
            <span
              key={at}
              title={answer ? `pass ${at + 1}: ${answer.text}` : `no answer in pass ${at + 1}`}
              className={`h-5 rounded-[2px] bg-canvas px-1.5 leading-5 ${at > 0 && (same || !answer) ? 'text-center text-ink-3' : 'cut max-w-24 font-medium'} ${at === 0 ? 'font-normal!' : ''}`}
            >
              {word}
            </span>
          )
        })}
      </Cell>
      <Cell className={`cut text-ink-3 ${styles.answer}`} title={text}>
        {rest}
      </Cell>
      <Cell className="flex justify-end">
        <Mark meaning={LOOKS[row.compared]} className={LOOKS[row.compared] === 'ok' ? '[&]:text-ink [&_svg]:text-ok' : ''}>
          {WORDS[row.compared]}
        </Mark>
      </Cell>
    </ScreenLink>
  )
}

/** An answer such as `Label 2: because …` has a short head worth a cell of its own. */
function split(text: string): { label: string; rest: string } {
  const at = text.indexOf(': ')
  if (at > 0 && at <= 16) return { label: text.slice(0, at), rest: text.slice(at + 2) }
  return { label: text.slice(0, 16), rest: text }
}
