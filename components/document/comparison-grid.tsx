'use client'

import type { CSSProperties, ReactNode } from 'react'
import { Cell, HeadCell, Row, Table } from '../ui/grid-table'
import styles from './comparison.module.css'

interface ComparisonGridProps {
  /** Ids of the traces, a column each. */
  traces: readonly string[]
  base: number
  /** What the region is called. */
  label: string
  /** The head of a column. */
  head: (at: number) => ReactNode
  children: ReactNode
}

/** A column a trace, below its head whatever is compared; it scrolls sideways where they do not fit. */
export function ComparisonGrid({ traces, base, label, head, children }: ComparisonGridProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="focus-inset relative overflow-x-auto">
      <Table aria-label="Comparison" className={styles.grid} style={{ '--columns': traces.length } as CSSProperties}>
        <Row className="contents">
          <HeadCell className={`${styles.label} border-line-strong border-b py-2 text-2xs text-ink-3`}>
            {traces.length > 1 ? 'compared with' : <span className="sr-only">What</span>}
          </HeadCell>
          {traces.map((id, at) => (
            <HeadCell key={id} className={`border-line-strong border-b pl-4 ${at === base && traces.length > 1 ? 'bg-selected' : ''}`}>
              {head(at)}
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
