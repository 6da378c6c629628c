'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

/** How long the row that was left is looked for after Back: its page reads its data first. */
const LOOK_MS = 4_000

/**
 * Keeps the focus where it means something: on the new page after a link (and not on the link that led there), and after Back or Forward
 * on the link by which the page was left.
 */
export function useKeptFocus(): void {
  const pathname = usePathname()
  const before = useRef<string | null>(null)
  const wentBack = useRef(false)
  const leftBy = useRef(new Map<string, string>())

  useEffect(() => {
    const pop = () => {
      wentBack.current = true
    }
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('main a[href]') : null
      if (link) leftBy.current.set(window.location.pathname, link.getAttribute('href') ?? '')
    }
    window.addEventListener('popstate', pop)
    document.addEventListener('click', follow, true)
    return () => {
      window.removeEventListener('popstate', pop)
      document.removeEventListener('click', follow, true)
    }
  }, [])

  useEffect(() => {
    const first = before.current === null
    const same = before.current === pathname
    before.current = pathname
    const back = wentBack.current
    wentBack.current = false
    if (first || same) return
    if (hasMeaning(document.activeElement)) return
    document.getElementById('main')?.focus({ preventScroll: true })
    const href = back ? leftBy.current.get(pathname) : undefined
    if (href !== undefined) return focusOnceThere(`main a[href="${CSS.escape(href)}"]`)
  }, [pathname])
}

/** An element of the page that took the focus itself, or one of its top bar that is still there. */
function hasMeaning(element: Element | null): boolean {
  return element !== null && element !== document.body && element.closest('main, header, dialog[open], [aria-label="Messages"]') !== null
}

/** Moves the focus to an element as soon as it is there, unless the reader moved it meanwhile; returns how to stop. */
function focusOnceThere(selector: string): () => void {
  const main = document.getElementById('main')
  const stop = () => {
    observer.disconnect()
    clearTimeout(timer)
  }
  const look = () => {
    if (document.activeElement !== main && document.activeElement !== document.body) return stop()
    const element = document.querySelector<HTMLElement>(selector)
    if (!element) return
    stop()
    element.focus({ preventScroll: true })
  }
  const observer = new MutationObserver(look)
  const timer = setTimeout(stop, LOOK_MS)
  observer.observe(document.body, { childList: true, subtree: true })
  look()
  return stop
}
