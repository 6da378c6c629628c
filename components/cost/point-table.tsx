'use client'

import type { CostPointView, CostStep } from '@/lib/api/contract/cost'
import { changeText } from '@/lib/core/wording/cost-factors'
import { barMoment } from '../charts/cost-bars'
import { ScreenLink } from '../shell/screen-link'
import { useTimeBasis } from '../shell/screen-state'
import { useRowKeys } from '../shell/use-row-keys'
import { count, money, moneyDecimals, moneyExact } from '../ui/format'
import { Cell, HeadCell, Row, Table } from '../ui/grid-table'
import { HEAD_ROW, ROW } from '../ui/row'
import styles from './cost-tables.module.css'

const HEADS = ['Calls', 'Gross', 'Net', 'Waste', 'Usual', 'Of usual'] as const

interface PointTableProps {
  points: readonly CostPointView[]
  step: CostStep
  chosen: string | null
  /** Whether runs say whose they are. */
  named: boolean
}

/** The numbers behind the chart, newest first; each row leads to its traces. */
export function PointTable({ points, step, chosen, named }: PointTableProps) {
  const [basis] = useTimeBasis()
  const { table, onKeyDown } = useRowKeys('Points', 'point')
  const decimals = moneyDecimals(points.map(({ costNano }) => costNano))
  return (
    <Table ref={table} aria-label={`Cost by ${step}`} onKeyDown={onKeyDown} className={`${styles.points} mt-1`}>
      <Row className={`${HEAD_ROW} ${styles.row}`}>
        <HeadCell>{step === 'run' ? 'Run' : 'Time'}</HeadCell>
        {HEADS.map((name) => (
          <HeadCell key={name} className="text-right">
            {name}
          </HeadCell>
        ))}
      </Row>
      {points.toReversed().map((point) => (
        <ScreenLink
          key={point.id}
          role="row"
          path="/traces"
          params={{ q: point.filter, experiment: null }}
          className={`${ROW} ${styles.row} ${styles.point} ${point.id === chosen ? 'bg-selected' : ''}`}
        >
          <Cell className={`cut ${styles.name}`}>
            {barMoment({ startNs: point.fromNs ?? point.firstNs }, step, basis)}
            {named && step === 'run' && point.experiment && <span className="ml-2 text-ink-3">{point.experiment.name}</span>}
          </Cell>
          <Cell className={`text-right ${styles.calls}`} data-unit={point.calls === 1 ? ' call' : ' calls'}>
            {count(point.calls)}
          </Cell>
          <Cell className={`text-right ${styles.gross}`} title={moneyExact(point.costNano)}>
            {point.calls > 0 && point.unpricedCalls === point.calls ? <span className="text-ink-3">unpriced</span> : money(point.costNano, decimals)}
          </Cell>
          <Cell className={`text-right ${styles.net}`}>{money(BigInt(point.costNano) - BigInt(point.wasteNano), decimals)}</Cell>
          <Cell
            className={`text-right ${styles.waste} ${point.wasteNano === '0' ? 'text-ink-3' : 'font-medium text-waste'}`}
            title={moneyExact(point.wasteNano)}
          >
            {point.wasteNano === '0' ? '–' : money(point.wasteNano, decimals)}
          </Cell>
          <Cell className={`text-right text-ink-3 ${styles.usual}`}>{money(point.usualNano, decimals)}</Cell>
          <Cell className={`text-right ${styles.ratio} ${point.verdict === 'flagged' ? 'font-medium text-waste' : 'text-ink-3'}`}>{verdictText(point)}</Cell>
        </ScreenLink>
      ))}
    </Table>
  )
}

function verdictText({ verdict, ratio }: CostPointView): string {
  if (verdict === null) return '–'
  if (verdict === 'not_enough_history') return 'no history'
  const times = ratio === null ? '' : `${changeText(ratio)}×`
  return verdict === 'usual' ? times : `${verdict} ${times}`
}
