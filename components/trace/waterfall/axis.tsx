import { type Scale, ticksOf } from '@/lib/core/view/scale'
import { count } from '../../ui/format'

const TICK_PX = 56

/** The time axis over the waterfall, in nanoseconds after the trace's start. */
export function Axis({ scale, width }: { scale: Scale; width: number }) {
  const most = Math.max(3, Math.min(8, Math.floor(width / 95)))
  const ticks = width === 0 ? [] : ticksOf(scale, most, Math.min(0.5, TICK_PX / width))
  const step = ticks.length > 1 ? (ticks[1]?.ns ?? 0) - (ticks[0]?.ns ?? 0) : scale.window.to - scale.window.from
  return (
    <>
      {ticks.map((tick) => (
        <span
          key={tick.ns}
          className="absolute top-0.5 h-[22px] whitespace-nowrap border-line-strong border-l pl-1 text-2xs text-ink-3"
          style={{ left: `${(tick.left * 100).toFixed(3)}%` }}
        >
          {tickText(tick.ns, step)}
        </span>
      ))}
    </>
  )
}

const UNITS = [
  { unit: 'µs', ns: 1e3, below: 1e6 },
  { unit: 'ms', ns: 1e6, below: 1e9 },
  { unit: 's', ns: 1e9, below: 6e10 },
  { unit: 'min', ns: 6e10, below: 3.6e12 },
  { unit: 'h', ns: 3.6e12, below: Number.POSITIVE_INFINITY },
] as const

/** A time on the axis in the unit of its steps: `20 ms`, `1.5 s`. */
function tickText(ns: number, step: number): string {
  const { unit, ns: size } = UNITS.find((entry) => step < entry.below) ?? UNITS[4]
  const value = ns / size
  return `${Number.isInteger(value) ? count(value) : Number(value.toFixed(3))} ${unit}`
}
