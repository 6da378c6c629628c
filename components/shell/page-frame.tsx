'use client'

import type { ReactNode } from 'react'
import { Button } from '../ui/button'
import { JumpButton } from './jump-button'
import { useLiveStatus } from './live-context'
import { PrintedHead } from './printed-head'
import { ScopeFilter } from './scope-filter'
import { ThemeSwitch } from './theme-switch'
import { TimeSwitch } from './time-switch'
import { UrlProblems, useUrlProblems } from './url-problems'
import type { ParameterRule } from './url-rules'

interface PageFrameProps {
  /** Where the reader is: {@link Crumbs}. */
  crumbs: ReactNode
  /** What else the top bar holds at right, before the scope: previous and next, a summary. */
  aside?: ReactNode
  /** Whether the page can be narrowed to an experiment. */
  scoped?: boolean
  /** Heads the page for those who hear it, where no sentence of it does. */
  heading?: string
  /** What can stand in the address; what cannot be used is said above the page. A page without rules says it itself. Must not change. */
  rules?: Record<string, ParameterRule>
  /** Without padding: the page lays itself out to the edges. */
  flush?: boolean
  children: ReactNode
}

/** A page: its top bar, which stays, and its body. */
export function PageFrame({ crumbs, aside, heading, scoped = true, rules, flush = false, children }: PageFrameProps) {
  const { openMenu } = useLiveStatus()
  return (
    <>
      <header className="sticky top-0 z-10 flex h-(--topbar-height) flex-none items-center gap-2 border-line border-b bg-surface px-(--gutter) print:hidden">
        <Button look="plain" icon="menu" aria-label="Menu" onClick={openMenu} className="-ml-2 md:hidden" />
        <div className="flex min-w-0 flex-1 items-center gap-1.5 whitespace-nowrap">{crumbs}</div>
        {aside}
        {scoped && <ScopeFilter className="max-md:hidden" />}
        <JumpButton compact={flush} />
        <TimeSwitch className="max-md:hidden" />
        <ThemeSwitch className="max-md:hidden" />
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={`min-w-0 flex-1 focus-visible:shadow-none ${flush ? '' : 'max-w-[2160px] px-(--gutter) pt-5 pb-10 max-md:pt-4 print:p-4'}`}
      >
        <PrintedHead />
        {heading !== undefined && <h1 className="sr-only">{heading}</h1>}
        {rules && <AddressProblems rules={rules} />}
        {children}
      </main>
    </>
  )
}

function AddressProblems({ rules }: { rules: Record<string, ParameterRule> }) {
  return <UrlProblems problems={useUrlProblems(rules)} className="mb-3" />
}
