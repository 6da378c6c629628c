'use client'

import { useMemo, useState } from 'react'
import { foldedFrames, type StackFrame, stackParts } from '@/lib/core/view/stack-trace'
import { CODE_FRAME } from '../../ui/code-block'
import { CopyButton } from '../../ui/copy-button'
import { counted } from '../../ui/format'
import { LongText } from '../json-view/long-text'

/** A stack trace with the frames of libraries folded and its causes one below the other; copied as it was recorded. */
export function StackTrace({ text }: { text: string }) {
  const [all, setAll] = useState(false)
  const parts = useMemo(() => stackParts(text), [text])
  const folds = parts?.some(({ frames }) => frames.some((frame) => frame.library)) ?? false
  return (
    <div className={`mt-2 ${CODE_FRAME}`}>
      <div className="flex h-7 items-center gap-2 border-line border-b pr-1 pl-3 text-xs">
        <span className="text-ink-2">Stack</span>
        {folds && (
          <button type="button" aria-pressed={all} onClick={() => setAll(!all)} className="text-accent hover:underline">
            {all ? 'Fold libraries' : 'Show all frames'}
          </button>
        )}
        <CopyButton text={text} label="Copy stack" className="ml-auto h-6! text-xs" />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: code is preformatted; a section would lose that */}
      <pre role="region" aria-label="Stack" tabIndex={0} className="focus-inset max-h-96 overflow-auto px-3 py-2 text-xs leading-[18px]">
        {parts === null ? (
          <LongText text={text} />
        ) : (
          parts.map((part, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: exceptions of a chain have no other identity than their place
            <div key={at} className={at > 0 ? 'mt-2 border-line border-t pt-2' : ''}>
              {part.link && <p className="whitespace-normal font-sans text-ink-3">{part.link}</p>}
              <p className="whitespace-pre-wrap font-medium [overflow-wrap:anywhere]">{part.head}</p>
              {foldedFrames(part.frames).map((group, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <Frames key={place} {...group} all={all} />
              ))}
            </div>
          ))
        )}
      </pre>
    </div>
  )
}

function Frames({ library, frames, all }: { library: boolean; frames: readonly StackFrame[]; all: boolean }) {
  const [open, setOpen] = useState(false)
  if (library && !all && !open) {
    return (
      <button type="button" onClick={() => setOpen(true)} className="block font-sans text-ink-3 hover:underline">
        {counted(frames.length, 'library frame')}
      </button>
    )
  }
  const text = frames.map(({ lines }) => lines.join('\n')).join('\n')
  return <span className={`block ${library ? 'text-ink-3' : ''}`}>{text}</span>
}
