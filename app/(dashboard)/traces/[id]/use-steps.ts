'use client'

import { usePathname } from 'next/navigation'
import { useCallback, useState } from 'react'

const PATH = /^\/traces\/([^/]+)$/

/**
 * Goes from one trace to another without asking the server for the page they share: the address changes, and what is shown follows it.
 * Opened anew, by Back or by Forward, an address shows the same.
 * @param opened the id of the trace that the page was opened with
 * @returns the id of the trace to show, and how to go to another address of a trace
 */
export function useSteps(opened: string): { id: string; go: (href: string) => void } {
  const named = idOf(usePathname())
  const [last, setLast] = useState(opened)
  // While the page is being left, the address is another page's already.
  const id = named ?? last
  if (id !== last) setLast(id)
  const go = useCallback((href: string) => {
    window.history.pushState(null, '', href)
    window.scrollTo(0, 0)
  }, [])
  return { id, go }
}

function idOf(pathname: string): string | null {
  const id = PATH.exec(pathname)?.[1]
  try {
    return id === undefined ? null : decodeURIComponent(id)
  } catch {
    return null
  }
}
