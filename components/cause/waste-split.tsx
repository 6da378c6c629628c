import type { ReactNode } from 'react'
import type { RunFinding } from '@/lib/api/contract/runs'
import { count, counted, money, moneyDecimals, moneyExact } from '../ui/format'
import { SectionHead } from '../ui/heading'

/** How the bill splits: what was wanted, what was billed again (hatched), and what was only logged twice. */
export function WasteSplit({ waste, surplus }: { waste: RunFinding['waste']; surplus: number }) {
  const decimals = moneyDecimals([waste.wantedNano, waste.billedAgainNano])
  const wanted = BigInt(waste.wantedNano)
  const again = BigInt(waste.billedAgainNano)
  const total = wanted + again
  const byCount = waste.wanted + waste.billedAgain
  const share = total > 0n ? Number((wanted * 1000n) / total) / 10 : byCount > 0 ? (100 * waste.wanted) / byCount : 100
  return (
    <section>
      <SectionHead more={counted(surplus, 'surplus evaluation')}>Waste</SectionHead>
      <div className="mt-2 mb-1.5 flex h-3 gap-0.5 overflow-hidden rounded-[2px]" aria-hidden="true">
        <i className="block bg-mark" style={{ width: `${share}%` }} />
        {share < 100 && (
          <i
            className="block flex-1"
            style={{ background: 'repeating-linear-gradient(-45deg, var(--color-waste-mark) 0 2.2px, var(--color-waste-soft) 2.2px 5px)' }}
          />
        )}
      </div>
      <dl className="grid grid-cols-[minmax(25%,auto)_1fr_auto] gap-x-3 leading-[18px]">
        <Part name={`${count(waste.wanted)} wanted`} value={amount(waste.wantedNano, decimals)} exact={moneyExact(waste.wantedNano)} quiet />
        <Part
          name={<span className={waste.billedAgain > 0 ? 'font-medium text-waste' : 'text-ink-3'}>{count(waste.billedAgain)} billed again</span>}
          value={amount(waste.billedAgainNano, decimals)}
          exact={moneyExact(waste.billedAgainNano)}
        />
        <div className="text-right text-ink-3">
          <dt>{count(waste.loggedTwice)} logged twice</dt>
          <dd>–</dd>
        </div>
      </dl>
    </section>
  )
}

function Part({ name, value, exact, quiet = false }: { name: ReactNode; value: string; exact: string | undefined; quiet?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd title={exact} className={quiet ? 'text-ink-3' : ''}>
        {value}
      </dd>
    </div>
  )
}

function amount(nano: string, decimals: number): string {
  return nano === '0' ? '–' : money(nano, decimals)
}
