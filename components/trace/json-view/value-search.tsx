'use client'

import { useEffect, useRef, useState } from 'react'
import type { ValueMatch } from '@/lib/core/view/value-page'
import { count } from '../../ui/format'
import type { Found, ValueSource } from './value-source'

const REST_MS = 250

interface ValueSearchProps {
  source: ValueSource
  label: string
  onMatch: (match: ValueMatch, text: string) => void
  onClear: () => void
}

/** Looks for a text in a value: Enter goes to the next place, Shift+Enter to the one before. */
export function ValueSearch({ source, label, onMatch, onClear }: ValueSearchProps) {
  const [text, setText] = useState('')
  const [found, setFound] = useState<(Found & { text: string }) | null>(null)
  const [at, setAt] = useState(0)
  const [failed, setFailed] = useState(false)
  const go = useRef(onMatch)
  useEffect(() => {
    go.current = onMatch
  })

  useEffect(() => {
    if (text === '') return
    const cancel = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const next = await source.search(text, cancel.signal)
        if (cancel.signal.aborted) return
        setFound({ ...next, text })
        setAt(0)
        setFailed(false)
        if (next.matches[0]) go.current(next.matches[0], text)
      } catch {
        if (!cancel.signal.aborted) setFailed(true)
      }
    }, REST_MS)
    return () => {
      cancel.abort()
      clearTimeout(timer)
    }
  }, [text, source])

  const move = (step: number) => {
    if (!found || found.matches.length === 0) return
    const next = (at + step + found.matches.length) % found.matches.length
    setAt(next)
    onMatch(found.matches[next] as ValueMatch, found.text)
  }
  const change = (next: string) => {
    setText(next)
    if (next !== '') return
    setFound(null)
    onClear()
  }
  return (
    <>
      <input
        type="search"
        aria-label={`Search in ${label}`}
        placeholder="Search"
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          move(event.shiftKey ? -1 : 1)
        }}
        className="h-6 w-32 rounded-sm border border-line-strong bg-surface px-1.5 text-xs"
      />
      <span role="status" className="min-w-14 text-ink-3 text-xs">
        {text !== '' && told(found, at, failed)}
      </span>
    </>
  )
}

function told(found: Found | null, at: number, failed: boolean): string {
  if (failed) return 'search failed'
  if (!found) return '…'
  if (found.count === 0) return 'nowhere'
  return `${count(at + 1)} of ${count(found.count)}${found.whole ? '' : ' or more'}`
}
