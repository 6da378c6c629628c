'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { sessionQuery } from '@/lib/api/queries/session'
import { useSignOut } from '../access/account'
import { singleKeys } from '../shell/key-setting'
import { useLiveStatus } from '../shell/live-context'
import { recentPages } from '../shell/recent-pages'
import { useScope, useScreenHref, useTimeBasis } from '../shell/screen-state'
import { SCREENS } from '../shell/screens'
import { applyTheme, onThemeChange, storedTheme, type Theme } from '../shell/theme'
import { useLoadDemo, useRemoveDemo } from '../shell/use-demo'
import { showToast } from '../toast/toasts'
import { writeClipboard } from '../ui/copy-button'
import { OTHER_PAGES } from './other-pages'
import type { PaletteItem } from './palette-item'

const THEME_ITEMS: { theme: Theme; title: string; icon: PaletteItem['icon'] }[] = [
  { theme: 'light', title: 'Light theme', icon: 'sun' },
  { theme: 'dark', title: 'Dark theme', icon: 'moon' },
  { theme: 'system', title: 'Theme as the system', icon: 'screen' },
]
const RECENT_SHOWN = 5

/** The lines that are known without the server: pages opened before, screens, and what can be done anywhere. */
export function useOwnItems({ onKeys }: { onKeys: () => void }): PaletteItem[] {
  const href = useScreenHref()
  const [recent] = useState(recentPages)
  const actions = useActions(onKeys)
  return useMemo(() => {
    const pages = recent.slice(0, RECENT_SHOWN).map((page) => ({
      id: `recent ${page.href}`,
      group: 'Recent',
      icon: 'clock' as const,
      title: page.title,
      more: page.href.split('?')[0],
      href: page.href,
    }))
    const screens = SCREENS.map((screen) => ({
      id: `screen ${screen.path}`,
      group: 'Screens',
      icon: screen.icon,
      title: screen.title,
      words: screen.words,
      keys: `g ${screen.key}`,
      href: href(screen.path),
    }))
    const others = OTHER_PAGES.map(({ path, ...page }) => ({ ...page, id: `page ${path}`, group: 'Screens', href: href(path) }))
    return [...pages, ...screens, ...others, ...actions]
  }, [recent, href, actions])
}

function useActions(onKeys: () => void): PaletteItem[] {
  const [basis, setBasis] = useTimeBasis()
  const [scope, setScope] = useScope()
  const { status } = useLiveStatus()
  const theme = useSyncExternalStore(onThemeChange, storedTheme, () => 'system')
  const keysOn = useSyncExternalStore(singleKeys.subscribe, singleKeys.on, () => true)
  const { mutateAsync: loadDemo } = useLoadDemo()
  const { mutateAsync: removeDemo } = useRemoveDemo()
  const demo = status?.demo ?? null
  const { data: session } = useQuery(sessionQuery)
  const { mutate: signOut } = useSignOut()
  const own = session?.by === 'user' ? session.name : null
  return useMemo(() => {
    const list: (Omit<PaletteItem, 'group'> | null)[] = [
      ...THEME_ITEMS.filter((item) => item.theme !== theme).map((item) => ({
        id: `theme ${item.theme}`,
        title: item.title,
        icon: item.icon,
        words: 'colour color mode appearance',
        run: () => applyTheme(item.theme),
      })),
      {
        id: 'time',
        title: basis === 'utc' ? 'Show times by the clock of this computer' : 'Show times in UTC',
        icon: 'clock',
        words: 'local utc time zone',
        run: () => setBasis(basis === 'utc' ? 'local' : 'utc'),
      },
      scope === null ? null : { id: 'scope', title: 'Show all experiments', icon: 'filter', words: 'scope', run: () => setScope(null) },
      { id: 'link', title: 'Copy a link to this page', icon: 'link', words: 'url address share', run: () => void copyLink() },
      { id: 'print', title: 'Print this page', icon: 'documents', words: 'pdf paper', keys: 'Mod+p', run: () => setTimeout(() => window.print()) },
      { id: 'keys', title: 'Show the map of keys', icon: 'more', words: 'keyboard shortcuts help', keys: '?', run: onKeys },
      {
        id: 'single keys',
        title: keysOn ? 'Turn single-letter keys off' : 'Turn single-letter keys on',
        icon: 'more',
        words: 'keyboard shortcuts accessibility',
        run: () => toggleKeys(!keysOn),
      },
      own === null ? null : { id: 'sign out', title: 'Sign out', more: own, icon: 'leave', words: 'log off account user', run: () => signOut() },
      demo === null
        ? null
        : demo
          ? { id: 'demo', title: 'Remove the demo data', icon: 'close', words: 'delete', run: () => void removeDemo().catch(refused) }
          : {
              id: 'demo',
              title: 'Load the demo data',
              icon: 'download',
              words: 'example sample',
              run: () => void loadDemo().then(() => showToast({ text: 'The demo data is loaded.' }), refused),
            },
    ]
    return list.filter((item) => item !== null).map((item) => ({ ...item, group: 'Actions' }))
  }, [theme, basis, setBasis, scope, setScope, keysOn, demo, own, signOut, onKeys, loadDemo, removeDemo])
}

function toggleKeys(on: boolean): void {
  singleKeys.set(on)
  showToast({ text: on ? 'Single-letter keys are on; ? shows them.' : 'Single-letter keys are off; Escape, the arrows and keys with Ctrl or ⌘ still work.' })
}

async function copyLink(): Promise<void> {
  const copied = await writeClipboard(window.location.href)
  showToast(
    copied ? { text: 'A link to this page is copied.' } : { text: 'The link could not be copied: this browser keeps the clipboard closed.', tone: 'error' },
  )
}

function refused(error: Error): void {
  showToast({ text: `That did not work: ${error.message}`, tone: 'error' })
}
