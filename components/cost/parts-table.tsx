'use client'

import type { CostPart, CostSort } from '@/lib/api/contract/cost'
import { moneyDecimals } from '../ui/format'
import { HeadCell, Row, Table } from '../ui/grid-table'
import { HEAD_ROW } from '../ui/row'
import { byName } from './cost-keys'
import styles from './cost-tables.module.css'
import { PartRow } from './part-row'

interface PartsTableProps {
  by: string
  /** Whether values say of which experiment they are. */
  named: boolean
  parts: readonly CostPart[]
  sort: CostSort
  desc: boolean
  onSort: (sort: CostSort) => void
  /** The value that the chart draws; null: all. */
  chosen: string | null
  /** Whether the chart can draw a value by itself. */
  drawable: (part: CostPart) => boolean
  onChoose: (value: string | null) => void
  /** The model whose price is being set. */
  pricing: string | null
  onPrice: (model: string | null) => void
}

const COLUMNS: readonly { name: string; sort?: CostSort }[] = [
  { name: 'Traces' },
  { name: 'Calls', sort: 'calls' },
  { name: 'Input', sort: 'tokens' },
  { name: 'Output' },
  { name: 'Gross', sort: 'cost' },
  { name: 'Net' },
  { name: 'Waste', sort: 'waste' },
]

/** What each value of a key cost; a value can be drawn by itself in the chart, and leads to its traces. */
export function PartsTable({ by, named, parts, sort, desc, onSort, chosen, drawable, onChoose, pricing, onPrice }: PartsTableProps) {
  const decimals = moneyDecimals(parts.map(({ costNano }) => costNano))
  return (
    <Table aria-label={`By ${byName(by).toLowerCase()}`} className={`${styles.parts} mt-1`}>
      <Row className={`${HEAD_ROW} ${styles.row}`}>
        <SortHead name={by === 'model' ? 'Response model' : byName(by)} by="value" sort={sort} desc={desc} onSort={onSort} />
        {COLUMNS.map((column) => (
          <SortHead key={column.name} name={column.name} by={column.sort} sort={sort} desc={desc} onSort={onSort} right />
        ))}
      </Row>
      {parts.map((part) => (
        <PartRow
          key={`${part.experiment?.id ?? ''} ${part.value === null ? '-' : `=${part.value}`}`}
          by={by}
          part={part}
          named={named}
          decimals={decimals}
          chosen={part.value !== null && part.value === chosen}
          onChoose={drawable(part) ? () => onChoose(part.value === chosen ? null : part.value) : null}
          pricing={by === 'model' && part.value !== null && part.value === pricing}
          onPrice={by === 'model' ? onPrice : null}
        />
      ))}
    </Table>
  )
}

interface SortHeadProps extends Pick<PartsTableProps, 'sort' | 'desc' | 'onSort'> {
  name: string
  by?: CostSort | undefined
  right?: boolean
}

function SortHead({ name, by, sort, desc, onSort, right = false }: SortHeadProps) {
  const inForce = by === sort
  return (
    <HeadCell aria-sort={inForce ? (desc ? 'descending' : 'ascending') : undefined} className={right ? 'text-right' : ''}>
      {by ? (
        <button type="button" onClick={() => onSort(by)} className={`whitespace-nowrap hover:text-ink ${inForce ? 'font-medium text-ink' : ''}`}>
          {name}
          {inForce ? (desc ? ' ↓' : ' ↑') : ''}
        </button>
      ) : (
        name
      )}
    </HeadCell>
  )
}
