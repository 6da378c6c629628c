import { changeText } from '@/lib/core/wording/cost-factors'
import { money } from '../ui/format'
import type { CostBar } from './cost-bars'

interface FlaggedBarProps {
  bar: CostBar
  at: number
  of: number
  /** Where the axis ends, in nano-dollars. */
  top: number
  chosen: boolean
}

/** The frame around a bar that is above the usual; of the one that the page speaks of, what it came to beside it. */
export function FlaggedBar({ bar, at, of, top, chosen }: FlaggedBarProps) {
  const height = (100 * Number(bar.costNano)) / top
  const width = `min(38px, ${94 / of}%)`
  const middle = (100 * (at + 0.5)) / of
  const flagged = bar.verdict === 'flagged'
  return (
    <>
      <span
        className={`absolute rounded-xs border-[1.25px] ${flagged ? 'border-waste' : 'border-ink-2'} ${chosen ? '' : 'border-dashed'}`}
        style={{ left: `calc(${middle}% - ${width} / 2)`, width, bottom: 0, height: `calc(${height}% + 3px)`, minHeight: 4 }}
      />
      {chosen && flagged && (
        <span
          className="absolute whitespace-nowrap leading-4 max-md:text-xs"
          style={{
            top: `${Math.max(0, 100 - height)}%`,
            ...(at < of / 2 ? { left: `calc(${middle}% + ${width} / 2 + 8px)` } : { right: `calc(${100 - middle}% + ${width} / 2 + 8px)`, textAlign: 'right' }),
          }}
        >
          {bar.ratio !== null && <b className="font-semibold">{changeText(bar.ratio)} × the usual</b>}
          {bar.wasteNano > 0n && (
            <span className="block text-ink-3 text-xs">
              <span className="font-medium text-waste">{money(bar.wasteNano)} waste</span> of {money(bar.costNano)}
            </span>
          )}
        </span>
      )}
    </>
  )
}
