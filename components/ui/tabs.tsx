'use client'

import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'

export interface Tab<T extends string> {
  id: T
  label: ReactNode
}

interface TabsProps<T extends string> {
  label: string
  tabs: readonly Tab<T>[]
  value: T
  onChange: (value: T) => void
  /** What stands at the right of the bar. */
  aside?: ReactNode
  /** Without a frame around it: the first tab begins where the text above it does. */
  flush?: boolean
  /** On a phone the aside stands in a line of its own, above the tabs. */
  asideAbove?: boolean
  className?: string
  children: ReactNode
}

/** Where more tabs stand beyond the right edge they fade out; the last one clears the fade. */
const TABLIST =
  '-mb-px flex min-w-0 flex-1 gap-0.5 overflow-x-auto pr-5 [mask-image:linear-gradient(to_right,black_calc(100%-20px),transparent)] forced-colors:[mask-image:none]'

/** Tabs with one panel: the arrows move between tabs, Tab goes on to the panel. */
export function Tabs<T extends string>({ label, tabs, value, onChange, aside, flush = false, asideAbove = false, className = '', children }: TabsProps<T>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)

  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === value)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length]
    if (!next) return
    event.preventDefault()
    onChange(next.id)
    list.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.id)}"]`)?.focus()
  }

  return (
    <div className={className}>
      <div
        className={`flex items-center border-b border-line ${flush ? '' : 'pr-1 pl-1.5'} ${asideAbove ? 'min-h-[34px] max-md:flex-col-reverse max-md:items-stretch max-md:gap-1' : 'h-[34px]'}`}
      >
        <div ref={list} role="tablist" aria-label={label} onKeyDown={move} className={`${TABLIST} ${flush ? '-ml-2' : ''}`}>
          {tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={`${id}-${tab.id}`}
              data-tab={tab.id}
              aria-selected={tab.id === value}
              aria-controls={`${id}-panel`}
              tabIndex={tab.id === value ? 0 : -1}
              onClick={() => onChange(tab.id)}
              className="focus-inset inline-flex h-[34px] flex-none items-center whitespace-nowrap border-transparent border-b-2 px-2 text-ink-2 text-xs hover:text-ink aria-selected:border-accent aria-selected:font-medium aria-selected:text-ink"
            >
              {tab.label}
            </button>
          ))}
        </div>
        {aside}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`}>
        {children}
      </div>
    </div>
  )
}
