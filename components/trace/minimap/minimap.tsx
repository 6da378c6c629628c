'use client'

import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { panned, spanned, zoomed } from '@/lib/core/view/time-window'
import type { Stretch, Timeline } from '@/lib/core/view/timeline'
import { LOOKS, type SpanLook } from '../span-look'
import type { OnView } from '../tree/tree-view'
import { MinimapCanvas } from './minimap-canvas'

const MOST_SVG = 2_000
const HEIGHT = 36
const FILL: Record<SpanLook, string> = {
  frame: 'var(--color-mark)',
  plain: 'var(--color-mark)',
  call: 'var(--color-accent-mark)',
  below_call: 'var(--color-accent-mark)',
  error: 'var(--color-error-mark)',
  ghost: 'var(--color-missing-mark)',
}

interface MinimapProps {
  timeline: Timeline
  /** Places in `LOOKS`, a row each. */
  looks: Uint8Array
  /** The stretch shown by the waterfall; null: all. */
  window: Stretch | null
  /** Rows that hold what is searched for; null while nothing is. */
  marks: readonly number[] | null
  onView: OnView
}

/** What the pointer is doing: drawing a new window from a time, or moving the one there is. */
type Drag = { kind: 'draw'; from: number } | { kind: 'move'; at: number; window: Stretch }

/**
 * The whole trace at a glance, in real time. A drag outside the window, or over all of the trace, draws a window; a drag within it moves
 * it; a press resets it. The wheel zooms around the pointer, with Shift it moves the window.
 */
export function Minimap({ timeline, looks, window, marks, onView }: MinimapProps) {
  const box = useRef<HTMLDivElement>(null)
  const drag = useRef<Drag | null>(null)
  const [draft, setDraft] = useState<Stretch | null>(null)
  const total = Math.max(timeline.durationNs, 1)
  const shown = draft ?? window ?? { from: 0, to: total }
  useWheel(box, total, window, onView)

  const timeAt = (event: PointerEvent) => {
    const rect = box.current?.getBoundingClientRect()
    return rect ? Math.min(1, Math.max(0, (event.clientX - rect.left) / rect.width)) * total : 0
  }
  const press = (event: PointerEvent) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const at = timeAt(event)
    drag.current = window && at > window.from && at < window.to ? { kind: 'move', at, window } : { kind: 'draw', from: at }
  }
  const dragged = (event: PointerEvent): Stretch | null => {
    const doing = drag.current
    if (!doing) return null
    const at = timeAt(event)
    if (doing.kind === 'draw') return spanned(doing.from, at, total)
    return panned(doing.window, total, (at - doing.at) / (doing.window.to - doing.window.from))
  }
  const release = (event: PointerEvent) => {
    const doing = drag.current
    const next = dragged(event)
    drag.current = null
    setDraft(null)
    if (!doing) return
    const still = doing.kind === 'move' ? Math.abs(timeAt(event) - doing.at) < 0.005 * total : next === null
    onView({ window: still ? null : next }, true)
  }

  const left = (shown.from / total) * 100
  const right = 100 - (shown.to / total) * 100
  return (
    <div
      ref={box}
      role="img"
      aria-label="The whole trace; drag to choose a window of time"
      className={`relative h-9 w-full touch-none overflow-hidden rounded-xs bg-canvas ${window ? 'cursor-grab' : 'cursor-crosshair'}`}
      onPointerDown={press}
      onPointerMove={(event) => setDraft(dragged(event))}
      onPointerUp={release}
      onPointerCancel={() => {
        drag.current = null
        setDraft(null)
      }}
    >
      {looks.length > MOST_SVG || (marks?.length ?? 0) > MOST_SVG ? (
        <MinimapCanvas timeline={timeline} looks={looks} marks={marks} />
      ) : (
        <MinimapDrawing timeline={timeline} looks={looks} marks={marks} />
      )}
      <span className="absolute inset-y-0 left-0 bg-mark-soft/60" style={{ width: `${left}%` }} />
      <span className="absolute inset-y-0 right-0 bg-mark-soft/60" style={{ width: `${right}%` }} />
      <span className="absolute inset-y-0 w-[3px] rounded-[1px] bg-ink-3" style={{ left: `${left}%` }} />
      <span className="absolute inset-y-0 w-[3px] rounded-[1px] bg-ink-3" style={{ right: `${right}%` }} />
    </div>
  )
}

function useWheel(box: React.RefObject<HTMLDivElement | null>, total: number, window: Stretch | null, onView: OnView): void {
  const now = useRef({ total, window, onView })
  useEffect(() => {
    now.current = { total, window, onView }
  })
  useEffect(() => {
    const element = box.current
    if (!element) return
    // Not passive: the rows under the pointer would scroll.
    const wheel = (event: WheelEvent) => {
      const rect = element.getBoundingClientRect()
      event.preventDefault()
      event.stopPropagation()
      const delta = event.deltaY || event.deltaX
      const around = ((event.clientX - rect.left) / rect.width) * now.current.total
      const next = event.shiftKey
        ? panned(now.current.window, now.current.total, Math.sign(delta) * 0.1)
        : zoomed(now.current.window, now.current.total, Math.exp(-delta / 300), around)
      now.current.window = next
      now.current.onView({ window: next })
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => element.removeEventListener('wheel', wheel)
  }, [box])
}

function MinimapDrawing({ timeline, looks, marks }: { timeline: Timeline; looks: Uint8Array; marks: readonly number[] | null }) {
  const total = Math.max(timeline.durationNs, 1)
  const step = Math.min(3.2, (HEIGHT - 5) / Math.max(looks.length, 1))
  const x = (ns: number) => Math.min((ns / total) * 1000, 998)
  const known = (row: number) => !Number.isNaN(timeline.from[row] as number)
  return (
    <svg width="100%" height={HEIGHT} viewBox={`0 0 1000 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true" className="block">
      {timeline.gaps.map((gap) => (
        <rect
          key={gap.from}
          x={(gap.from / total) * 1000}
          width={((gap.to - gap.from) / total) * 1000}
          height={HEIGHT}
          fill="var(--color-mark-soft)"
          opacity={0.5}
        />
      ))}
      {Array.from(looks, (place, row) => {
        const look = LOOKS[place] ?? 'plain'
        const width = known(row) ? Math.max(2, (((timeline.to[row] as number) - (timeline.from[row] as number)) / total) * 1000) : 1000
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a row's place is what is drawn
            key={row}
            x={known(row) ? x(timeline.from[row] as number) : 0}
            y={3 + row * step}
            width={width}
            height={known(row) ? Math.min(2.2, Math.max(step, 0.6)) : 1}
            fill={FILL[look]}
            opacity={look === 'ghost' ? 0.5 : 1}
          />
        )
      })}
      {marks?.map((row) => known(row) && <rect key={row} x={x(timeline.from[row] as number)} y={HEIGHT - 7} width={2} height={7} fill="var(--color-ink)" />)}
    </svg>
  )
}
