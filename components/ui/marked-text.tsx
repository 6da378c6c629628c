import { type Marker, markedParts } from '@/lib/core/redaction/marker'
import { counted } from './format'

/** A text in which what was taken stands as a mark: what it was and how long, never what it said. */
export function MarkedText({ text }: { text: string }) {
  const parts = markedParts(text)
  if (parts.every(({ marker }) => marker === null)) return text
  let at = 0
  return parts.map(({ text: piece, marker }) => {
    const key = at
    at += piece.length
    return marker === null ? piece : <Redaction key={key} marker={marker} />
  })
}

const SIDES: Record<string, string> = { input: 'input redacted', output: 'output redacted', attribute: 'redacted', message: 'message redacted' }

function Redaction({ marker: { what, characters } }: { marker: Marker }) {
  const word = SIDES[what] ?? `redacted: ${what}`
  return (
    <span className="mx-0.5 inline-flex items-center gap-1.5 rounded-[2px] border border-line-strong bg-canvas pr-1.5 align-bottom text-ink-2 text-xs leading-[18px]">
      <i aria-hidden="true" className="h-[18px] w-1.5 flex-none bg-[repeating-linear-gradient(135deg,var(--color-mark)_0_2px,transparent_2px_4px)]" />
      {word}, {counted(characters, 'character')}
    </span>
  )
}
