'use client'

import type { ReactNode } from 'react'
import { Time } from '../shell/time'
import { count } from '../ui/format'
import { Cell, Row } from '../ui/grid-table'
import { Mark } from '../ui/meaning'
import { RichText } from '../ui/rich-text'
import { ROW } from '../ui/row'
import styles from './finding-table.module.css'

interface FindingLineProps {
  title: string
  /** null where what is missing is no trace. */
  traces: number | null
  experiment: string
  what: string
  startNs: string
  chosen: boolean
  onChoose: () => void
  /** What leads on, in the last cell. */
  children: ReactNode
}

/** One line of the table of findings: click, Enter and Space choose it. */
export function FindingLine({ title, traces, experiment, what, startNs, chosen, onChoose, children }: FindingLineProps) {
  return (
    <Row
      tabIndex={0}
      aria-selected={chosen}
      onClick={onChoose}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return
        event.preventDefault()
        onChoose()
      }}
      className={`${ROW} cursor-pointer ${styles.row} ${styles.finding} ${chosen ? styles.chosen : ''}`}
    >
      <Cell className={`flex ${styles.state}`}>
        <Mark meaning="missing">{title}</Mark>
      </Cell>
      {traces === null ? (
        <Cell className={`text-right text-ink-3 ${styles.traces}`} title="No trace came: documents are counted at right">
          –
        </Cell>
      ) : (
        <Cell data-unit={traces === 1 ? ' trace' : ' traces'} className={`text-right font-medium ${styles.traces}`}>
          {count(traces)}
        </Cell>
      )}
      <Cell className={`cut font-medium ${styles.run}`} title={experiment}>
        {experiment}
      </Cell>
      <Cell className={`cut text-ink-2 ${styles.what}`} title={what.replaceAll('`', '')}>
        <RichText text={what} />
      </Cell>
      <Cell className={`text-right text-ink-3 ${styles.start}`}>
        <Time ns={startNs} />
      </Cell>
      <Cell className={`text-right ${styles.action}`}>{children}</Cell>
    </Row>
  )
}
