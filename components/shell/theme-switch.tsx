'use client'

import { useSyncExternalStore } from 'react'
import { Button } from '../ui/button'
import type { IconName } from '../ui/icon'
import { applyTheme, onThemeChange, storedTheme, THEMES, type Theme } from './theme'

const ICONS: Record<Theme, IconName> = { system: 'screen', light: 'sun', dark: 'moon' }
const WORDS: Record<Theme, string> = { system: 'as the system', light: 'light', dark: 'dark' }

/** One button that goes round the three themes; `system` follows the system as it changes. */
export function ThemeSwitch({ className }: { className?: string }) {
  const theme = useSyncExternalStore<Theme>(onThemeChange, storedTheme, () => 'system')
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system'
  const label = `Theme: ${WORDS[theme]}. Change to ${WORDS[next]}`
  return <Button look="plain" icon={ICONS[theme]} aria-label={label} title={label} onClick={() => applyTheme(next)} className={className} />
}
