'use client'

import { useEffect, useRef, useState } from 'react'
import type { ChartLayout } from './chart-layout'
import { markFill } from './pass-look'
import { shapePath } from './worker-shape'

/** The marks of a large chart, drawn at once: beyond 2,000 the page would carry too many elements. */
export function MarkCanvas({ layout }: { layout: ChartLayout }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useTheme()
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || theme === null) return
    const ratio = window.devicePixelRatio || 1
    context.canvas.width = layout.width * ratio
    context.canvas.height = layout.height * ratio
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.clearRect(0, 0, layout.width, layout.height)
    draw(context, layout)
  }, [layout, theme])
  return <canvas ref={canvas} className="pointer-events-none absolute inset-0" style={{ width: layout.width, height: layout.height }} />
}

function draw(context: CanvasRenderingContext2D, layout: ChartLayout): void {
  const styles = getComputedStyle(context.canvas)
  const fills = new Map<string, string>()
  const r = layout.radius
  for (const { mark, x, y, tail } of layout.marks) {
    const name = markFill(mark)
    let fill = fills.get(name)
    if (fill === undefined) {
      fill = styles.getPropertyValue(name.slice(4, -1))
      fills.set(name, fill)
    }
    context.fillStyle = fill
    if (tail > 0) context.fillRect(x, y - 0.5, tail, 1)
    const worker = mark.worker ?? 0
    if (worker >= 1 && worker <= 3 && r > 2) context.fill(new Path2D(shapePath(worker, x, y, r)))
    else {
      context.beginPath()
      context.arc(x, y, r, 0, Math.PI * 2)
      context.fill()
    }
  }
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
