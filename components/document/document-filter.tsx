'use client'

import { useEffect, useRef, useState } from 'react'
import { useKeys } from '../shell/use-keys'
import { Checkbox } from '../ui/checkbox'
import { Icon } from '../ui/icon'

const TYPING_MS = 200

interface DocumentFilterProps {
  search: string
  repeatedOnly: boolean
  differingOnly: boolean
  onSearch: (text: string) => void
  onRepeatedOnly: (only: boolean) => void
  onDifferingOnly: (only: boolean) => void
}

/** Search by key, and the switches that leave only documents that repeat, or only those whose answers disagree. `/` goes to the search. */
export function DocumentFilter({ search, repeatedOnly, differingOnly, onSearch, onRepeatedOnly, onDifferingOnly }: DocumentFilterProps) {
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(search)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setText(search), [search])
  useEffect(() => () => clearTimeout(timer.current), [])

  useKeys('Documents', [
    {
      keys: '/',
      label: 'Search',
      run: (event) => {
        event.preventDefault()
        field.current?.focus()
      },
    },
  ])
  const type = (next: string) => {
    setText(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onSearch(next.trim()), TYPING_MS)
  }
  return (
    <search className="my-4 flex flex-wrap items-center gap-4">
      <label className="relative flex w-72 items-center max-md:w-full">
        <span className="sr-only">Search documents by key</span>
        <Icon name="search" className="pointer-events-none absolute left-2 text-ink-3" />
        <input
          ref={field}
          type="search"
          value={text}
          placeholder="Search by key"
          onChange={(event) => type(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.preventDefault() // a search field would empty itself
            field.current?.blur()
          }}
          className="h-(--control-height) w-full rounded-sm border border-line-strong bg-surface pr-2 pl-7 placeholder:text-ink-3"
        />
      </label>
      <label className="inline-flex cursor-pointer items-center gap-2">
        <Checkbox checked={repeatedOnly} onChange={(event) => onRepeatedOnly(event.target.checked)} />
        Evaluated more than once
      </label>
      <label className="inline-flex cursor-pointer items-center gap-2">
        <Checkbox checked={differingOnly} onChange={(event) => onDifferingOnly(event.target.checked)} />
        Answers differ
      </label>
    </search>
  )
}
