'use client'

import type { CSSProperties, ReactNode } from 'react'
import type { DocumentView } from '@/lib/api/contract/documents'
import { Cell, HeadCell, Row, Table } from '../ui/grid-table'
import styles from './comparison.module.css'
import { EvaluationHead } from './evaluation-head'

interface ComparisonGridProps {
  evaluations: readonly Pick<DocumentView['evaluations'][number], 'trace' | 'answerIs' | 'request'>[]
  base: number
  /** Whether the base is the document's first evaluation, to which its answers were compared. */
  against: boolean
  onBase: (at: number) => void
  children: ReactNode
}

/** A column an evaluation, below its head whatever is compared; it scrolls sideways where they do not fit. */
export function ComparisonGrid({ evaluations, base, against, onBase, children }: ComparisonGridProps) {
  const requests = new Set(evaluations.map(({ request }) => request))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard
    <section aria-label="Evaluations side by side" tabIndex={0} className="focus-inset relative overflow-x-auto">
      <Table aria-label="Comparison" className={styles.grid} style={{ '--columns': evaluations.length } as CSSProperties}>
        <Row className="contents">
          <HeadCell className={`${styles.label} border-line-strong border-b py-2 text-2xs text-ink-3`}>
            {evaluations.length > 1 ? 'compared with' : ''}
          </HeadCell>
          {evaluations.map(({ trace, answerIs, request }, at) => (
            <HeadCell key={trace.id} className={`border-line-strong border-b pl-4 ${at === base && evaluations.length > 1 ? 'bg-selected' : ''}`}>
              <EvaluationHead
                trace={trace}
                answerIs={against ? answerIs : null}
                variant={requests.size > 1 ? request : null}
                base={evaluations.length < 2 ? null : { on: at === base, choose: () => onBase(at) }}
              />
            </HeadCell>
          ))}
        </Row>
        {children}
      </Table>
    </section>
  )
}

/** The name of a row, which stays in sight while its cells scroll sideways. */
export function RowName({ children, title, className = '' }: { children: ReactNode; title?: string; className?: string }) {
  return (
    <Cell title={title} className={`${styles.label} border-line border-b py-2 pr-2 text-ink-2 text-xs [overflow-wrap:anywhere] ${className}`}>
      {children}
    </Cell>
  )
}

/** A cell of a row. `whole` makes it one across all evaluations. */
export function RowCell({ children, whole = false, className = '', title }: { children: ReactNode; whole?: boolean; className?: string; title?: string }) {
  return (
    <Cell title={title} className={`border-line border-b py-2 pl-4 ${whole ? 'col-start-2 -col-end-1' : 'pr-3'} ${className}`}>
      {children}
    </Cell>
  )
}
