import type { GroupPage } from '@/lib/api/contract/traces'
import { count, counted, factor, money, moneyExact } from '../ui/format'
import { GridCell, GridRow } from '../ui/grid'
import styles from './traces-table.module.css'

/** What all matching traces add up to; it stays at the lower edge while rows scroll behind it. */
export function TotalsLine({ totals, name, decimals }: { totals: GroupPage['totals']; name: string; decimals: number }) {
  return (
    <GridRow
      className={`sticky bottom-0 z-[4] -mx-2 -mt-px grid h-(--row-height) items-center border-line-strong border-t bg-surface px-2 font-medium max-md:hidden ${styles.row}`}
    >
      <GridCell className="cut">{name}</GridCell>
      <GridCell className="cut">{counted(totals.evaluations, 'evaluation')}</GridCell>
      <GridCell className={`text-right ${(totals.repeatFactor ?? 0) > 1 ? 'text-repeat' : ''}`}>{factor(totals.repeatFactor)}</GridCell>
      <GridCell className={styles.start} />
      <GridCell className={styles.duration} />
      <GridCell className={`cut ${styles.worker}`}>{totals.workers === 0 ? '–' : counted(totals.workers, 'worker')}</GridCell>
      <GridCell className="text-right">{count(totals.totalTokens)}</GridCell>
      <GridCell className="text-right" title={moneyExact(totals.costNano)}>
        {totals.costNano === '0' ? (totals.unpricedCalls > 0 ? 'unpriced' : '–') : money(totals.costNano, decimals)}
      </GridCell>
      <GridCell className={totals.incomplete > 0 ? 'text-missing' : ''}>
        {totals.incomplete > 0 ? `${count(totals.incomplete)} of ${count(totals.traces)}` : 'all whole'}
      </GridCell>
      <GridCell className={styles.answer} />
    </GridRow>
  )
}
