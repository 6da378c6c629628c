'use client'

import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'

/**
 * More about what is pointed at or focused, in a box that floats above the page and closes on Escape.
 * The child stays an ordinary element; give it a focusable one when the hint matters to readers without a pointer.
 */
export function Tooltip({ content, children, className = '' }: { content: ReactNode; children: ReactNode; className?: string }) {
  const id = useId()
  const anchor = useRef<HTMLSpanElement>(null)
  const [at, setAt] = useState<{ left: number; top: number; below: boolean } | null>(null)

  const show = () => {
    const box = anchor.current?.getBoundingClientRect()
    if (!box) return
    const below = box.top < 96
    setAt({ left: Math.min(Math.max(box.left + box.width / 2, 120), window.innerWidth - 120), top: below ? box.bottom + 6 : box.top - 6, below })
  }

  useEffect(() => {
    if (!at) return
    const hide = () => setAt(null)
    const close = (event: KeyboardEvent) => event.key === 'Escape' && hide()
    window.addEventListener('keydown', close)
    window.addEventListener('scroll', hide, true)
    return () => {
      window.removeEventListener('keydown', close)
      window.removeEventListener('scroll', hide, true)
    }
  }, [at])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches what its child does
    <span
      ref={anchor}
      className={className}
      aria-describedby={at ? id : undefined}
      onMouseEnter={show}
      onMouseLeave={() => setAt(null)}
      onFocus={show}
      onBlur={() => setAt(null)}
    >
      {children}
      {at &&
        createPortal(
          <span
            id={id}
            role="tooltip"
            className={`pointer-events-none fixed z-50 max-w-80 -translate-x-1/2 rounded-md bg-raised px-2.5 py-1.5 text-ink text-xs shadow-pop ${at.below ? '' : '-translate-y-full'}`}
            style={{ left: at.left, top: at.top }}
          >
            {content}
          </span>,
          document.body,
        )}
    </span>
  )
}
