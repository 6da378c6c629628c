'use client'

import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { redactionPreviewQuery } from '@/lib/api/queries/data'
import { useSettled } from '../identity/use-settled'
import { MarkedText } from '../ui/marked-text'

const SETTLED_MS = 250

/** A text to try the rules on: the server shows what it would store of it. */
export function TryText() {
  const [text, setText] = useState('')
  const id = useId()
  const { data, error } = useQuery(redactionPreviewQuery(useSettled(text, SETTLED_MS)))
  return (
    <div className="mt-4 grid grid-cols-2 gap-x-4 gap-y-2 max-md:grid-cols-1">
      <div className="min-w-0">
        <label htmlFor={id} className="block text-2xs text-ink-3">
          Try it on a text
        </label>
        <textarea
          id={id}
          value={text}
          onChange={({ target }) => setText(target.value)}
          rows={4}
          maxLength={100_000}
          spellCheck={false}
          autoComplete="off"
          placeholder="A prompt, an attribute, JSON"
          className="block w-full resize-y rounded-sm border border-line-strong bg-surface px-2 py-1.25 font-mono text-xs placeholder:text-ink-3"
        />
      </div>
      <section aria-label="What would be stored" aria-live="polite" className="min-w-0">
        <p className="text-2xs text-ink-3">What would be stored</p>
        {error && text !== '' ? (
          <p className="text-error">{error.message}</p>
        ) : text === '' || !data ? (
          <p className="text-ink-3 text-xs">Nothing is kept of what you try.</p>
        ) : (
          <p className="whitespace-pre-wrap break-words font-mono text-xs leading-5">
            <MarkedText text={data.text} />
          </p>
        )}
      </section>
    </div>
  )
}
