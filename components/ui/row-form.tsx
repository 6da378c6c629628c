'use client'

import type { FormEvent, ReactNode } from 'react'

interface RowFormProps {
  /** What a screen reader calls it. */
  label: string
  onSubmit: () => void
  onClose: () => void
  className?: string
  children: ReactNode
}

/** A form that unfolds below the row it changes, or at the top of a table; Escape closes it. */
export function RowForm({ label, onSubmit, onClose, className = '', children }: RowFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
      aria-label={label}
      className={`border-line border-b bg-canvas/60 px-2 py-3 ${className}`}
    >
      {children}
    </form>
  )
}
