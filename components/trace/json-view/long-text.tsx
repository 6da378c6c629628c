'use client'

import { useState } from 'react'
import { bytes } from '../../ui/format'
import { MarkedText } from '../../ui/marked-text'

const FIRST = 2_000
const STEP = 100_000

/** A text that is drawn in pieces when it is long, so that one of many megabytes does not hold the page. */
export function LongText({ text, className = '', quotes = false }: { text: string; className?: string; quotes?: boolean }) {
  const [drawn, setDrawn] = useState(FIRST)
  const rest = text.length - drawn
  return (
    <>
      <span className={`whitespace-pre-wrap [overflow-wrap:anywhere] ${className}`}>
        {quotes && '"'}
        <MarkedText text={rest > 0 ? text.slice(0, drawn) : text} />
        {quotes && rest <= 0 && '"'}
      </span>
      {rest > 0 && (
        <button type="button" onClick={() => setDrawn(drawn + STEP)} className="ml-1 font-sans text-accent text-xs hover:underline">
          {bytes(rest)} more
        </button>
      )}
    </>
  )
}
