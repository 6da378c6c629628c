'use client'

import { useEffect, useRef, useState } from 'react'
import { bytes, count, counted } from '../../ui/format'
import { MarkedText } from '../../ui/marked-text'

const LINES = 5
const LINE_PX = 20
/** More than this is not even laid out before it is asked for. */
const LAID_OUT = 20_000
const STEP = 200_000

interface ClampedTextProps {
  text: string
  /** Characters of the whole text; `text` is its beginning where this is more. */
  length?: number
  /** Leads to the whole of a text that is only here in part. */
  onWhole?: () => void
  className?: string
}

/** A message: its first lines, and how many more there are. Line breaks are kept, everything in it is text. */
export function ClampedText({ text, length = text.length, onWhole, className = '' }: ClampedTextProps) {
  const inner = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const [hidden, setHidden] = useState(0)
  const [drawn, setDrawn] = useState(LAID_OUT)
  const rest = text.length - drawn

  useEffect(() => {
    const element = inner.current
    if (!element) return
    const observer = new ResizeObserver(() => setHidden(Math.max(0, Math.round(element.offsetHeight / LINE_PX) - LINES)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  return (
    <div>
      <div className={open ? '' : 'overflow-hidden'} style={open ? undefined : { maxHeight: LINES * LINE_PX }}>
        <div ref={inner} dir="auto" className={`whitespace-pre-wrap leading-5! [overflow-wrap:anywhere] ${className}`}>
          <MarkedText text={rest > 0 ? text.slice(0, drawn) : text} />
        </div>
      </div>
      {!open && (hidden > 0 || rest > 0 || length > text.length) && (
        <button type="button" onClick={() => setOpen(true)} className="text-accent hover:underline">
          {rest > 0 || length > text.length ? `${bytes(length)} in all` : counted(hidden, 'more line')}
        </button>
      )}
      {open && rest > 0 && (
        <button type="button" onClick={() => setDrawn(drawn + STEP)} className="text-accent hover:underline">
          {bytes(rest)} more
        </button>
      )}
      {open && rest <= 0 && hidden > 0 && (
        <button type="button" onClick={() => setOpen(false)} className="text-accent hover:underline">
          Less
        </button>
      )}
      {open && length > text.length && onWhole && (
        <p className="text-ink-3 text-xs">
          The first {count(text.length)} of {counted(length, 'character')}.{' '}
          <button type="button" onClick={onWhole} className="text-accent hover:underline">
            Open the whole
          </button>
        </p>
      )}
    </div>
  )
}
