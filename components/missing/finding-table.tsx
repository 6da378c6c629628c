'use client'

import type { MissingFinding } from '@/lib/api/contract/missing'
import { useRowKeys } from '../shell/use-row-keys'
import { HeadCell, Row, Table } from '../ui/grid-table'
import { HEAD_ROW } from '../ui/row'
import { FindingRow } from './finding-row'
import styles from './finding-table.module.css'

/** A finding's own name: a run may have one of each state. */
export function findingId(finding: Pick<MissingFinding, 'run' | 'state'>): string {
  return `${finding.run}.${finding.state}`
}

/** Findings, most traces first; choosing one narrows what stands below. */
export function FindingTable({ findings, chosen, onChoose }: { findings: readonly MissingFinding[]; chosen: string | null; onChoose: (id: string) => void }) {
  const { table, onKeyDown } = useRowKeys('Missing spans', 'finding')
  return (
    <Table ref={table} aria-label="Findings by state" onKeyDown={onKeyDown} className={`mt-4 ${styles.table}`}>
      <Row className={`${HEAD_ROW} ${styles.row}`}>
        <HeadCell>State</HeadCell>
        <HeadCell aria-sort="descending" className="whitespace-nowrap text-right font-medium text-ink">
          Traces ↓
        </HeadCell>
        <HeadCell>Run</HeadCell>
        <HeadCell>What happened</HeadCell>
        <HeadCell className={`text-right ${styles.start}`}>Start</HeadCell>
        <HeadCell>
          <span className="sr-only">Traces of the finding</span>
        </HeadCell>
      </Row>
      {findings.map((finding) => (
        <FindingRow key={findingId(finding)} finding={finding} chosen={findingId(finding) === chosen} onChoose={() => onChoose(findingId(finding))} />
      ))}
    </Table>
  )
}
