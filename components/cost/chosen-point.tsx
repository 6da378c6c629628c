'use client'

import type { CostPointView, CostStep } from '@/lib/api/contract/cost'
import { barMoment } from '../charts/cost-bars'
import { ScreenLink } from '../shell/screen-link'
import { useTimeBasis } from '../shell/screen-state'
import { count, counted, money, moneyDecimals } from '../ui/format'

/** What the chosen bar came to, and the traces behind it. `named`: with its experiment; `onClear` where the reader chose it. */
export function ChosenPoint({ point, step, named, onClear }: { point: CostPointView; step: CostStep; named: boolean; onClear: (() => void) | null }) {
  const [basis] = useTimeBasis()
  const decimals = moneyDecimals([point.costNano])
  const waste = point.wasteNano === '0' ? null : `${money(point.wasteNano, decimals)} of it waste`
  const unpriced = point.unpricedCalls === 0 ? null : `${counted(point.unpricedCalls, 'call')} without a price not in it`
  const facts = [`${money(point.costNano, decimals)} by ${counted(point.calls, 'call')}`, waste, unpriced].filter(Boolean).join(', ')
  const moment = barMoment({ startNs: point.fromNs ?? point.firstNs }, step, basis)
  return (
    <p className="mt-1 flex flex-wrap items-baseline gap-x-3 text-ink-2 text-xs">
      <span>
        <b className="font-medium text-ink">{moment}</b>
        {named && step === 'run' && point.experiment && ` · ${point.experiment.name}`}: {facts}.
      </span>
      <ScreenLink path="/traces" params={{ q: point.filter, experiment: null }} className="whitespace-nowrap text-accent">
        {point.traces === 1 ? 'Open the trace' : `Open the ${count(point.traces)} traces`}
      </ScreenLink>
      {step === 'run' && (
        <ScreenLink path={`/reevaluations/${encodeURIComponent(point.id)}`} className="whitespace-nowrap text-accent">
          Open the run
        </ScreenLink>
      )}
      {onClear && (
        <button type="button" onClick={onClear} className="whitespace-nowrap text-accent underline decoration-accent/45 underline-offset-3">
          Clear
        </button>
      )}
    </p>
  )
}
