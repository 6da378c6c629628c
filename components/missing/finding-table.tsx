'use client'

import type { ExpectedFinding } from '@/lib/api/contract/expected'
import type { MissingFinding } from '@/lib/api/contract/missing'
import { NotSeenRow } from '../expected/not-seen-row'
import { useRowKeys } from '../shell/use-row-keys'
import { HeadCell, Row, Table } from '../ui/grid-table'
import { HEAD_ROW } from '../ui/row'
import { FindingRow } from './finding-row'
import styles from './finding-table.module.css'

interface FindingTableProps {
  findings: readonly MissingFinding[]
  /** Expected documents that were not seen, and announced runs of which nothing was. */
  unseen: readonly ExpectedFinding[]
  chosen: MissingFinding | undefined
  chosenUnseen: ExpectedFinding | undefined
  onChoose: (finding: MissingFinding | null) => void
  onChooseUnseen: (finding: ExpectedFinding | null) => void
}

/** Findings, most traces first; choosing one narrows what stands below to it, choosing it again widens it to all. */
export function FindingTable({ findings, unseen, chosen, chosenUnseen, onChoose, onChooseUnseen }: FindingTableProps) {
  const { table, onKeyDown } = useRowKeys('Missing spans', 'finding')
  if (findings.length + unseen.length === 0) return null
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
        <FindingRow
          key={`${finding.run}.${finding.state}`}
          finding={finding}
          chosen={finding === chosen}
          onChoose={() => onChoose(finding === chosen ? null : finding)}
        />
      ))}
      {unseen.map((finding) => (
        <NotSeenRow
          key={finding.id}
          finding={finding}
          chosen={finding === chosenUnseen}
          onChoose={() => onChooseUnseen(finding === chosenUnseen ? null : finding)}
        />
      ))}
    </Table>
  )
}
