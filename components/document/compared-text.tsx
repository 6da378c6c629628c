'use client'

import { useMemo } from 'react'
import { wordDiff } from './word-diff'

const LOOKS = { same: '', added: 'rounded-[2px] bg-ok-soft text-ok no-underline', removed: 'rounded-[2px] bg-error-soft text-error line-through' } as const

/** A text beside the one it is compared with: words that came are marked, words that went are struck through. */
export function ComparedText({ text, before }: { text: string | null; before: string | null }) {
  const parts = useMemo(() => (text === null || before === null || text === before ? null : wordDiff(before, text)), [text, before])
  if (text === null) return <p className="text-ink-3">none recorded</p>
  return (
    <p className="whitespace-pre-wrap break-words">
      {parts === null
        ? text
        : parts.map((part, at) => {
            const Part = { same: 'span', added: 'ins', removed: 'del' }[part.kind] as 'span' | 'ins' | 'del'
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no other identity than their place
              <Part key={at} className={LOOKS[part.kind]}>
                {part.text}
              </Part>
            )
          })}
    </p>
  )
}
