'use client'

import type { ReactNode } from 'react'
import type { RunSummary } from '@/lib/api/contract/runs'
import { listInto } from '@/lib/core/lists'
import { useNow } from '../shell/live-context'
import { useTimeBasis } from '../shell/screen-state'
import { useRowKeys } from '../shell/use-row-keys'
import { dayTitle, moneyDecimals } from '../ui/format'
import { Cell, HeadCell, Row, RowGroup, Table } from '../ui/grid-table'
import { GROUP_ROW, HEAD_ROW } from '../ui/row'
import { SkeletonRows } from '../ui/skeleton'
import { RunRow } from './run-row'
import styles from './run-table.module.css'

/** Runs by day, newest first. `lead` is the run that the page speaks of; `chip` stands above the rows (new runs that wait). */
export function RunTable({ runs, lead, chip }: { runs: readonly RunSummary[]; lead: string | null; chip?: ReactNode }) {
  const [basis] = useTimeBasis()
  const now = useNow()
  const { table, onKeyDown } = useRowKeys('Runs', 'run')
  const decimals = moneyDecimals(runs.map((run) => run.costNano))
  return (
    <Table ref={table} aria-label="Runs" onKeyDown={onKeyDown} className={styles.table}>
      <RunTableHead />
      {chip}
      {byDay(runs, (run) => dayTitle(run.startNs, now, basis)).map(([title, ofDay]) => (
        <RowGroup key={title} aria-label={title}>
          <Row className={GROUP_ROW}>
            <Cell>{title}</Cell>
          </Row>
          {ofDay.map((run) => (
            <RunRow key={run.id} run={run} decimals={decimals} leads={run.id === lead} />
          ))}
        </RowGroup>
      ))}
    </Table>
  )
}

const NUMBERS = ['Documents', 'Evaluations', 'Factor', 'Incomplete', 'Cost', 'Waste']

/** The table while it loads: its head stands, its rows are empty. */
export function RunTableSkeleton({ rows, label }: { rows: number; label: string }) {
  return (
    <div className={styles.table}>
      <div aria-hidden="true">
        <RunTableHead />
      </div>
      <SkeletonRows rows={rows} columns={['88px', '220px', '24px', '24px', '32px', '32px', '56px', '56px', '64px']} label={label} />
    </div>
  )
}

function RunTableHead() {
  return (
    <Row className={`${HEAD_ROW} ${styles.row}`}>
      <HeadCell>Verdict</HeadCell>
      <HeadCell>Run</HeadCell>
      {NUMBERS.map((name) => (
        <HeadCell key={name} className="text-right">
          {name}
        </HeadCell>
      ))}
      <HeadCell className={styles.earlier}>Factor, earlier</HeadCell>
      <HeadCell aria-sort="descending" className="text-right font-medium text-ink">
        Start ↓
      </HeadCell>
    </Row>
  )
}

function byDay(runs: readonly RunSummary[], titleOf: (run: RunSummary) => string): [string, RunSummary[]][] {
  const days = new Map<string, RunSummary[]>()
  for (const run of runs) listInto(days, titleOf(run), run)
  return [...days]
}
