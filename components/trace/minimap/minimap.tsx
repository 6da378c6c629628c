'use client'

import { type PointerEvent, useRef } from 'react'
import type { Stretch, Timeline } from '@/lib/core/view/timeline'
import type { SpanLook } from '../span-look'
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
  looks: readonly SpanLook[]
  window: Stretch
  onWindow: (window: Stretch | null) => void
}

/** The whole trace at a glance, in real time. Dragging over it sets the window of the waterfall; a press without a drag resets it. */
export function Minimap({ timeline, looks, window, onWindow }: MinimapProps) {
  const box = useRef<HTMLDivElement>(null)
  const from = useRef<number | null>(null)
  const total = Math.max(timeline.durationNs, 1)
  const left = (window.from / total) * 100
  const right = 100 - (window.to / total) * 100

  const timeAt = (event: PointerEvent) => {
    const rect = box.current?.getBoundingClientRect()
    return rect ? Math.min(1, Math.max(0, (event.clientX - rect.left) / rect.width)) * total : 0
  }
  const drag = (event: PointerEvent) => {
    if (from.current === null) return
    const to = timeAt(event)
    if (Math.abs(to - from.current) > total * 0.005) onWindow({ from: Math.min(from.current, to), to: Math.max(from.current, to) })
  }
  const release = (event: PointerEvent) => {
    if (from.current !== null && Math.abs(timeAt(event) - from.current) <= total * 0.005) onWindow(null)
    from.current = null
  }

  return (
    <div
      ref={box}
      role="img"
      aria-label="The whole trace; drag to choose a window of time"
      className="relative h-9 w-full cursor-crosshair touch-none overflow-hidden rounded-xs bg-canvas"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = timeAt(event)
      }}
      onPointerMove={drag}
      onPointerUp={release}
    >
      {looks.length > MOST_SVG ? <MinimapCanvas timeline={timeline} looks={looks} /> : <MinimapDrawing timeline={timeline} looks={looks} />}
      <span className="absolute inset-y-0 left-0 bg-mark-soft/60" style={{ width: `${left}%` }} />
      <span className="absolute inset-y-0 right-0 bg-mark-soft/60" style={{ width: `${right}%` }} />
      <span className="absolute inset-y-0 w-[3px] rounded-[1px] bg-ink-3" style={{ left: `${left}%` }} />
      <span className="absolute inset-y-0 w-[3px] rounded-[1px] bg-ink-3" style={{ right: `${right}%` }} />
    </div>
  )
}

function MinimapDrawing({ timeline, looks }: { timeline: Timeline; looks: readonly SpanLook[] }) {
  const total = Math.max(timeline.durationNs, 1)
  const step = Math.min(3.2, (HEIGHT - 5) / Math.max(looks.length, 1))
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
      {looks.map((look, index) => {
        const bar = timeline.bars[index]
        const x = bar ? (bar.from / total) * 1000 : 0
        const width = bar ? Math.max(2, ((bar.to - bar.from) / total) * 1000) : 1000
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a row's place is what is drawn
            key={index}
            x={Math.min(x, 998)}
            y={3 + index * step}
            width={width}
            height={bar ? Math.min(2.2, Math.max(step, 0.6)) : 1}
            fill={FILL[look]}
            opacity={look === 'ghost' ? 0.5 : 1}
          />
        )
      })}
    </svg>
  )
}
