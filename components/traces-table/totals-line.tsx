import type { GroupPage } from '@/lib/api/contract/traces'
import { count, counted, factor, money, moneyExact } from '../ui/format'
import { GridCell, GridRow } from '../ui/grid'
import { WHILE_OLD } from '../ui/while-old'
import type { Column, ColumnId } from './columns'
import { type Shown, wasted } from './trace-cells'
import styles from './traces-table.module.css'

type Totals = GroupPage['totals']

interface TotalsLineProps {
  totals: Totals
  /** They are those of the filter before: dimmed until the new ones are there. */
  old: boolean
  name: string
  columns: readonly Column[]
  decimals: number
}

/** What all matching traces add up to, below their columns. */
export function TotalsLine({ totals, old, name, columns, decimals }: TotalsLineProps) {
  return (
    <GridRow aria-busy={old} className={`-mx-2 grid h-(--row-height) items-center px-2 font-medium ${WHILE_OLD} ${styles.row}`}>
      <GridCell className={styles.pinned} />
      {columns.map((column) => {
        const shown = column.id === 'name' ? { node: name } : total(column.id, totals, decimals)
        return (
          <GridCell
            key={column.id}
            title={shown?.title}
            className={`cut ${column.right ? 'text-right' : ''} ${shown?.look ?? ''} ${column.id === 'name' ? `${styles.name} ${styles.pinned}` : ''}`}
          >
            {shown?.node}
          </GridCell>
        )
      })}
    </GridRow>
  )
}

function total(id: ColumnId, totals: Totals, decimals: number): Shown | null {
  switch (id) {
    case 'pass':
      return { node: counted(totals.evaluations, 'evaluation') }
    case 'traces':
      return { node: count(totals.traces) }
    case 'evaluations':
      return { node: count(totals.evaluations) }
    case 'factor':
      return { node: factor(totals.repeatFactor), look: (totals.repeatFactor ?? 0) > 1 ? 'text-repeat' : '' }
    case 'worker':
      return { node: totals.workers === 0 ? '–' : counted(totals.workers, 'worker') }
    case 'tokens':
      return { node: count(totals.totalTokens), title: count(totals.totalTokens) }
    case 'cost':
      return {
        node: totals.costNano === '0' ? (totals.unpricedCalls > 0 ? 'unpriced' : '–') : money(totals.costNano, decimals),
        title: moneyExact(totals.costNano),
      }
    case 'waste':
      return wasted(totals.wasteNano, decimals)
    case 'spans':
    case 'completeness':
      return totals.incomplete > 0 ? incomplete(totals) : { node: 'all whole' }
    default:
      return null
  }
}

function incomplete({ incomplete: part, traces }: Totals): Shown {
  const text = `${count(part)} of ${count(traces)}`
  return { node: text, title: `${text} incomplete`, look: 'text-missing' }
}
