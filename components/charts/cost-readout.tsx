'use client'

import type { RunSummary } from '@/lib/api/contract/runs'
import { Time } from '../shell/time'
import { factor, money, moneyDecimals } from '../ui/format'

/** What one bar says. */
export function CostReadout({ run }: { run: RunSummary }) {
  const decimals = moneyDecimals([run.costNano, run.wasteNano])
  return (
    <div className="whitespace-nowrap rounded-md bg-raised px-2.5 py-2 text-ink text-xs leading-4 shadow-pop">
      <b className="font-medium">{run.experiment.name}</b>
      <dl className="mt-0.5 grid grid-cols-[auto_auto] justify-start gap-x-3 [&_dt]:text-ink-3">
        <dt>start</dt>
        <dd>
          <Time ns={run.startNs} show="day" />
        </dd>
        <dt>cost</dt>
        <dd>{money(run.costNano, decimals)}</dd>
        <dt>waste</dt>
        <dd>{run.wasteNano === '0' ? 'none' : money(run.wasteNano, decimals)}</dd>
        <dt>factor</dt>
        <dd>{factor(run.repeatFactor)}</dd>
      </dl>
    </div>
  )
}
