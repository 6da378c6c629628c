import type { CostPage } from '@/lib/api/contract/cost'
import { Facts } from '../ui/facts'
import { count, counted, money, moneyDecimals, moneyExact, percent } from '../ui/format'

const STEP = { run: 'run', hour: 'hour', day: 'day', week: 'week', month: 'month' } as const

/** The four figures: what it cost, what of it was wanted, what was wasted, and what has no price. */
export function CostFacts({ page: { totals, by } }: { page: CostPage }) {
  const [gross, waste] = [BigInt(totals.costNano), BigInt(totals.wasteNano)]
  const net = gross - waste
  const decimals = moneyDecimals([gross, net, waste])
  const priced = totals.calls > totals.unpricedCalls
  const sum = (amount: bigint) => (priced ? money(amount, decimals) : totals.calls === 0 ? '–' : 'unpriced')
  return (
    <Facts
      facts={[
        { name: `Gross, ${counted(totals.points, STEP[by])}`, value: sum(gross), more: counted(totals.calls, 'call'), title: moneyExact(gross) },
        { name: 'Net of repeats', value: sum(net), more: counted(totals.calls - totals.wasteCalls, 'call'), title: moneyExact(net) },
        {
          name: 'Waste',
          value: waste === 0n ? '–' : money(waste, decimals),
          more:
            waste === 0n
              ? totals.surplus > 0
                ? `${counted(totals.surplus, 'surplus evaluation')}, none billed`
                : 'no repeats'
              : `${percent(waste, gross)} of gross`,
          meaning: waste === 0n ? null : 'waste',
          title: moneyExact(waste),
        },
        {
          name: 'Unpriced',
          value: totals.unpricedCalls === 0 ? '–' : counted(totals.unpricedCalls, 'call'),
          more:
            totals.unpricedCalls === 0
              ? 'every call has a price'
              : `${count(totals.unpricedModels)} ${totals.unpricedModels === 1 ? 'model' : 'models'}, not in the sums`,
        },
      ]}
    />
  )
}
