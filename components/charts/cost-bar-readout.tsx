import type { CostStep } from '@/lib/api/contract/cost'
import { changeText } from '@/lib/core/wording/cost-factors'
import { counted, money, moneyDecimals, type TimeBasis } from '../ui/format'
import { barMoment, type CostBar } from './cost-bars'

/** What one bar says. */
export function BarReadout({ bar, step, basis }: { bar: CostBar; step: CostStep; basis: TimeBasis }) {
  const decimals = moneyDecimals([bar.costNano, bar.wasteNano])
  return (
    <div className="whitespace-nowrap rounded-md bg-raised px-2.5 py-2 text-ink text-xs leading-4 shadow-pop">
      <b className="font-medium">{barMoment(bar, step, basis)}</b>
      <dl className="mt-0.5 grid grid-cols-[auto_auto] justify-start gap-x-3 [&_dt]:text-ink-3">
        <dt>cost</dt>
        <dd>{money(bar.costNano, decimals)}</dd>
        <dt>net of repeats</dt>
        <dd>{money(bar.costNano - bar.wasteNano, decimals)}</dd>
        <dt>waste</dt>
        <dd>{bar.wasteNano === 0n ? 'none' : money(bar.wasteNano, decimals)}</dd>
        {bar.ratio !== null && (
          <>
            <dt>of the usual</dt>
            <dd>
              {changeText(bar.ratio)} ×{bar.verdict === 'flagged' ? ', flagged' : ''}
            </dd>
          </>
        )}
        {bar.verdict === 'not_enough_history' && (
          <>
            <dt>usual</dt>
            <dd>not enough history</dd>
          </>
        )}
        {bar.unpricedCalls > 0 && (
          <>
            <dt>without a price</dt>
            <dd>{counted(bar.unpricedCalls, 'call')}</dd>
          </>
        )}
      </dl>
    </div>
  )
}
