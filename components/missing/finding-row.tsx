'use client'

import type { MissingFinding } from '@/lib/api/contract/missing'
import { ScreenLink } from '../shell/screen-link'
import { Time } from '../shell/time'
import { count } from '../ui/format'
import { Cell, Row } from '../ui/grid-table'
import { Mark } from '../ui/meaning'
import { RichText } from '../ui/rich-text'
import { ROW } from '../ui/row'
import styles from './finding-table.module.css'

/** The incomplete traces of one run in one state, as one line that can be chosen; its last cell leads to the traces. */
export function FindingRow({ finding, chosen, onChoose }: { finding: MissingFinding; chosen: boolean; onChoose: () => void }) {
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
      <Cell data-unit={finding.traces === 1 ? ' trace' : ' traces'} className={`text-right font-medium ${styles.traces}`}>
        {count(finding.traces)}
      </Cell>
      <Cell className={`cut font-medium ${styles.run}`} title={finding.experiment.name}>
        {finding.experiment.name}
      </Cell>
      <Cell className={`cut text-ink-2 ${styles.what}`} title={finding.what.replaceAll('`', '')}>
        <RichText text={finding.what} />
      </Cell>
      <Cell className={`text-right text-ink-3 ${styles.start}`}>
        <Time ns={finding.firstNs} />
      </Cell>
      <Cell className={`text-right ${styles.action}`}>
        <TracesLink finding={finding} />
      </Cell>
    </Row>
  )
}

function TracesLink({ finding }: { finding: MissingFinding }) {
  const { only } = finding
  const target = only ? { path: `/traces/${only}` } : { path: '/traces', params: { q: `run:${finding.run} completeness:${finding.state}`, experiment: null } }
  return (
    <ScreenLink {...target} onClick={(event) => event.stopPropagation()} className="whitespace-nowrap text-accent underline-offset-3 hover:underline">
      {only ? 'Open trace' : 'Show traces'}
    </ScreenLink>
  )
}
