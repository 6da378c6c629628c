'use client'

import { usePathname, useRouter } from 'next/navigation'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { Palette } from '../palette/palette'
import { ToastRegion } from '../toast/toast-region'
import { DemoBanner } from './demo-banner'
import { holdNavigation } from './held-navigation'
import { KeyMap } from './key-map'
import { EVERYWHERE } from './key-press'
import { LiveContext } from './live-context'
import { MenuSheet } from './menu-sheet'
import { Navigation } from './navigation'
import { useRecentPages } from './recent-pages'
import { sayAwake } from './say-awake'
import { useScreenHref } from './screen-state'
import { hasRail, SCREENS } from './screens'
import { StaleBanner } from './stale-banner'
import { followTheme } from './theme'
import { UnreachableBanner } from './unreachable-banner'
import { useKeptFocus } from './use-kept-focus'
import { useKeys } from './use-keys'
import { useLive } from './use-live'

/** The frame of every screen: navigation at left, the page at right, and what works everywhere (keys, palette, messages, live status). */
export function AppShell({ children }: { children: ReactNode }) {
  const live = useLive()
  const rail = hasRail(usePathname())
  const router = useRouter()
  const href = useScreenHref()
  const [menuOpen, setMenuOpen] = useState(false)
  const [keysOpen, setKeysOpen] = useState(false)
  const [paletteOpen, setPaletteOpen] = useState(false)
  const openKeys = useCallback(() => setKeysOpen(true), [])
  const openPalette = useCallback(() => setPaletteOpen(true), [])

  useEffect(sayAwake, [])
  useEffect(followTheme, [])
  useEffect(holdNavigation, [])
  useRecentPages()
  useKeptFocus()
  useKeys(EVERYWHERE, [
    {
      keys: 'Mod+k',
      label: 'Search or jump',
      run: (event) => {
        event.preventDefault()
        setPaletteOpen((open) => !open)
      },
    },
    ...SCREENS.map((screen) => ({ keys: `g ${screen.key}`, label: screen.title, run: () => router.push(href(screen.path)) })),
    { keys: '?', label: 'This map of keys', run: openKeys },
  ])

  const columns = rail
    ? 'md:grid-cols-[var(--rail-width)_minmax(0,1fr)]'
    : 'md:grid-cols-[var(--rail-width)_minmax(0,1fr)] lg:grid-cols-[var(--nav-width)_minmax(0,1fr)]'
  return (
    <LiveContext value={{ ...live, openMenu: () => setMenuOpen(true), openKeys, openPalette }}>
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-raised focus:px-3 focus:py-2">
        Skip to the page
      </a>
      <div className={`grid min-h-screen grid-cols-[minmax(0,1fr)] print:block ${live.status?.demo ? 'has-banner' : ''} ${columns}`}>
        <div className="sticky top-0 flex h-screen flex-col border-line border-r bg-canvas px-2 pb-3 max-md:hidden print:hidden">
          <Navigation status={live.status} look={rail ? 'rail' : 'nav'} />
        </div>
        <div className="flex min-w-0 flex-col">
          {live.reachable ? <StaleBanner /> : <UnreachableBanner atMs={live.atMs} />}
          {live.status?.demo && <DemoBanner />}
          {children}
        </div>
      </div>
      <MenuSheet open={menuOpen} onClose={() => setMenuOpen(false)} status={live.status} />
      <Palette open={paletteOpen} onClose={() => setPaletteOpen(false)} onKeys={openKeys} />
      <ToastRegion />
      <KeyMap open={keysOpen} onClose={() => setKeysOpen(false)} />
    </LiveContext>
  )
}
