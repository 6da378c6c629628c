'use client'

import { type ReactNode, useId } from 'react'
import { buttonClass } from './button'
import type { usePopover } from './use-popover'

interface MenuProps {
  popover: ReturnType<typeof usePopover<HTMLDivElement>>
  /** What stands on the button that opens it. */
  label: ReactNode
  children: ReactNode
  disabled?: boolean
  className?: string
  buttonLook?: string
  /** Width of what opens. */
  width?: string
  /** The edge it keeps to on a phone: that of the screen which the button is nearer to. */
  phoneEdge?: 'left' | 'right'
}

/** A button and what it opens below itself, at its right edge. */
export function Menu({
  popover: { open, setOpen, anchor },
  label,
  children,
  disabled,
  className = '',
  buttonLook = '',
  width = 'w-72',
  phoneEdge = 'left',
}: MenuProps) {
  const id = useId()
  return (
    <div ref={anchor} className={`relative ${className}`}>
      <button
        type="button"
        aria-haspopup="true"
        aria-expanded={open}
        aria-controls={id}
        disabled={disabled}
        onClick={() => setOpen(!open)}
        className={`${buttonClass()} ${buttonLook}`}
      >
        {label}
      </button>
      {open && (
        <div
          id={id}
          className={`absolute right-0 z-20 mt-1 ${width} rounded-md bg-raised p-1 shadow-pop ${phoneEdge === 'left' ? 'max-md:right-auto max-md:left-0' : ''}`}
        >
          {children}
        </div>
      )}
    </div>
  )
}

/** One choice of a menu; `more` stands muted at its end. `chosen` where one of the choices holds already. */
export function MenuItem({ name, more, chosen, onChoose }: { name: string; more?: string; chosen?: boolean; onChoose: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className="focus-inset flex h-7 w-full items-center gap-2 rounded-sm px-2 text-left hover:bg-hover aria-pressed:bg-selected max-md:h-9"
    >
      <span className="cut flex-1">{name}</span>
      {more && <span className="text-ink-3 text-xs">{more}</span>}
    </button>
  )
}

/** Narrows a long list of choices to those that hold a text. */
export function MenuSearch({ label, text, onText }: { label: string; text: string; onText: (text: string) => void }) {
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the list was opened to choose from, and typing narrows it
      autoFocus
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => onText(event.target.value)}
      className="mb-1 h-7 w-full rounded-sm border border-line-strong bg-surface px-2"
    />
  )
}

/** The part of a menu that scrolls when its choices are many. */
export function MenuList({ children }: { children: ReactNode }) {
  return <div className="max-h-80 overflow-y-auto">{children}</div>
}
