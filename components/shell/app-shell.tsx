'use client'

import { usePathname, useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { DemoBanner } from './demo-banner'
import { KeyMap } from './key-map'
import { LiveContext } from './live-context'
import { MenuSheet } from './menu-sheet'
import { Navigation } from './navigation'
import { useScreenHref } from './screen-state'
import { hasRail, SCREENS } from './screens'
import { UnreachableBanner } from './unreachable-banner'
import { useKeys } from './use-keys'
import { useLive } from './use-live'

/** The frame of every screen: navigation at left, the page at right, and what works everywhere (keys, live status, banners). */
export function AppShell({ children }: { children: ReactNode }) {
  const live = useLive()
  const rail = hasRail(usePathname())
  const router = useRouter()
  const href = useScreenHref()
  const [menuOpen, setMenuOpen] = useState(false)
  const [keysOpen, setKeysOpen] = useState(false)

  useKeys('Everywhere', [
    ...SCREENS.map((screen) => ({ keys: `g ${screen.key}`, label: screen.title, run: () => router.push(href(screen.path)) })),
    { keys: '?', label: 'This map of keys', run: () => setKeysOpen(true) },
  ])

  const columns = rail
    ? 'md:grid-cols-[var(--rail-width)_minmax(0,1fr)]'
    : 'md:grid-cols-[var(--rail-width)_minmax(0,1fr)] lg:grid-cols-[var(--nav-width)_minmax(0,1fr)]'
  return (
    <LiveContext value={{ ...live, openMenu: () => setMenuOpen(true), openKeys: () => setKeysOpen(true) }}>
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-raised focus:px-3 focus:py-2">
        Skip to the page
      </a>
      <div className={`grid min-h-screen grid-cols-[minmax(0,1fr)] ${live.status?.demo ? 'has-banner' : ''} ${columns}`}>
        <div className="sticky top-0 flex h-screen flex-col border-line border-r bg-canvas px-2 pb-3 max-md:hidden">
          <Navigation status={live.status} look={rail ? 'rail' : 'nav'} />
        </div>
        <div className="flex min-w-0 flex-col">
          {!live.reachable && <UnreachableBanner />}
          {live.status?.demo && <DemoBanner />}
          {children}
        </div>
      </div>
      <MenuSheet open={menuOpen} onClose={() => setMenuOpen(false)} status={live.status} />
      <KeyMap open={keysOpen} onClose={() => setKeysOpen(false)} />
    </LiveContext>
  )
}
