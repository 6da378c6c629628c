'use client'

import type { ReactNode } from 'react'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'

interface FormEndProps {
  /** What is done: `Make rule`. */
  action: string
  pending: boolean
  /** Why it was not done. */
  error: string | null
  /** Said beside the buttons. */
  children: ReactNode
  onClose: () => void
}

/** The end of a form: what went wrong, and its buttons. */
export function FormEnd({ action, pending, error, children, onClose }: FormEndProps) {
  return (
    <>
      {error !== null && (
        <p role="alert" className="mt-2 flex gap-1.5 text-error">
          <Icon name="error" className="mt-0.5" />
          {error}
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" disabled={pending}>
          {pending ? 'Saving…' : action}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
        <span className="text-ink-3 text-xs">{children}</span>
      </div>
    </>
  )
}
