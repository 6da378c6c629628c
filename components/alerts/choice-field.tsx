'use client'

import type { ReactNode } from 'react'

interface ChoiceFieldProps<T extends string> {
  label: string
  value: T
  onChange: (value: T) => void
  /** The options. */
  children: ReactNode
  className?: string
}

/** A labelled list of which one is chosen. */
export function ChoiceField<T extends string>({ label, value, onChange, children, className = '' }: ChoiceFieldProps<T>) {
  return (
    <label className={`block min-w-0 text-2xs text-ink-3 ${className}`}>
      {label}
      <select
        value={value}
        onChange={(event) => onChange(event.target.value as T)}
        className="block h-(--control-height) w-full min-w-0 rounded-sm border border-line-strong bg-surface px-1.5 text-ink text-sm"
      >
        {children}
      </select>
    </label>
  )
}
