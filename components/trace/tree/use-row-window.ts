'use client'

import { type RefObject, useCallback, useLayoutEffect, useState } from 'react'

/** Lines drawn beyond the visible ones on each side, and how many lines of scrolling pass before others are drawn. */
const BEYOND = 10
const STEP = 6
/** Scrolling by more lines at once than this fills the elements there are with other lines, which costs a third of making new ones. */
const JUMP = 12

interface RowWindow {
  /** Lines to draw: from the first up to the last, excluded. */
  first: number
  last: number
  /** A line less this is the key of its element: the same for a line while it scrolls by, and given to another one where the lines jump. */
  base: number
  /** Brings a line into view, as little as is needed. */
  reveal: (line: number) => void
}

/**
 * Which lines of equal height are in view of a scroller: nothing is kept per line, so their number costs nothing.
 * @param head height in pixels of what stays above the lines
 */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, count: number, height: number, head: number): RowWindow {
  const [{ first, visible, base }, setWindow] = useState({ first: 0, visible: 40, base: 0 })
  const look = useCallback(() => {
    const element = scroller.current
    if (!element) return
    const top = Math.floor(element.scrollTop / height / STEP) * STEP
    const lines = Math.ceil(element.clientHeight / height) + STEP
    setWindow((before) => {
      const by = top - before.first
      return by === 0 && before.visible === lines ? before : { first: top, visible: lines, base: before.base + (Math.abs(by) > JUMP ? by : 0) }
    })
  }, [scroller, height])

  // biome-ignore lint/correctness/useExhaustiveDependencies: fewer lines may move the scroller without a scroll event
  useLayoutEffect(look, [look, count])
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    element.addEventListener('scroll', look, { passive: true })
    const sizes = new ResizeObserver(look)
    sizes.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      sizes.disconnect()
    }
  }, [scroller, look])

  const reveal = useCallback(
    (line: number) => {
      const element = scroller.current
      if (!element) return
      const top = line * height
      const room = element.clientHeight - head
      if (top < element.scrollTop) element.scrollTop = top
      else if (top + height > element.scrollTop + room) element.scrollTop = top + height - room
    },
    [scroller, height, head],
  )
  return { first: Math.max(0, first - BEYOND), last: Math.min(count, first + visible + BEYOND), base, reveal }
}
