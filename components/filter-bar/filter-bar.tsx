'use client'

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { type FilterProblem, parseFilter } from '@/lib/core/filter/filter-grammar'
import { useKeys } from '../shell/use-keys'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { type Completion, completed, tokenAt } from './completion'
import { CompletionList } from './completion-list'
import { keepFilter, pastFilters } from './filter-history'
import { FilterMarks } from './filter-marks'
import { useCompletion } from './use-completion'

/** Where the letters start, and the width of one: the field's fixed-width font at 12 px. */
const LETTERS_PX = 24
const LETTER_PX = 7.2

interface FilterBarProps {
  /** The filter in force. */
  value: string
  onApply: (text: string) => void
  /** Stands at the right end of the field, such as `48 of 130`. */
  matches: string | null
}

/**
 * The filter as one field: terms coloured, a mistake underlined where it is with its reason below, keys and values completed. Enter
 * and leaving the field apply it; a filter with a mistake is not applied, so that the rows shown stay.
 */
export function FilterBar({ value, onApply, matches }: FilterBarProps) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState(value)
  const [applied, setApplied] = useState(value)
  const [caret, setCaret] = useState(value.length)
  const [offset, setOffset] = useState(0)
  const [listed, setListed] = useState(false)
  const [active, setActive] = useState(0)
  const [touched, setTouched] = useState(false)
  const [tried, setTried] = useState(true)
  /** The filters of before, while the reader walks through them, and which one stands in the field. */
  const [past, setPast] = useState<{ filters: string[]; at: number } | null>(null)
  if (applied !== value) {
    setApplied(value)
    setDraft(value)
    setTried(true)
  }
  const completions = useCompletion(draft, caret, listed)
  const shown = listed && completions.length > 0
  const problem = tried ? problemOf(draft) : null

  useKeys('Traces', [
    {
      keys: '/',
      label: 'Filter',
      run: (event) => {
        event.preventDefault()
        field.current?.focus()
      },
    },
  ])
  useEffect(() => {
    if (listed) setOffset(field.current?.scrollLeft ?? 0)
  })

  const write = (text: string, at: number) => {
    setDraft(text)
    setCaret(at)
    setActive(0)
    setTouched(false)
    setTried(false)
    setListed(true)
    setPast(null)
  }
  const recall = (filters: string[], at: number) => {
    const text = filters[at] ?? ''
    setDraft(text)
    setCaret(text.length)
    setListed(false)
    setPast(at < 0 ? null : { filters, at })
  }
  const apply = (text: string) => {
    setTried(true)
    setListed(false)
    setPast(null)
    if (problemOf(text) !== null || text.trim() === value) return
    keepFilter(text.trim())
    onApply(text.trim())
  }
  const take = (completion: Completion) => {
    const next = completed(draft, caret, completion)
    write(next.text, next.caret)
    requestAnimationFrame(() => field.current?.setSelectionRange(next.caret, next.caret))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = completions[active]
    const walks = event.key === 'ArrowUp' || event.key === 'ArrowDown'
    if (walks && past) {
      event.preventDefault()
      recall(past.filters, past.at + (event.key === 'ArrowUp' ? Math.min(1, past.filters.length - 1 - past.at) : -1))
    } else if (event.key === 'ArrowUp' && draft === '' && !touched && pastFilters().length > 0) {
      event.preventDefault()
      recall(pastFilters(), 0)
    } else if (shown && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      setTouched(true)
      setActive((active + (event.key === 'ArrowDown' ? 1 : completions.length - 1)) % completions.length)
    } else if (shown && chosen && ((event.key === 'Tab' && !event.shiftKey && draft !== '') || (event.key === 'Enter' && touched))) {
      event.preventDefault()
      take(chosen)
    } else if (event.key === 'Enter') apply(draft)
    else if (event.key === 'Escape') {
      event.stopPropagation()
      if (shown) setListed(false)
      else field.current?.blur()
    }
  }

  return (
    <div className="relative min-w-0 flex-1">
      <div className="flex h-8 items-center gap-1.5 rounded-sm border border-line-strong bg-surface px-2 focus-within:border-accent focus-within:shadow-[0_0_0_2px_var(--color-accent-soft)] max-md:h-9">
        <Icon name="filter" className="text-ink-3 max-md:hidden" />
        <div className="relative h-full min-w-0 flex-1 overflow-hidden font-mono text-xs leading-[30px] [font-variant-ligatures:none] max-md:leading-[34px]">
          <div className="absolute inset-y-0 left-1" style={{ transform: `translateX(${-offset}px)` }}>
            <FilterMarks text={draft} problem={problem} />
          </div>
          <input
            ref={field}
            id={id}
            role="combobox"
            aria-label="Filter"
            aria-expanded={shown}
            aria-controls={`${id}-list`}
            aria-activedescendant={shown ? `${id}-list-${active}` : undefined}
            aria-autocomplete="list"
            aria-invalid={problem !== null}
            aria-describedby={problem ? `${id}-problem` : undefined}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            placeholder={'Filter: doc_id:doc-00*  cost>0.01  missing:true  "free text"'}
            value={draft}
            onChange={(event) => write(event.target.value, event.target.selectionStart ?? event.target.value.length)}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
            onScroll={(event) => setOffset(event.currentTarget.scrollLeft)}
            onClick={() => setListed(true)}
            onKeyDown={onKeyDown}
            onBlur={() => apply(draft)}
            className="absolute inset-0 w-full bg-transparent px-1 text-transparent caret-ink placeholder:text-ink-3 focus-visible:shadow-none"
          />
        </div>
        {matches && <span className="flex-none text-ink-3 text-xs max-md:hidden">{matches}</span>}
        {draft !== '' && (
          <Button
            look="plain"
            icon="close"
            aria-label="Clear the filter"
            className="-mr-1.5 h-6! w-6!"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              setDraft('')
              setListed(false)
              setTried(true)
              setPast(null)
              if (value !== '') onApply('')
            }}
          />
        )}
      </div>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="pt-1 text-error text-xs">
          <Icon name="error" size={12} /> {problem.message}
        </p>
      )}
      {shown && (
        <CompletionList
          id={`${id}-list`}
          left={LETTERS_PX + (tokenAt(draft, caret)?.at ?? caret) * LETTER_PX - offset}
          completions={completions}
          active={active}
          onChoose={take}
        />
      )}
    </div>
  )
}

function problemOf(text: string): FilterProblem | null {
  const parsed = parseFilter(text)
  return 'error' in parsed ? parsed.error : null
}
