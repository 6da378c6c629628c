'use client'

import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react'
import { Bar, BarChart, CartesianGrid, ReferenceArea, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import type { CostStep } from '@/lib/api/contract/cost'
import { useTimeBasis } from '../shell/screen-state'
import { useKeys } from '../shell/use-keys'
import { money } from '../ui/format'
import { useNarrow } from '../ui/use-media'
import { BarReadout } from './cost-bar-readout'
import { AXIS_HEIGHT, AXIS_WIDTH, barAt, barMoment, barName, barStep, type CostBar, namedBars, TOP, type UsualCost } from './cost-bars'
import { costScale } from './cost-scale'
import { FlaggedBar } from './flagged-bar'
import { HatchPattern } from './hatch-pattern'

interface CostChartProps {
  bars: readonly CostBar[]
  step: CostStep
  usual: UsualCost | null
  /** The bar that the page speaks of. */
  chosen: string | null
  /** What a bar is called: `4 bars of a run each…` */
  label: string
  onChoose: (id: string) => void
  /** Opens what is behind a bar. */
  onOpen: (id: string) => void
}

const AXIS = { fontSize: 11, fill: 'var(--color-ink-3)' }
const MOST_NAMES = { narrow: 5, wide: 16 }
const MARGIN = { top: TOP, right: 0, bottom: 0, left: 0 }

/**
 * Cost over time, oldest at left: what was wanted below, hatched on top what was paid for repeats, on one scale; behind them what is
 * usual. One stop of the keyboard: the arrows move between bars, Space
 * chooses one, Enter opens it, and what it came to is read out.
 */
export function CostChart({ bars, step, usual, chosen, label, onChoose, onOpen }: CostChartProps) {
  const [basis] = useTimeBasis()
  const narrow = useNarrow()
  const id = useId()
  const [at, setAt] = useState(-1)
  const active = bars[at]
  const scale = costScale(Math.max(...bars.map(({ costNano }) => Number(costNano)), Number(usual?.limitNano ?? 0n)))
  const drawn = bars.map(({ id: bar, costNano, wasteNano }) => ({ id: bar, net: Number(costNano - wasteNano), waste: Number(wasteNano) }))
  const named = namedBars(bars.length, narrow ? MOST_NAMES.narrow : MOST_NAMES.wide)
  const chosenAt = bars.findIndex((bar) => bar.id === chosen)
  useKeys('Chart of cost, with the focus', [
    { keys: 'ArrowRight', label: 'Next bar' },
    { keys: 'ArrowLeft', label: 'Previous bar' },
    { keys: ' ', label: 'Explain the bar' },
    { keys: 'Enter', label: 'Open what is behind it' },
  ])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' && active) return onOpen(active.id)
    if (event.key === ' ' && active) {
      event.preventDefault()
      return onChoose(active.id)
    }
    const next = barStep(event.key, at, bars.length)
    if (next === null) return
    event.preventDefault()
    setAt(next)
  }
  const under = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    return barAt(event.clientX - box.left, box.width, bars.length)
  }
  return (
    <div
      role="application"
      aria-roledescription="bar chart"
      aria-label={`${label}. Arrows move between bars, Space explains one, Enter opens it. The table has the same numbers.`}
      aria-describedby={`${id}-readout`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the chart is one stop, inside which the arrows move
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && setAt((from) => (from < 0 ? (chosenAt < 0 ? bars.length - 1 : chosenAt) : from))}
      onBlur={() => setAt(-1)}
      onPointerMove={(event) => setAt(under(event))}
      onPointerLeave={() => setAt(-1)}
      onClick={() => active && onChoose(active.id)}
      className={`relative mt-2 h-[300px] max-md:h-[250px] [&_.recharts-surface]:outline-none ${active ? 'cursor-pointer' : ''}`}
    >
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={drawn} margin={MARGIN} maxBarSize={32} barCategoryGap={bars.length > 60 ? '12%' : '24%'} accessibilityLayer={false}>
          <defs>
            <HatchPattern id={`${id}-hatch`} />
          </defs>
          {usual && (
            <ReferenceArea y1={Number(usual.middleNano)} y2={Number(usual.limitNano)} fill="var(--color-mark-soft)" fillOpacity={0.45} ifOverflow="hidden" />
          )}
          <CartesianGrid vertical={false} stroke="var(--color-line)" />
          <XAxis
            dataKey="id"
            height={AXIS_HEIGHT}
            tick={AXIS}
            tickLine={false}
            axisLine={{ stroke: 'var(--color-line-strong)' }}
            ticks={named.map((index) => bars[index]?.id ?? '')}
            interval={0}
            tickFormatter={(_, index) => barName(bars[named[index] ?? 0] as CostBar, bars[named[index - 1] ?? -1], step, basis)}
          />
          <YAxis
            width={AXIS_WIDTH}
            tick={AXIS}
            tickLine={false}
            axisLine={false}
            domain={[0, scale.top]}
            ticks={[...scale.ticks]}
            tickFormatter={(nano: number) => (nano === 0 ? '$0' : money(BigInt(nano), scale.decimals))}
          />
          <Bar dataKey="net" stackId="cost" fill="var(--color-mark)" isAnimationActive={false} />
          <Bar dataKey="waste" stackId="cost" fill={`url(#${id}-hatch)`} isAnimationActive={false} />
          {usual && <ReferenceLine y={Number(usual.middleNano)} stroke="var(--color-ink-3)" strokeDasharray="3 3" ifOverflow="hidden" />}
        </BarChart>
      </ResponsiveContainer>
      <div aria-hidden="true" className="pointer-events-none absolute right-0" style={{ left: AXIS_WIDTH, top: TOP, bottom: AXIS_HEIGHT }}>
        {usual && <UsualName usual={usual} top={scale.top} />}
        {bars.map((bar, index) =>
          bar.verdict === 'flagged' || index === chosenAt ? (
            <FlaggedBar key={bar.id} bar={bar} at={index} of={bars.length} top={scale.top} chosen={index === chosenAt} />
          ) : null,
        )}
        {active && <span className="absolute inset-y-0 bg-ink/6" style={{ left: `${(100 * at) / bars.length}%`, width: `${100 / bars.length}%` }} />}
      </div>
      {active && (
        <div
          aria-hidden="true"
          className="pointer-events-none absolute top-0 z-10"
          style={
            at < bars.length / 2
              ? { left: `calc(${AXIS_WIDTH}px + (100% - ${AXIS_WIDTH}px) * ${(at + 1) / bars.length} + 4px)` }
              : { right: `calc((100% - ${AXIS_WIDTH}px) * ${1 - at / bars.length} + 4px)` }
          }
        >
          <BarReadout bar={active} step={step} basis={basis} />
        </div>
      )}
      <p id={`${id}-readout`} aria-live="polite" className="sr-only">
        {active && spoken(active, barMoment(active, step, basis))}
      </p>
    </div>
  )
}

function UsualName({ usual, top }: { usual: UsualCost; top: number }) {
  return (
    <span
      className="absolute left-1.5 whitespace-nowrap text-2xs text-ink-3"
      style={{ bottom: `calc(${Math.min(100, (100 * Number(usual.limitNano)) / top)}% + 1px)` }}
    >
      flagged above {money(usual.limitNano)}
    </span>
  )
}

/** What a bar says to those who hear it. */
function spoken({ costNano, wasteNano, verdict, ratio, unpricedCalls }: CostBar, moment: string): string {
  const waste = wasteNano > 0n ? `, ${money(wasteNano)} of it waste` : ''
  const flagged = verdict === 'flagged' ? `, flagged${ratio === null ? '' : `: ${ratio.toFixed(1)} times the usual`}` : ''
  const unpriced = unpricedCalls > 0 ? `, ${unpricedCalls} calls without a price` : ''
  return `${moment}: ${money(costNano)}${waste}${flagged}${unpriced}`
}
