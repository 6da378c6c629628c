'use client'

import { type KeyboardEvent, type PointerEvent, useId, useMemo, useState } from 'react'
import { useKeys } from '../shell/use-keys'
import { duration } from '../ui/format'
import { AXIS_HEIGHT, ChartAxis, ChartGround, ChartHead, chartSummary, HEAD_HEIGHT } from './chart-frame'
import { type ChartModel, documentLabel, markOf, rowOfMark } from './chart-model'
import { chartScale } from './chart-scale'
import { type ChartView, FEW_DOCUMENTS, markAt, placeOf, wholeView } from './chart-view'
import { MarkCanvas } from './mark-canvas'
import { MarkElements } from './mark-elements'
import { MarkReadout } from './mark-readout'
import { nextMark } from './next-mark'
import { useDrag } from './use-drag'
import { useOpenMark } from './use-open-mark'
import { useWidth } from './use-width'
import { useZoom } from './use-zoom'
import { ZoomBar } from './zoom-bar'

const STEP = 2
const KEYS = ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End']

/**
 * Documents down, time across, one mark an evaluation: colour is the pass, shape the worker, the line how long it took. Many documents
 * share lines of pixels until they are zoomed into, by a drag, the buttons or + and −. Arrows move between marks, Enter or a press
 * opens the trace; a readout follows the pointer and the focus alike.
 */
export function PassChart({ model, runId }: { model: ChartModel; runId: string }) {
  const id = useId()
  const [frame, width] = useWidth<HTMLDivElement>()
  const few = model.chart.documents.length <= FEW_DOCUMENTS
  const scale = useMemo(() => chartScale(model, width, namesOf(model)), [model, width])
  const whole = useMemo(() => wholeView(model.rows.length, width), [model, width])
  const zoom = useZoom(model.rows.length, few || width === 0 ? { rowHeight: whole.rowHeight, height: 0 } : whole)
  const { rowHeight, offset, zoomTo } = zoom
  const view = useMemo<ChartView>(() => ({ scale, rowHeight, offset, height: whole.height }), [scale, rowHeight, offset, whole.height])
  const openMark = useOpenMark(model, runId)
  const open = (mark: number) => {
    zoom.leave()
    return openMark(mark)
  }
  const [hovered, setHovered] = useState(-1)
  const [focused, setFocused] = useState(-1)
  const active = hovered >= 0 ? hovered : focused
  const row = active < 0 || active >= model.documentOf.length ? -1 : rowOfMark(model, active)
  const placed = row < 0 ? null : placeOf(model, view, active, row)
  const inSight = placed !== null && placed.y >= 0 && placed.y <= whole.height
  const rowAt = (y: number) => (y + offset) / rowHeight
  const drag = useDrag(!few, (from, to) => {
    const rows = Math.max(2, rowAt(to) - rowAt(from))
    zoomTo(whole.height / rows, rowAt(from), 0)
  })
  const step = (factor: number) => {
    const y = inSight && placed ? placed.y : whole.height / 2
    zoomTo(rowHeight * factor, rowAt(y), y)
  }

  const onPointerMove = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    const y = event.clientY - box.top
    drag.move(y)
    setHovered(drag.band ? -1 : markAt(model, view, event.clientX - box.left, y, Math.max(8, rowHeight / 2)))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' && active >= 0) return void open(active)
    if (event.key === 'Escape') return setHovered(-1)
    if (!few && (event.key === '+' || event.key === '=')) return step(STEP)
    if (!few && event.key === '-') return step(1 / STEP)
    if (!few && event.key === '0') return zoomTo(0, 0, 0)
    if (!KEYS.includes(event.key)) return
    event.preventDefault()
    const next = nextMark(model, focused, event.key, Math.max(1, Math.floor(whole.height / rowHeight / STEP)))
    setHovered(-1)
    setFocused(next)
    zoom.reveal(rowOfMark(model, next))
  }

  useKeys('Pass chart, with the focus', [
    { keys: 'ArrowRight', label: 'Next evaluation' },
    { keys: 'ArrowLeft', label: 'Previous evaluation' },
    { keys: 'ArrowDown', label: 'Next document' },
    { keys: 'ArrowUp', label: 'Previous document' },
    { keys: 'Enter', label: 'Open the trace' },
    ...(few
      ? []
      : [
          { keys: '+', label: 'Zoom in' },
          { keys: '-', label: 'Zoom out' },
          { keys: '0', label: 'All documents' },
        ]),
  ])

  const summary = chartSummary(model, duration(BigInt(model.chart.endNs) - BigInt(model.chart.startNs)))
  const right = placed !== null && placed.x > width * 0.66
  return (
    <div ref={frame} className="relative mt-2">
      {!few && <ZoomBar rows={model.rows.length} view={view} onStep={step} onWhole={() => zoomTo(0, 0, 0)} />}
      <div
        role="application"
        aria-roledescription="pass chart"
        aria-label={`${summary}. Arrows move between evaluations, Enter opens the trace${few ? '' : ', plus and minus zoom'}.`}
        aria-describedby={`${id}-readout`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the chart is one stop, inside which the arrows move
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setFocused((at) => (at < 0 ? nextMark(model, -1, 'Home') : at))}
        onBlur={() => setFocused(-1)}
        style={{ minHeight: whole.height + HEAD_HEIGHT + AXIS_HEIGHT }}
      >
        {width > 0 && (
          <>
            <ChartHead model={model} scale={scale} />
            <div
              ref={zoom.scroller}
              onScroll={zoom.onScroll}
              className={few ? '' : 'overflow-x-hidden overflow-y-auto [scrollbar-width:thin]'}
              style={few ? undefined : { height: whole.height, overscrollBehavior: 'contain' }}
            >
              <div style={few ? undefined : { height: Math.round(model.rows.length * rowHeight) }}>
                <div
                  onPointerDown={(event) => drag.start(event)}
                  onPointerMove={onPointerMove}
                  onPointerUp={() => drag.end() || (hovered >= 0 && void open(hovered))}
                  onPointerLeave={() => setHovered(-1)}
                  onPointerCancel={drag.cancel}
                  className={`sticky top-0 touch-pan-y select-none ${hovered >= 0 ? 'cursor-pointer' : ''}`}
                  style={{ height: whole.height }}
                >
                  <svg width={scale.width} height={whole.height} className={`block font-sans ${few ? 'overflow-visible' : ''}`} aria-hidden="true">
                    <ChartGround model={model} view={view} />
                    {few && <MarkElements model={model} view={view} />}
                  </svg>
                  {!few && <MarkCanvas model={model} view={view} />}
                  {drag.band && (
                    <span
                      aria-hidden="true"
                      className="pointer-events-none absolute inset-x-0 border-accent border-y bg-accent/10"
                      style={{ top: drag.band.from, height: drag.band.to - drag.band.from }}
                    />
                  )}
                  {placed && inSight && (
                    <span
                      aria-hidden="true"
                      className="pointer-events-none absolute size-[20px] -translate-1/2 rounded-full border-2 border-accent"
                      style={{ left: placed.x, top: placed.y }}
                    />
                  )}
                </div>
              </div>
            </div>
            <ChartAxis scale={scale} />
          </>
        )}
      </div>
      <div
        id={`${id}-readout`}
        aria-live="polite"
        className={
          placed && inSight
            ? `pointer-events-none z-10 rounded-md bg-raised px-2.5 py-2 text-xs leading-4 md:absolute md:whitespace-nowrap md:shadow-pop max-md:mt-2 max-md:border max-md:border-line md:-translate-y-1/2 ${right ? 'md:-translate-x-full' : ''}`
            : 'sr-only'
        }
        style={placed && inSight ? { left: right ? placed.x - 16 : placed.x + 16, top: placed.y + HEAD_HEIGHT + (few ? 0 : 36) } : undefined}
      >
        {placed && inSight && <MarkReadout mark={markOf(model, active)} />}
      </div>
    </div>
  )
}

/** The names that may stand before the plot: all of few documents, a sample of many. */
function namesOf(model: ChartModel): string[] {
  const every = Math.max(1, Math.floor(model.rows.length / 500))
  return Array.from({ length: Math.ceil(model.rows.length / every) }, (_, at) => documentLabel(model, model.rows[at * every] as number))
}
