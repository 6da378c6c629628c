'use client'

import { useSyncExternalStore } from 'react'
import { Icon } from '../ui/icon'
import { keyWords } from './key-words'
import { useLiveStatus } from './live-context'

const never = () => () => {}

/** Opens the palette: a field's look where there is room, else the glass alone. */
export function JumpButton({ compact = false, className = '' }: { compact?: boolean; className?: string }) {
  const { openPalette } = useLiveStatus()
  const key = useSyncExternalStore(
    never,
    () => keyWords('Mod+k')[0] ?? '',
    () => 'Ctrl+K',
  )
  return (
    <button
      type="button"
      aria-keyshortcuts="Meta+K Control+K"
      title={`Search or jump (${key})`}
      onClick={openPalette}
      className={`inline-flex h-(--control-height) flex-none items-center justify-center gap-2 rounded-sm border border-transparent bg-surface text-ink-2 transition-colors duration-(--duration) hover:bg-hover w-(--control-height) ${compact ? '' : 'xl:w-[212px] xl:justify-start xl:border-line-strong xl:px-2 xl:text-ink-3'} ${className}`}
    >
      <Icon name="search" />
      <span className={compact ? 'sr-only' : 'max-xl:sr-only'}>Search or jump</span>
      {!compact && (
        <span aria-hidden="true" className="ml-auto font-mono text-2xs max-xl:hidden">
          {key}
        </span>
      )}
    </button>
  )
}
