'use client'

import { useEffect, useState } from 'react'
import { Button } from '../ui/button'
import type { IconName } from '../ui/icon'
import { applyTheme, showTheme, storedTheme, THEMES, type Theme } from './theme'

const ICONS: Record<Theme, IconName> = { system: 'screen', light: 'sun', dark: 'moon' }
const WORDS: Record<Theme, string> = { system: 'as the system', light: 'light', dark: 'dark' }

/** One button that goes round the three themes; `system` follows the system as it changes. */
export function ThemeSwitch({ className }: { className?: string }) {
  const [theme, setTheme] = useState<Theme>('system')
  useEffect(() => setTheme(storedTheme()), [])
  useEffect(() => {
    if (theme !== 'system') return
    const media = matchMedia('(prefers-color-scheme: dark)')
    const follow = () => storedTheme() === 'system' && showTheme('system')
    media.addEventListener('change', follow)
    return () => media.removeEventListener('change', follow)
  }, [theme])

  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system'
  const label = `Theme: ${WORDS[theme]}. Change to ${WORDS[next]}`
  const change = () => {
    applyTheme(next)
    setTheme(next)
  }
  return <Button look="plain" icon={ICONS[theme]} aria-label={label} title={label} onClick={change} className={className} />
}
