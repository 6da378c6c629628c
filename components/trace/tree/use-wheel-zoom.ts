'use client'

import { type RefObject, useEffect, useRef } from 'react'
import type { Scale } from '@/lib/core/view/scale'
import { zoomed } from '@/lib/core/view/time-window'
import type { Stretch } from '@/lib/core/view/timeline'
import type { OnView } from './tree-view'

/** Ctrl and the wheel over the waterfall zoom around the pointer. @param axis the element as wide as the waterfall */
export function useWheelZoom(
  grid: RefObject<HTMLElement | null>,
  axis: RefObject<HTMLElement | null>,
  scale: Scale,
  total: number,
  window: Stretch | null,
  onView: OnView,
): void {
  const now = useRef({ scale, total, window, onView })
  useEffect(() => {
    now.current = { scale, total, window, onView }
  })
  useEffect(() => {
    const element = grid.current
    if (!element) return
    // Not passive: the page itself would zoom.
    const wheel = (event: WheelEvent) => {
      const rect = axis.current?.getBoundingClientRect()
      if (!event.ctrlKey || !rect || event.clientX < rect.left) return
      event.preventDefault()
      const share = Math.min(1, Math.max(0, (event.clientX - rect.left) / rect.width))
      const next = zoomed(now.current.window, now.current.total, Math.exp(-event.deltaY / 300), now.current.scale.timeAt(share))
      now.current.window = next
      now.current.onView({ window: next })
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => element.removeEventListener('wheel', wheel)
  }, [grid, axis])
}
