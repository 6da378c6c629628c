'use client'

import type { DocumentRow } from '@/lib/api/contract/documents'
import { CAUSE_WORDS } from '../cause/cause-words'
import { useNow } from '../shell/live-context'
import { ScreenLink } from '../shell/screen-link'
import { ago, count, factor, momentExact, money, moneyExact } from '../ui/format'
import { Cell } from '../ui/grid-table'
import { Mark } from '../ui/meaning'
import { ROW } from '../ui/row'
import { AnswersMark } from './answers-mark'
import styles from './document-table.module.css'

/** Where a document is opened. */
export function documentPath(experimentId: string, key: string): string {
  return `/documents/${encodeURIComponent(experimentId)}/${encodeURIComponent(key)}`
}

/** A document as one line: its key, how often it was evaluated and why, what that cost, and whether its answers agree. */
export function DocumentLine({ row, index, decimals }: { row: DocumentRow; index: number; decimals: number }) {
  const now = useNow()
  const repeats = row.surplus > 0
  const causes = row.causes.map((cause) => CAUSE_WORDS[cause]).join(', ')
  return (
    <ScreenLink
      path={documentPath(row.experiment.id, row.key)}
      prefetch={false}
      role="row"
      aria-rowindex={index + 2}
      className={`${ROW} ${styles.row} ${styles.document}`}
    >
      <Cell className={`cut font-mono text-xs ${styles.key}`} title={`${row.key}, known by ${row.source}`}>
        {row.source === 'content' ? (
          <>
            <span className="text-ink-3">content </span>
            {row.key.slice(0, 8)}
          </>
        ) : (
          row.key
        )}
      </Cell>
      <Cell className={`cut text-ink-2 ${styles.experiment}`} title={row.experiment.name}>
        {row.experiment.name}
      </Cell>
      <Cell className={`text-right ${styles.evaluations}`} title={`${count(row.traces)} traces in ${count(row.runs)} runs`}>
        {count(row.evaluations)}
      </Cell>
      <Cell className={`text-right ${styles.factor} ${repeats ? 'font-medium text-repeat' : 'text-ink-3'}`} title={row.repeatFactor?.toString()}>
        {factor(row.repeatFactor)}
      </Cell>
      <Cell className={`cut text-ink-2 ${styles.cause}`} title={causes}>
        {causes}
      </Cell>
      <Cell className={`flex justify-end ${styles.incomplete}`}>
        {row.incomplete > 0 ? <Mark meaning="missing">{count(row.incomplete)}</Mark> : <span className="text-ink-3">0</span>}
      </Cell>
      <Cell className={`text-right ${styles.cost} ${row.costNano === null ? 'text-ink-3' : ''}`} title={moneyExact(row.costNano)}>
        {row.costNano === null ? (row.incomplete >= row.traces ? 'no usage' : 'unpriced') : money(row.costNano, decimals)}
      </Cell>
      <Cell className={`text-right ${styles.waste} ${row.wasteNano === '0' ? 'text-ink-3' : 'font-medium text-waste'}`} title={moneyExact(row.wasteNano)}>
        {row.wasteNano === '0' ? '–' : money(row.wasteNano, decimals)}
      </Cell>
      <Cell className={`flex ${styles.answers}`}>
        <AnswersMark answers={row.answers} />
      </Cell>
      <Cell className={`text-right text-ink-3 ${styles.last}`} title={momentExact(row.lastNs)} suppressHydrationWarning>
        {ago(row.lastNs, now)}
      </Cell>
    </ScreenLink>
  )
}
