'use client'

import { useState } from 'react'
import type { DiffPart } from '@/lib/core/view/word-diff'
import { LongText } from '../trace/json-view/long-text'
import { count } from '../ui/format'
import { useWordDiff } from './use-word-diff'

const LOOKS = { same: '', added: 'rounded-[2px] bg-ok-soft text-ok no-underline', removed: 'rounded-[2px] bg-error-soft text-error line-through' } as const
const ELEMENTS = { same: 'span', added: 'ins', removed: 'del' } as const
/** Equal text longer than this folds to its ends. */
const FOLDS_FROM = 700
const KEPT = 160

/** A text beside the one it is compared with: words that came are marked, words that went are struck through. */
export function ComparedText({ text, before, all }: { text: string; before: string; all: boolean }) {
  const diff = useWordDiff(before, text)
  if (diff === null) return <p className="text-ink-3">Comparing {count(text.length)} characters…</p>
  return (
    <div className="whitespace-pre-wrap [overflow-wrap:anywhere]">
      {diff.parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no other identity than their place
        <Part key={at} part={part} all={all} />
      ))}
      {!diff.whole && <p className="mt-1 text-ink-3 text-xs">Too long or too different to compare to the end by words.</p>}
    </div>
  )
}

function Part({ part, all }: { part: DiffPart; all: boolean }) {
  const Element = ELEMENTS[part.kind]
  if (part.kind === 'same' && !all && part.text.length > FOLDS_FROM) return <Folded text={part.text} />
  return (
    <Element className={LOOKS[part.kind]}>
      <LongText text={part.text} />
    </Element>
  )
}

/** The ends of a long equal text. */
function Folded({ text }: { text: string }) {
  const [open, setOpen] = useState(false)
  if (open) return <LongText text={text} />
  return (
    <>
      {text.slice(0, KEPT)}
      <button type="button" onClick={() => setOpen(true)} className="mx-1 rounded-sm bg-canvas px-1.5 text-ink-2 text-xs hover:bg-hover">
        … {count(text.length - 2 * KEPT)} equal characters …
      </button>
      {text.slice(-KEPT)}
    </>
  )
}
