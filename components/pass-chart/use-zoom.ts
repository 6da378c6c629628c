'use client'

import { parseAsInteger, useQueryStates } from 'nuqs'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { TALLEST_ZOOMED } from './chart-view'

const SETTLED_MS = 300

export interface Zoom {
  scroller: RefObject<HTMLDivElement | null>
  rowHeight: number
  /** Pixels scrolled. */
  offset: number
  onScroll: () => void
  /** Makes rows so high, and keeps row `row` (with its fraction) at `y` pixels below the top. */
  zoomTo: (rowHeight: number, row: number, y: number) => void
  /** Scrolls as little as shows a row. */
  reveal: (row: number) => void
  /** To be called before another page is opened: the address is no longer this chart's to write. */
  leave: () => void
}

/**
 * Which documents of a long chart are in sight. How many and from which one on is part of the address, so that a pasted link shows
 * what its sender saw; without it all of them are.
 */
export function useZoom(rows: number, whole: { rowHeight: number; height: number }): Zoom {
  const [seen, setSeen] = useQueryStates({ rows: parseAsInteger, from: parseAsInteger })
  const scroller = useRef<HTMLDivElement>(null)
  const [asked, setAsked] = useState<number | null>(seen.rows)
  const [offset, setOffset] = useState(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const wanted = useRef<{ row: number; y: number } | null>(seen.from === null ? null : { row: seen.from, y: 0 })
  const clamp = useCallback((height: number) => Math.max(whole.rowHeight, Math.min(TALLEST_ZOOMED, height)), [whole.rowHeight])
  const rowHeight = asked === null || whole.height === 0 ? whole.rowHeight : clamp(whole.height / Math.max(1, asked))

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || whole.height === 0) return
    if (wanted.current) element.scrollTop = Math.round(wanted.current.row * rowHeight - wanted.current.y)
    wanted.current = null
    setOffset(element.scrollTop)
  }, [rowHeight, whole.height])

  useEffect(() => {
    if (whole.height === 0) return
    const zoomed = rowHeight > whole.rowHeight
    const next = { rows: zoomed ? Math.round(whole.height / rowHeight) : null, from: zoomed ? Math.round(offset / rowHeight) || null : null }
    if (next.rows === seen.rows && next.from === seen.from) return
    timer.current = setTimeout(() => void setSeen(next), SETTLED_MS)
    return () => clearTimeout(timer.current)
  }, [rowHeight, offset, whole.height, whole.rowHeight, seen.rows, seen.from, setSeen])

  const onScroll = useCallback(() => setOffset(scroller.current?.scrollTop ?? 0), [])
  const zoomTo = useCallback(
    (height: number, row: number, y: number) => {
      const next = clamp(height)
      wanted.current = { row, y }
      setAsked(next <= whole.rowHeight ? null : whole.height / next)
    },
    [clamp, whole.height, whole.rowHeight],
  )
  const reveal = useCallback(
    (row: number) => {
      const element = scroller.current
      if (!element || row < 0 || row >= rows) return
      const top = row * rowHeight
      if (top < element.scrollTop) element.scrollTop = top
      else if (top + rowHeight > element.scrollTop + whole.height) element.scrollTop = top + rowHeight - whole.height
    },
    [rowHeight, rows, whole.height],
  )
  const leave = useCallback(() => clearTimeout(timer.current), [])
  return { scroller, rowHeight, offset, onScroll, zoomTo, reveal, leave }
}
