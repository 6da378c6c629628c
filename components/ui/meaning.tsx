import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

/** The five meanings of a colour, each with its shape. Never shown without a word. */
export type Meaning = 'repeat' | 'missing' | 'error' | 'waste' | 'ok'

export const MEANING_TEXT: Record<Meaning, string> = {
  repeat: 'text-repeat',
  missing: 'text-missing',
  error: 'text-error',
  waste: 'text-waste',
  ok: 'text-ok',
}

const TAG: Record<Meaning | 'neutral', string> = {
  repeat: 'bg-repeat-soft text-repeat',
  missing: 'bg-missing-soft text-missing outline-1 -outline-offset-1 outline-dashed outline-missing-mark/70',
  error: 'bg-error-soft text-error',
  waste: 'bg-waste-soft text-waste',
  ok: 'bg-ok-soft text-ok',
  neutral: 'bg-canvas text-ink-2',
}

/** A word with the shape of its meaning before it. `icon` replaces the shape, `null` leaves it out. */
export function Mark({
  meaning,
  icon,
  children,
  className = '',
}: {
  meaning: Meaning | null
  icon?: IconName | null
  children: ReactNode
  className?: string
}) {
  const shape = icon === undefined ? meaning : icon
  return (
    <span className={`inline-flex min-w-0 items-center gap-1.5 whitespace-nowrap ${meaning ? MEANING_TEXT[meaning] : 'text-ink-2'} ${className}`}>
      {shape && <Icon name={shape} />}
      {children}
    </span>
  )
}

/** The same as a badge on its own ground. */
export function Tag({ meaning = 'neutral', icon, children }: { meaning?: Meaning | 'neutral'; icon?: IconName | null; children: ReactNode }) {
  const shape = icon === undefined && meaning !== 'neutral' ? meaning : icon
  return (
    <span className={`inline-flex h-5 items-center gap-[5px] whitespace-nowrap rounded-sm px-1.5 text-xs ${TAG[meaning]}`}>
      {shape && <Icon name={shape} size={12} />}
      {children}
    </span>
  )
}
