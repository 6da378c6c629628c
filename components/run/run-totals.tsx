import type { Overview } from '@/lib/api/contract/runs'
import { counted, money, moneyDecimals, moneyExact } from '../ui/format'

/** What the runs add up to. */
export function RunTotals({ totals }: { totals: Overview['totals'] }) {
  const decimals = moneyDecimals([totals.costNano, totals.wasteNano])
  return (
    <p className="flex flex-wrap gap-x-5 pt-3 text-ink-3 text-xs">
      <span>
        {counted(totals.runs, 'run')}, {counted(totals.evaluations, 'evaluation')}
      </span>
      {totals.costNano !== '0' && (
        <span title={`${moneyExact(totals.costNano)}, of which ${moneyExact(totals.wasteNano)}`}>
          Cost {money(totals.costNano, decimals)}
          {totals.wasteNano === '0' ? ', no waste' : `, of which waste ${money(totals.wasteNano, decimals)}`}
        </span>
      )}
      {totals.unpricedCalls > 0 && <span>{counted(totals.unpricedCalls, 'call')} unpriced</span>}
    </p>
  )
}
