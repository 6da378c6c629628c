'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { RunSummary } from '@/lib/api/contract/runs'
import { useScreenHref, useTimeBasis } from '../shell/screen-state'
import { clock, day, money, moneyDecimals } from '../ui/format'
import { SectionHead } from '../ui/heading'
import { WasteSign } from '../ui/waste-sign'
import { CostReadout } from './cost-readout'
import { HatchPattern } from './hatch-pattern'

const MOST = 30
const AXIS = { fontSize: 11, fill: 'var(--color-ink-3)' }

/** What each run cost, oldest at left: what was wanted below, hatched on top what was paid for repeats. One scale for both. */
export function CostByRun({ runs }: { runs: readonly RunSummary[] }) {
  const [basis] = useTimeBasis()
  const router = useRouter()
  const href = useScreenHref()
  const [hatch] = useState(() => `hatch-${Math.random().toString(36).slice(2)}`)
  const shown = runs.slice(0, MOST).toReversed()
  const decimals = moneyDecimals(shown.map((run) => run.costNano))
  const bars = shown.map((run) => ({
    run,
    id: run.id,
    net: Number(BigInt(run.costNano) - BigInt(run.wasteNano)),
    waste: Number(BigInt(run.wasteNano)),
  }))
  const open = (id: string) => router.push(href(`/reevaluations/${encodeURIComponent(id)}`))
  if (shown.length < 2) return null
  return (
    <section className="mt-6">
      <SectionHead more={`the last ${shown.length} runs that were priced`} aside={<CostKey />}>
        Cost by run
      </SectionHead>
      <figure
        className="mt-2 h-[212px] [&_.recharts-surface]:outline-none"
        aria-label={`Cost of the last ${shown.length} priced runs; the table below has the numbers`}
      >
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={bars}
            margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
            maxBarSize={36}
            barCategoryGap="22%"
            onClick={(state) => {
              const bar = bars[Number(state.activeTooltipIndex)]
              if (bar) open(bar.id)
            }}
          >
            <defs>
              <HatchPattern id={hatch} />
            </defs>
            <CartesianGrid vertical={false} stroke="var(--color-line)" />
            <XAxis
              dataKey="id"
              tick={AXIS}
              tickLine={false}
              axisLine={{ stroke: 'var(--color-line-strong)' }}
              tickFormatter={(id: string) => clockOf(bars, id, basis)}
              minTickGap={16}
            />
            <YAxis
              width={72}
              tick={AXIS}
              tickLine={false}
              axisLine={false}
              tickCount={4}
              tickFormatter={(nano: number) => (nano === 0 ? '$0' : money(BigInt(Math.round(nano)), decimals))}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ fill: 'var(--color-hover)' }}
              content={({ active, payload }) => (active && payload?.[0] ? <CostReadout run={(payload[0].payload as { run: RunSummary }).run} /> : null)}
            />
            <Bar dataKey="net" stackId="cost" fill="var(--color-accent-mark)" isAnimationActive={false} />
            <Bar dataKey="waste" stackId="cost" fill={`url(#${hatch})`} isAnimationActive={false} />
          </BarChart>
        </ResponsiveContainer>
      </figure>
    </section>
  )
}

/** Time of day of a bar, or its day where a new one begins. */
function clockOf(bars: readonly { id: string; run: RunSummary }[], id: string, basis: 'utc' | 'local'): string {
  const at = bars.findIndex((candidate) => candidate.id === id)
  const [bar, before] = [bars[at], bars[at - 1]]
  if (!bar) return ''
  const date = day(bar.run.startNs, basis, 'short')
  return before && day(before.run.startNs, basis, 'short') === date ? clock(bar.run.startNs, basis).slice(0, 5) : date.slice(0, -5)
}

function CostKey() {
  return (
    <p className="flex gap-4 text-ink-2 text-xs">
      <span>
        <i aria-hidden="true" className="mr-1.5 inline-block h-2 w-3 rounded-[2px] bg-accent-mark" />
        wanted
      </span>
      <span>
        <WasteSign className="mr-1.5 h-2 rounded-[2px]" />
        waste
      </span>
    </p>
  )
}
