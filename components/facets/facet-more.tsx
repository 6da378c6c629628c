'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { keyValuesQuery } from '@/lib/api/queries/traces'
import { filterKey } from '@/lib/core/filter/filter-keys'
import { useSettled } from '../identity/use-settled'
import { count } from '../ui/format'
import { type ValueState, withoutFacet } from './facet-filter'
import { holdsFilter } from './facet-search'
import { FacetValue } from './facet-value'

interface FacetMoreProps {
  facet: string
  /** How many values are not listed above. */
  hidden: number
  /** Those listed above. */
  listed: ReadonlySet<string>
  /** The filter in force with the page's scope: values are counted under it without the facet's own terms. */
  counted: string
  stateOf: (value: string) => ValueState
  onState: (value: string, state: ValueState) => void
}

const REST_MS = 150

/** The values of a facet that are not among its first: the most frequent, or those that hold a text. */
export function FacetMore({ facet, hidden, listed, counted, stateOf, onState }: FacetMoreProps) {
  const [open, setOpen] = useState(false)
  const [search, setSearch] = useState('')
  const typed = useSettled(search.trim(), REST_MS)
  const filter = [withoutFacet(counted, facet), typed === '' ? '' : holdsFilter(facet, typed)].filter((part) => part !== '').join(' ')
  const { data, error, isFetching } = useQuery({ ...keyValuesQuery(filterKey(facet)?.column ?? facet, filter), enabled: open })
  const shown = data?.values.filter(({ value }) => typed !== '' || !listed.has(value)) ?? []
  if (!open) {
    return (
      <button type="button" onClick={() => setOpen(true)} className="h-6 pl-[22px] text-accent text-xs hover:underline max-[1240px]:h-9 max-[1240px]:text-sm">
        {count(hidden)} more
      </button>
    )
  }
  return (
    <div className="pt-1">
      <input
        type="search"
        // biome-ignore lint/a11y/noAutofocus: it was opened to look for a value
        autoFocus
        aria-label="Search values"
        placeholder={`Search ${count(hidden + listed.size)} values`}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          setOpen(false)
          setSearch('')
        }}
        className="mb-1 h-6 w-full rounded-sm border border-line-strong bg-surface px-2 text-xs max-[1240px]:h-9"
      />
      <div className="max-h-60 overflow-y-auto" aria-busy={isFetching}>
        {shown.map(({ value, count: traces }) => (
          <FacetValue key={value} label={value} value={value} count={traces} state={stateOf(value)} onState={(state) => onState(value, state)} />
        ))}
        {data && shown.length === 0 && <p className="text-ink-3 text-xs">{typed === '' ? 'No others.' : `No value holds "${typed}".`}</p>}
        {error && <p className="text-error text-xs">{error.message}</p>}
        {data && data.distinct > data.values.length && (
          <p className="pt-1 text-2xs text-ink-3">
            the {count(data.values.length)} most frequent of {count(data.distinct)}
          </p>
        )}
      </div>
    </div>
  )
}
