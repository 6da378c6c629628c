'use client'

import { useEffect, useRef, useState } from 'react'
import type { ChartModel } from './chart-model'
import { type ChartView, placeOf, radiusOf, rowsInSight, tailOf } from './chart-view'
import { densityOf, lookOf, pixelsOf, type Rgb } from './density'
import { shapePath } from './worker-shape'

/** Rows thinner than this are drawn as a density: their marks would cover each other. */
const THIN = 3
const FILLS = ['--color-pass-1', '--color-pass-2', '--color-pass-3', '--color-pass-4']

/** The marks of a long chart that are in sight, drawn at once: as page elements they would be too many. */
export function MarkCanvas({ model, view }: { model: ChartModel; view: ChartView }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useTheme()
  useEffect(() => {
    if (theme === null) return
    const frame = requestAnimationFrame(() => canvas.current && draw(canvas.current, model, view))
    return () => cancelAnimationFrame(frame)
  }, [model, view, theme])
  return <canvas ref={canvas} className="pointer-events-none absolute inset-0" style={{ width: view.scale.width, height: view.height }} />
}

function draw(canvas: HTMLCanvasElement, model: ChartModel, view: ChartView): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const ratio = window.devicePixelRatio || 1
  canvas.width = Math.max(1, Math.round(view.scale.width * ratio))
  canvas.height = Math.max(1, Math.round(view.height * ratio))
  const styles = getComputedStyle(canvas)
  const fills = FILLS.map((name) => styles.getPropertyValue(name))
  if (view.rowHeight < THIN) {
    const density = densityOf(model, view, ratio)
    const pixels = pixelsOf(
      density,
      fills.map((fill) => rgbOf(context, fill)),
    )
    context.putImageData(new ImageData(pixels, density.width, density.height), 0, 0)
    return
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  drawMarks(context, model, view, fills)
}

function drawMarks(context: CanvasRenderingContext2D, model: ChartModel, view: ChartView, fills: readonly string[]): void {
  const r = radiusOf(view)
  const [from, to] = rowsInSight(view, model.rows.length)
  for (let row = from; row < to; row++) {
    const document = model.rows[row] as number
    for (let mark = model.firstMark[document] as number; mark < (model.firstMark[document + 1] as number); mark++) {
      const { x, y } = placeOf(model, view, mark, row)
      context.fillStyle = fills[lookOf(model, mark)] ?? ''
      context.fillRect(x, y - 0.5, tailOf(model, view, mark), r > 2 ? 2 : 1)
      const worker = model.chart.marks.worker[mark] ?? 0
      if (worker >= 1 && worker <= 3 && r > 2) context.fill(new Path2D(shapePath(worker, x, y, r)))
      else {
        context.beginPath()
        context.arc(x, y, r, 0, Math.PI * 2)
        context.fill()
      }
    }
  }
}

/** A colour in whatever notation, as the canvas paints it. */
function rgbOf(context: CanvasRenderingContext2D, fill: string): Rgb {
  context.fillStyle = fill
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
  context.clearRect(0, 0, 1, 1)
  return [red, green, blue]
}

/** The theme's name, so that the drawing follows it; null on the server. */
function useTheme(): string | null {
  const [theme, setTheme] = useState<string | null>(null)
  useEffect(() => {
    const read = () => setTheme(document.documentElement.dataset.theme ?? 'light')
    read()
    const observer = new MutationObserver(read)
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => observer.disconnect()
  }, [])
  return theme
}
