'use client'

import { type RefObject, type UIEvent, useCallback, useRef } from 'react'

/** Head, rows and totals of a wide table scroll sideways together; `data-scrolled` on the table says that they did. */
export function useSideways(table: RefObject<HTMLElement | null>) {
  const parts = useRef(new Set<HTMLElement>())
  const join = useCallback((part: HTMLElement | null) => {
    if (!part) return
    parts.current.add(part)
    return () => void parts.current.delete(part)
  }, [])
  const onScroll = useCallback(
    ({ currentTarget }: UIEvent<HTMLElement>) => {
      const left = currentTarget.scrollLeft
      for (const part of parts.current) if (part !== currentTarget && part.scrollLeft !== left) part.scrollLeft = left
      table.current?.toggleAttribute('data-scrolled', left > 0)
    },
    [table],
  )
  return { join, onScroll }
}
