'use client'

import type { ExpectedFinding } from '@/lib/api/contract/expected'
import styles from '../missing/finding-table.module.css'
import { Time } from '../shell/time'
import { Cell, Row } from '../ui/grid-table'
import { Mark } from '../ui/meaning'
import { RichText } from '../ui/rich-text'
import { ROW } from '../ui/row'

/** Documents that were expected of a run and not seen, as one line of the table of findings; same columns as `FindingRow`. */
export function NotSeenRow({ finding, chosen, onChoose }: { finding: ExpectedFinding; chosen: boolean; onChoose: () => void }) {
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
        <Mark meaning="missing">{finding.title}</Mark>
      </Cell>
      <Cell className={`text-right text-ink-3 ${styles.traces}`} title="No trace came: documents are counted at right">
        –
      </Cell>
      <Cell className={`cut font-medium ${styles.run}`} title={finding.experiment.name}>
        {finding.experiment.name}
      </Cell>
      <Cell className={`cut text-ink-2 ${styles.what}`} title={finding.what.replaceAll('`', '')}>
        <RichText text={finding.what} />
      </Cell>
      <Cell className={`text-right text-ink-3 ${styles.start}`}>
        <Time ns={finding.startNs} />
      </Cell>
      <Cell className={`text-right ${styles.action}`}>
        <button type="button" onClick={onChoose} className="whitespace-nowrap text-accent underline-offset-3 hover:underline">
          {finding.kind === 'not_seen' ? 'Show list' : 'Show fix'}
        </button>
      </Cell>
    </Row>
  )
}
