'use client'

import { usePathname } from 'next/navigation'
import { useEffect } from 'react'

/** A page that was opened in this window: its address and what its title said. */
export interface RecentPage {
  href: string
  title: string
}

const KEY = 'onceover.recent'
const MOST = 8
const SUFFIX = ' · Onceover'

/** The pages that were open last in this window, the newest first, without the one that is open. */
export function recentPages(): RecentPage[] {
  return stored().filter(({ href }) => pathOf(href) !== window.location.pathname)
}

/** Remembers each page as it is left, with the state of its address and its title. */
export function useRecentPages(): void {
  const pathname = usePathname()
  useEffect(() => {
    if (pathname === '') return
    let page = here()
    // The title comes with the data of a page, and the address changes with its state.
    const look = setInterval(() => {
      if (window.location.pathname === pathname) page = here()
    }, 1_000)
    const keep = () => remember(page)
    window.addEventListener('pagehide', keep)
    return () => {
      clearInterval(look)
      window.removeEventListener('pagehide', keep)
      keep()
    }
  }, [pathname])
}

/** A list with a page at its head, each path once, as long as is kept. */
export function withPage(list: readonly RecentPage[], page: RecentPage): RecentPage[] {
  return [page, ...list.filter(({ href }) => pathOf(href) !== pathOf(page.href))].slice(0, MOST + 1)
}

function here(): RecentPage {
  const title = document.title
  return { href: window.location.pathname + window.location.search, title: title.endsWith(SUFFIX) ? title.slice(0, -SUFFIX.length) : title }
}

function remember(page: RecentPage): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(withPage(stored(), page)))
  } catch {
    // A browser that keeps nothing has no recent pages.
  }
}

function stored(): RecentPage[] {
  try {
    const list: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]')
    return Array.isArray(list) ? list.filter(isPage) : []
  } catch {
    return []
  }
}

function isPage(value: unknown): value is RecentPage {
  return typeof value === 'object' && value !== null && 'href' in value && 'title' in value && typeof value.href === 'string' && value.href.startsWith('/')
}

function pathOf(href: string): string {
  return href.split('?')[0] as string
}
