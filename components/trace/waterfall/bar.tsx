import type { Scale } from '@/lib/core/view/scale'
import type { Stretch } from '@/lib/core/view/timeline'
import { duration } from '../../ui/format'
import type { SpanLook } from '../span-look'

const LOOKS: Record<Exclude<SpanLook, 'ghost'>, string> = {
  frame: 'top-[7px] h-3.5 bg-mark-soft',
  call: 'top-[7px] h-3.5 bg-accent',
  below_call: 'top-[7px] h-3.5 bg-accent-soft shadow-[inset_0_0_0_1px_var(--color-accent-mark)]',
  error: 'top-[7px] h-3.5 bg-error-soft shadow-[inset_0_0_0_1px_var(--color-error-mark)]',
  plain: 'top-2 h-3 bg-mark',
}
/** The label may reach into the gutter at the right of the waterfall. */
const GUTTER_PX = 18
/** A ghost narrower than this says nothing in its bar; its row says it all. */
const GHOST_TEXT_PX = 60

/** When a row ran, in nanoseconds after the trace's start. */
export interface BarTime extends Stretch {
  open: boolean
}

interface BarProps {
  bar: BarTime
  look: Exclude<SpanLook, 'ghost'>
  scale: Scale
  /** Width of the waterfall in pixels: decides where the label has room. */
  width: number
  /** Pale and without its label: it stands there only for what is below it. */
  quiet?: boolean
}

/** When one span ran, with how long; an open span fades out at its end. */
export function Bar({ bar, look, scale, width, quiet = false }: BarProps) {
  if (bar.to < scale.window.from || bar.from > scale.window.to) return null
  const left = scale.at(bar.from)
  const right = scale.at(bar.to)
  const text = bar.open ? 'open' : duration(BigInt(Math.round(bar.to - bar.from)))
  const label = text.length * 6 + 8
  const roomy = look !== 'plain' && (right - left) * width > label + 4
  const after = (1 - right) * width + GUTTER_PX > label
  const place = roomy
    ? { left: `calc(${share(left)} + 6px)` }
    : after
      ? { left: `calc(max(${share(right)}, ${share(left)} + 3px) + 5px)` }
      : left * width > label
        ? { right: `calc(${share(1 - left)} + 5px)` }
        : { left: `calc(${share(left)} + 6px)` }
  return (
    <>
      <span
        className={`absolute min-w-[3px] rounded-xs ${LOOKS[look]} ${quiet ? 'opacity-45' : ''}`}
        style={{ left: share(left), width: share(right - left), maskImage: bar.open ? 'linear-gradient(to right, #000 55%, transparent)' : undefined }}
      />
      {scale.folds
        .filter(({ gap }) => bar.from < gap.from && bar.to > gap.to)
        .map((fold) => (
          <span
            key={fold.gap.from}
            className="absolute top-[7px] h-3.5 bg-[repeating-linear-gradient(90deg,transparent_0_4px,var(--color-surface)_4px_7px)]"
            style={{ left: share(fold.left), width: share(fold.width) }}
          />
        ))}
      {!quiet && (
        <span
          className={`absolute top-1.5 whitespace-nowrap text-2xs ${roomy ? (look === 'call' ? 'text-on-accent' : 'text-ink') : 'text-ink-2'}`}
          style={place}
        >
          {text}
        </span>
      )}
    </>
  )
}

/** What never arrived: dashed, over the time of its children where that is known. */
export function GhostBar({ bar, scale, width, children }: { bar: BarTime | null; scale: Scale; width: number; children: string }) {
  const left = bar ? scale.at(bar.from) : 0
  const right = bar ? scale.at(bar.to) : 1
  if (bar && (bar.to < scale.window.from || bar.from > scale.window.to)) return null
  return (
    <span
      className="absolute inset-y-1.5 overflow-hidden whitespace-nowrap rounded-xs border border-missing-mark border-dashed bg-missing-soft px-1.5 text-2xs leading-[14px] text-missing max-md:leading-[18px]"
      style={{ left: share(left), width: share(right - left), minWidth: 6 }}
    >
      {(right - left) * width > GHOST_TEXT_PX && children}
    </span>
  )
}

/** The pieces of the critical path that a row determined, as a line below its bar; pieces closer than a pixel are drawn as one. */
export function PathLine({ pieces, scale, width }: { pieces: readonly Stretch[]; scale: Scale; width: number }) {
  const drawn: { left: number; right: number }[] = []
  for (const piece of pieces) {
    if (piece.to < scale.window.from || piece.from > scale.window.to) continue
    const left = scale.at(piece.from)
    const right = scale.at(piece.to)
    const last = drawn.at(-1)
    if (last && (left - last.right) * width < 1) last.right = Math.max(last.right, right)
    else drawn.push({ left, right })
  }
  return drawn.map(({ left, right }) => (
    <span key={left} className="absolute bottom-[3px] h-[3px] min-w-px bg-ink" style={{ left: share(left), width: share(right - left) }} />
  ))
}

function share(value: number): string {
  return `${(value * 100).toFixed(3)}%`
}
