'use client'

import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { traceKeysQuery } from '@/lib/api/queries/traces'
import { Button } from '../ui/button'
import { counted } from '../ui/format'
import { Segmented } from '../ui/segmented'
import { SheetFrame } from './sheet-frame'
import { type TagLine, tagsOf } from './tag-lines'

interface TagSheetProps {
  count: number
  pending: boolean
  error: Error | null
  onClose: () => void
  onTag: (tags: { set: Record<string, string>; remove: string[] }) => void
}

const WHAT = [
  { value: 'set', label: 'Set' },
  { value: 'remove', label: 'Remove' },
] as const

const FIELD = 'h-(--control-height) min-w-0 flex-1 rounded-sm border border-line-strong bg-surface px-2'

/** A dialog that opens gives the focus to what bears this attribute, whatever had it before. */
function focusFirst(input: HTMLInputElement | null): void {
  input?.setAttribute('autofocus', '')
}

/** Which tags to set on the selected traces, and which to remove. */
export function TagSheet({ count, pending, error, onClose, onTag }: TagSheetProps) {
  const [lines, setLines] = useState<readonly TagLine[]>([{ what: 'set', key: '', value: '' }])
  const { data } = useQuery(traceKeysQuery(null))
  const keys = useId()
  const tags = tagsOf(lines)
  const change = (at: number, part: Partial<TagLine>) => setLines(lines.map((line, place) => (place === at ? { ...line, ...part } : line)))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if ('tags' in tags) onTag(tags.tags)
      }}
    >
      <SheetFrame
        title={`Tag ${counted(count, 'trace')}`}
        note="A tag that is there already is replaced. Undo puts every tag back to what it was."
        error={error}
        onClose={onClose}
        actions={
          <>
            <Button type="submit" look="primary" disabled={pending || !('tags' in tags)}>
              {pending ? 'Tagging…' : 'Apply'}
            </Button>
            <Button onClick={() => setLines([...lines, { what: 'set', key: '', value: '' }])}>Another tag</Button>
            {'problem' in tags && tags.problem && <span className="text-error">{tags.problem}</span>}
          </>
        }
      >
        <datalist id={keys}>
          {(data?.keys ?? []).slice(0, 200).map(({ key }) => (
            <option key={key} value={key} />
          ))}
        </datalist>
        <ul className="flex flex-col gap-2">
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            <li key={at} className="flex flex-wrap items-center gap-2">
              <Segmented label={`Tag ${at + 1}: set or remove`} options={WHAT} value={line.what} onChange={(what) => change(at, { what })} />
              <input
                // biome-ignore lint/a11y/noAutofocus: the sheet was opened to type a tag
                autoFocus={at === lines.length - 1}
                ref={at === 0 ? focusFirst : undefined}
                aria-label={`Name of tag ${at + 1}`}
                placeholder="name"
                list={keys}
                maxLength={250}
                value={line.key}
                onChange={(event) => change(at, { key: event.target.value })}
                className={`${FIELD} font-mono text-xs`}
              />
              {line.what === 'set' && (
                <input
                  aria-label={`Value of tag ${at + 1}`}
                  placeholder="value"
                  maxLength={8_000}
                  value={line.value}
                  onChange={(event) => change(at, { value: event.target.value })}
                  className={FIELD}
                />
              )}
              {lines.length > 1 && (
                <Button look="plain" icon="close" aria-label={`Leave tag ${at + 1} out`} onClick={() => setLines(lines.filter((_, place) => place !== at))} />
              )}
            </li>
          ))}
        </ul>
      </SheetFrame>
    </form>
  )
}
