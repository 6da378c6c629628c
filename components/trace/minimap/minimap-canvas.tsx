'use client'

import { useEffect, useRef, useState } from 'react'
import type { Timeline } from '@/lib/core/view/timeline'
import { LOOKS, type SpanLook } from '../span-look'
import { minimapPixels } from './minimap-pixels'

const TOKENS: Record<SpanLook, string> = {
  frame: '--color-mark',
  plain: '--color-mark',
  call: '--color-accent-mark',
  below_call: '--color-accent-mark',
  error: '--color-error-mark',
  ghost: '--color-missing-mark',
}

/** The same drawing for traces of more rows than a document should hold as elements. */
export function MinimapCanvas({ timeline, looks, marks }: { timeline: Timeline; looks: Uint8Array; marks: readonly number[] | null }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [drawn, setDrawn] = useState(0)

  useEffect(() => {
    const again = () => setDrawn((count) => count + 1)
    const sizes = new ResizeObserver(again)
    if (canvas.current) sizes.observe(canvas.current)
    const theme = new MutationObserver(again)
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    return () => {
      sizes.disconnect()
      theme.disconnect()
    }
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `drawn` counts the changes of size and theme after which it is drawn again
  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context) return
    const ratio = globalThis.devicePixelRatio || 1
    const { clientWidth: width, clientHeight: height } = element
    element.width = width * ratio
    element.height = height * ratio
    context.scale(ratio, ratio)
    const style = getComputedStyle(element)
    const colours = Object.fromEntries(Object.entries(TOKENS).map(([look, token]) => [look, style.getPropertyValue(token)]))
    const total = Math.max(timeline.durationNs, 1)
    context.fillStyle = style.getPropertyValue('--color-mark-soft')
    context.globalAlpha = 0.5
    for (const gap of timeline.gaps) context.fillRect((gap.from / total) * width, 0, ((gap.to - gap.from) / total) * width, height)
    context.globalAlpha = 1
    context.setTransform(1, 0, 0, 1, 0, 0)
    const margin = Math.round(3 * ratio)
    const lines = Math.max(1, element.height - 2 * margin)
    const pixels = minimapPixels(timeline, looks, element.width, lines)
    for (let line = 0; line < lines; line++)
      for (let from = line * element.width, to = from; from < (line + 1) * element.width; from = to) {
        const look = pixels[from] as number
        while (to < (line + 1) * element.width && pixels[to] === look) to++
        if (look === 0) continue
        context.fillStyle = colours[LOOKS[look - 1] as SpanLook] ?? ''
        context.fillRect(from - line * element.width, margin + line, to - from, 1)
      }
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.fillStyle = style.getPropertyValue('--color-ink')
    for (const row of marks ?? []) context.fillRect(((timeline.from[row] as number) / total) * width, height - 7, 2, 7)
  }, [timeline, looks, marks, drawn])

  return <canvas ref={canvas} className="block h-full w-full" />
}
