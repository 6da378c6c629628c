'use client'

import Link from 'next/link'
import { type MouseEvent, useEffect, useRef } from 'react'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { isUndoable, type ShownToast } from './toast-stack'

const STAY_MS = 8_000

interface ToastLineProps {
  toast: ShownToast
  /** Whether its time runs. */
  leaves: boolean
  onClose: () => void
  onUndo: () => void
}

/** One toast: what happened, what can be done about it, and how that went. */
export function ToastLine({ toast, leaves, onClose, onUndo }: ToastLineProps) {
  const close = useRef<HTMLButtonElement>(null)
  const closing = useRef(onClose)
  useEffect(() => {
    closing.current = onClose
  })
  useEffect(() => {
    if (!leaves) return
    const timer = setTimeout(() => closing.current(), STAY_MS)
    return () => clearTimeout(timer)
  }, [leaves])

  const bad = toast.tone === 'error' || toast.state === 'failed'
  const undo = (event: MouseEvent) => {
    if (event.detail === 0) close.current?.focus() // pressed by a key: the button goes, the focus must not go with it
    onUndo()
  }
  return (
    <li
      className={`pointer-events-auto flex min-h-10 items-start gap-3 rounded-md border bg-raised py-1.5 pr-1.5 pl-3 shadow-pop motion-safe:animate-[toast-in_var(--duration)_var(--ease)] ${bad ? 'border-error-mark' : 'border-line-strong'}`}
    >
      <p role={bad ? 'alert' : undefined} className="min-w-0 flex-1 py-1 [overflow-wrap:anywhere]">
        {bad && <Icon name="error" className="mr-1.5 text-error" />}
        <span dir="auto">{toast.text}</span> <Outcome toast={toast} />
        {toast.link && (
          <Link href={toast.link.href} onClick={onClose} className="whitespace-nowrap font-medium text-accent underline-offset-3 hover:underline">
            {toast.link.text}
          </Link>
        )}
      </p>
      {isUndoable(toast) && (
        <Button onClick={undo} className="h-7!">
          {toast.state === 'failed' ? 'Try again' : 'Undo'}
        </Button>
      )}
      <button
        ref={close}
        type="button"
        aria-label="Close this message"
        title="Close (Esc)"
        onClick={onClose}
        className="inline-flex size-7 flex-none items-center justify-center rounded-sm text-ink-2 hover:bg-hover"
      >
        <Icon name="close" />
      </button>
    </li>
  )
}

function Outcome({ toast: { state, reason } }: { toast: ShownToast }) {
  if (state === 'doing') return <span className="text-ink-2">Undoing…</span>
  if (state === 'done') return <span className="text-ok">Undone.</span>
  if (state === 'failed') return <span className="text-error">It could not be undone: {reason}</span>
  return null
}
