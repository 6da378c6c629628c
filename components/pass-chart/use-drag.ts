'use client'

import { type PointerEvent, useRef, useState } from 'react'

/** A shorter drag is a press. */
const LEAST_PX = 5

interface Drag {
  /** The band being drawn, in pixels; null while there is none. */
  band: { from: number; to: number } | null
  start: (event: PointerEvent<HTMLElement>) => void
  move: (y: number) => void
  /** Ends it; true when it was a drag and not a press. */
  end: () => boolean
  cancel: () => void
}

/** A band drawn down a chart with the mouse; fingers scroll instead. */
export function useDrag(enabled: boolean, onBand: (from: number, to: number) => void): Drag {
  const began = useRef<number | null>(null)
  const [band, setBand] = useState<Drag['band']>(null)
  const cancel = () => {
    began.current = null
    setBand(null)
  }
  return {
    band,
    start: (event) => {
      if (!enabled || event.pointerType !== 'mouse' || event.button !== 0) return
      began.current = event.clientY - event.currentTarget.getBoundingClientRect().top
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    move: (y) => {
      const from = began.current
      if (from === null || (band === null && Math.abs(y - from) < LEAST_PX)) return
      setBand({ from: Math.min(from, y), to: Math.max(from, y) })
    },
    end: () => {
      const drawn = band
      cancel()
      if (drawn) onBand(drawn.from, drawn.to)
      return drawn !== null
    },
    cancel,
  }
}
