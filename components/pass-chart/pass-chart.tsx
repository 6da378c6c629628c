'use client'

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, type PointerEvent, useId, useMemo, useState } from 'react'
import type { PassChartData } from '@/lib/api/contract/runs'
import { useScreenHref } from '../shell/screen-state'
import { counted, duration } from '../ui/format'
import { ChartFrame } from './chart-frame'
import { layoutChart } from './chart-layout'
import { MarkCanvas } from './mark-canvas'
import { MarkReadout } from './mark-readout'
import { markAt, nextMark } from './next-mark'
import { markFill } from './pass-look'
import { useWidth } from './use-width'
import { WorkerShape } from './worker-shape'

const MOST_ELEMENTS = 2000

/**
 * Documents down, time across, one mark an evaluation: colour is the pass, shape the worker, the line how long it took. The arrows move
 * between marks, Enter or a press opens the trace; a readout follows the pointer and the focus alike.
 */
export function PassChart({ chart }: { chart: PassChartData }) {
  const id = useId()
  const router = useRouter()
  const href = useScreenHref()
  const [frame, width] = useWidth<HTMLDivElement>()
  const layout = useMemo(() => (width > 0 ? layoutChart(chart, width) : null), [chart, width])
  const [hovered, setHovered] = useState(-1)
  const [focused, setFocused] = useState(-1)
  const active = hovered >= 0 ? hovered : focused
  const placed = layout?.marks[active]
  const open = (at: number) => {
    const mark = chart.marks[at]
    if (mark) router.push(href(`/traces/${mark.traceId}`))
  }

  const pointed = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    return layout ? markAt(layout.marks, event.clientX - box.left, event.clientY - box.top, Math.max(8, layout.rowHeight / 2)) : -1
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!layout) return
    if (event.key === 'Enter') return open(active)
    if (event.key === 'Escape') return setHovered(-1)
    const next = nextMark(layout.marks, focused, event.key)
    if (!event.key.startsWith('Arrow') && event.key !== 'Home' && event.key !== 'End') return
    event.preventDefault()
    setHovered(-1)
    setFocused(next)
  }

  const spanNs = BigInt(chart.endNs) - BigInt(chart.startNs)
  const summary = `Pass chart: ${counted(chart.documents.length, 'document')} down, ${duration(spanNs)} across, ${counted(chart.passes.length, 'pass', 'passes')}`
  const height = layout?.height ?? 62 + 32 * Math.min(20, chart.documents.length)
  return (
    <div ref={frame} className="relative mt-2">
      <div
        role="application"
        aria-roledescription="pass chart"
        aria-label={`${summary}. Arrows move between evaluations, Enter opens the trace.`}
        aria-describedby={`${id}-readout`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the chart is one stop, inside which the arrows move
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setFocused((at) => Math.max(0, at))}
        onBlur={() => setFocused(-1)}
        onPointerMove={(event) => setHovered(pointed(event))}
        onPointerLeave={() => setHovered(-1)}
        onClick={() => open(hovered)}
        className={`relative ${hovered >= 0 ? 'cursor-pointer' : ''}`}
        style={{ height }}
      >
        {layout && (
          <svg width={layout.width} height={layout.height} className="block overflow-visible font-sans" aria-hidden="true">
            <ChartFrame chart={chart} layout={layout} />
            {layout.marks.length <= MOST_ELEMENTS &&
              layout.marks.map(({ mark, x, y, tail }) => (
                <g key={mark.traceId}>
                  {tail > 0 && <rect x={x} y={y - 1} width={tail} height="2" fill={markFill(mark)} />}
                  <WorkerShape worker={mark.worker} x={x} y={y} r={layout.radius} fill={markFill(mark)} />
                </g>
              ))}
          </svg>
        )}
        {layout && layout.marks.length > MOST_ELEMENTS && <MarkCanvas layout={layout} />}
        {placed && (
          <span
            aria-hidden="true"
            className="pointer-events-none absolute size-[20px] -translate-1/2 rounded-full border-2 border-accent"
            style={{ left: placed.x, top: placed.y }}
          />
        )}
      </div>
      <div
        id={`${id}-readout`}
        aria-live="polite"
        className={
          placed
            ? `pointer-events-none z-10 rounded-md bg-raised px-2.5 py-2 text-xs leading-4 md:absolute md:whitespace-nowrap md:shadow-pop max-md:mt-2 max-md:border max-md:border-line md:-translate-y-1/2 ${placed.x > width * 0.66 ? 'md:-translate-x-full' : ''}`
            : 'sr-only'
        }
        style={placed ? { left: placed.x > width * 0.66 ? placed.x - 16 : placed.x + 16, top: placed.y } : undefined}
      >
        {placed && <MarkReadout chart={chart} mark={placed.mark} />}
      </div>
      {chart.hiddenDocuments > 0 && <p className="mt-1 text-ink-3 text-xs">{counted(chart.hiddenDocuments, 'more document')} of this run not drawn.</p>}
    </div>
  )
}
