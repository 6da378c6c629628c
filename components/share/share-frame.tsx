'use client'

import { type ReactNode, useEffect } from 'react'
import type { OpenedShare } from '@/lib/api/contract/shares'
import { BrandSign } from '../shell/brand'
import { sayAwake } from '../shell/say-awake'
import { useTimeBasis } from '../shell/screen-state'
import { followTheme } from '../shell/theme'
import { ThemeSwitch } from '../shell/theme-switch'
import { TimeSwitch } from '../shell/time-switch'
import { Icon, type IconName } from '../ui/icon'
import { momentText } from './moment-text'

const KINDS = { trace: 'Shared trace', document: 'Shared document', run: 'Shared finding', list: 'Shared traces' } as const

/** The frame of a shared page: no navigation; until when it opens, and what is hidden in it. */
export function ShareFrame({ share, children }: { share: OpenedShare | null; children: ReactNode }) {
  useEffect(sayAwake, [])
  useEffect(followTheme, [])
  return (
    <div className="flex min-h-screen flex-col">
      <header className="sticky top-0 z-10 flex h-(--topbar-height) flex-none items-center gap-2 border-line border-b bg-surface px-(--gutter) print:hidden">
        <BrandSign />
        <b className="font-semibold text-[14px] tracking-[-.01em]">Onceover</b>
        <span className="ml-auto whitespace-nowrap text-ink-2 text-xs max-[400px]:hidden">{share && KINDS[share.scope.kind]}</span>
        <TimeSwitch className="max-md:hidden" />
        <ThemeSwitch />
      </header>
      {share && <Terms share={share} />}
      {children}
    </div>
  )
}

function Terms({ share }: { share: OpenedShare }) {
  const [basis] = useTimeBasis()
  const at = (ms: number) => `${momentText(ms, basis)}${basis === 'utc' ? ' UTC' : ''}`
  const until = share.endsMs === null ? 'Open until it is revoked' : `Opens until ${at(share.endsMs)}`
  const hidden = share.hidden.length === 0 ? 'Nothing is redacted' : `Redacted: ${share.hidden.join(', ')}`
  return (
    <div className="flex flex-none flex-wrap items-center gap-x-5 gap-y-1 border-line border-b bg-canvas px-(--gutter) py-1.5 text-ink-2 text-xs">
      {share.preview && (
        <span className="rounded-sm bg-accent px-1.5 font-medium text-on-accent">Preview: this is what a visitor sees, for a quarter of an hour</span>
      )}
      <Term icon="clock">{until}</Term>
      <Term icon="documents">{share.frozen ? `Read only, as it was on ${at(share.madeMs)}` : 'Read only, as it is now'}</Term>
      <Term icon="filter">{hidden}</Term>
    </div>
  )
}

function Term({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon name={icon} size={13} className="flex-none text-ink-3" />
      {children}
    </span>
  )
}
