'use client'

import { useQuery } from '@tanstack/react-query'
import { memo, type ReactNode, useState } from 'react'
import type { Facets as FacetsRead } from '@/lib/api/contract/traces'
import { facetsQuery, traceKeysQuery } from '@/lib/api/queries/traces'
import { keyOfLabel } from '@/lib/core/filter/filter-keys'
import { Button } from '../ui/button'
import { count, countFrom } from '../ui/format'
import { ErrorPanel } from '../ui/panel-state'
import { Bone } from '../ui/skeleton'
import { WHILE_OLD } from '../ui/while-old'
import { chosenValues, type ValueState, withoutFacet, withValue } from './facet-filter'
import { FacetGroup } from './facet-group'
import { FacetMore } from './facet-more'
import { isSearchable } from './facet-search'
import { FacetValue } from './facet-value'
import { useFacetKeys } from './use-facet-keys'

interface FacetsProps {
  /** The filter as written, and with the page's scope for counting. */
  filter: string
  counted: string
  /** The rows of the filter are not there yet: counting does not keep them waiting. */
  waits: boolean
  experiment: string | null
  /** Label keys that the reader added as facets. */
  added: readonly string[]
  /** Facets that are not as they usually are: folded ones that start open, and the other way. */
  turned: readonly string[]
  onFilter: (filter: string) => void
  onGroup: (key: string) => void
  onAdded: (keys: readonly string[]) => void
  onTurned: (keys: readonly string[]) => void
}

const MOST_KEYS = 30
const OPEN = new Set(['experiment', 'completeness', 'pass', 'cause', 'worker', 'model', 'document_source'])
const KEYS = '@keys'

/** Counts by value under the filter in force; a value chosen becomes a term of the filter. */
export const Facets = memo(function Facets({ filter, counted, waits, experiment, added, turned, onFilter, onGroup, onAdded, onTurned }: FacetsProps) {
  const usual = useQuery({ ...facetsQuery(counted), enabled: !waits })
  const extra = useQuery({ ...facetsQuery(counted, added), enabled: !waits && added.length > 0 })
  if (usual.isError && !usual.data) return <ErrorPanel what="Facets" error={usual.error} onRetry={() => void usual.refetch()} />
  if (!usual.data) return <FacetBones />
  const turn = (key: string) => onTurned(turned.includes(key) ? turned.filter((other) => other !== key) : [...turned, key])
  const mine = extra.data?.facets.filter(({ key }) => added.includes(key)) ?? []
  return (
    <FacetLines old={usual.isPlaceholderData || (added.length > 0 && extra.isPlaceholderData)}>
      {[...usual.data.facets, ...mine].map((facet) => (
        <Facet
          key={facet.key}
          facet={facet}
          filter={filter}
          counted={counted}
          open={(OPEN.has(facet.key) || added.includes(facet.key)) !== turned.includes(facet.key)}
          onFold={() => turn(facet.key)}
          onFilter={onFilter}
          onRemove={added.includes(facet.key) ? () => onAdded(added.filter((key) => key !== facet.key)) : null}
        />
      ))}
      {added.length > 0 && extra.isError && !extra.data && <ErrorPanel what="Added facets" error={extra.error} onRetry={() => void extra.refetch()} />}
      <KeyList experiment={experiment} added={added} open={turned.includes(KEYS)} onFold={() => turn(KEYS)} onGroup={onGroup} onAdded={onAdded} />
    </FacetLines>
  )
})

/** All facets: one Tab stop, the arrows move within. Counts of another filter are dimmed until those of this one are there. */
function FacetLines({ old, children }: { old: boolean; children: ReactNode }) {
  const { box, onKeyDown } = useFacetKeys()
  return (
    <div ref={box} role="toolbar" aria-label="Values to filter by" aria-orientation="vertical" aria-busy={old} onKeyDown={onKeyDown} className={WHILE_OLD}>
      {children}
    </div>
  )
}

interface FacetProps {
  facet: FacetsRead['facets'][number]
  filter: string
  counted: string
  open: boolean
  onFold: () => void
  onFilter: (filter: string) => void
  onRemove: (() => void) | null
}

function Facet({ facet, filter, counted, open, onFold, onFilter, onRemove }: FacetProps) {
  const chosen = chosenValues(filter, facet.key)
  const stateOf = (value: string): ValueState => chosen.get(value) ?? null
  const onState = (value: string, state: ValueState) => onFilter(withValue(filter, facet.key, value, state))
  const listed = new Set(facet.values.map(({ value }) => value))
  const absent = [...chosen.keys()].filter((value) => !listed.has(value))
  const hidden = facet.distinct - facet.values.length
  return (
    <FacetGroup
      title={facet.title}
      open={open}
      onFold={onFold}
      aside={
        <>
          {chosen.size > 0 && (
            <button
              type="button"
              data-beside
              onClick={() => onFilter(withoutFacet(filter, facet.key))}
              className="flex-none text-2xs text-accent hover:underline"
              aria-label={`Clear ${facet.title}`}
            >
              clear {count(chosen.size)}
            </button>
          )}
          {onRemove && <RemoveButton name={facet.title} onRemove={onRemove} />}
        </>
      }
    >
      {facet.values.map((entry) => (
        <FacetValue
          key={entry.value}
          {...entry}
          state={stateOf(entry.value)}
          meaning={facet.key === 'completeness' && entry.value !== 'complete' ? 'text-missing' : ''}
          onState={(state) => onState(entry.value, state)}
        />
      ))}
      {absent.map((value) => (
        <FacetValue key={value} label={value} value={value} count={0} state={stateOf(value)} onState={(state) => onState(value, state)} />
      ))}
      {facet.values.length + absent.length === 0 && <p className="pl-[22px] text-ink-3 text-xs">no trace here has one</p>}
      {hidden > 0 && isSearchable(facet.key) && (
        <FacetMore facet={facet.key} hidden={hidden} listed={listed} counted={counted} stateOf={stateOf} onState={onState} />
      )}
      {hidden > 0 && !isSearchable(facet.key) && <p className="pl-[22px] text-ink-3 text-xs">and {count(hidden)} more</p>}
    </FacetGroup>
  )
}

function RemoveButton({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <Button
      look="plain"
      icon="close"
      data-beside
      aria-label={`Take the facet ${name} away`}
      onClick={onRemove}
      className="h-5! w-5! max-[1240px]:h-8! max-[1240px]:w-8!"
    />
  )
}

interface KeyListProps {
  experiment: string | null
  added: readonly string[]
  open: boolean
  onFold: () => void
  onGroup: (key: string) => void
  onAdded: (keys: readonly string[]) => void
}

/** Tags, metadata keys and attributes in use: each can become a facet, or what the traces are grouped by. */
function KeyList({ experiment, added, open, onFold, onGroup, onAdded }: KeyListProps) {
  const [search, setSearch] = useState('')
  const { data } = useQuery(traceKeysQuery(experiment))
  const keys = data?.keys.map((one) => ({ ...one, key: keyOfLabel(one.key) })).filter(({ key }) => !added.includes(key)) ?? []
  if (keys.length === 0) return null
  const fitting = keys.filter(({ key }) => key.toLowerCase().includes(search.toLowerCase()))
  return (
    <FacetGroup title="Tags, attributes" open={open} onFold={onFold}>
      {keys.length > MOST_KEYS && (
        <input
          type="search"
          aria-label="Search keys"
          placeholder={`Search ${count(keys.length)} keys`}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="mb-1 h-6 w-full rounded-sm border border-line-strong bg-surface px-2 text-xs max-[1240px]:h-9"
        />
      )}
      {fitting.slice(0, MOST_KEYS).map(({ key, traces, atLeast }) => (
        <div key={key} className="flex h-6 items-center gap-2 text-ink-2 text-xs max-[1240px]:h-9 max-[1240px]:text-sm">
          <button
            type="button"
            title={`Count by the values of ${key}`}
            onClick={() => onAdded([...added, key])}
            className="cut flex-1 text-left hover:text-ink hover:underline"
          >
            <bdi>{key}</bdi>
          </button>
          <button
            type="button"
            data-beside
            aria-label={`Group by ${key}`}
            onClick={() => onGroup(key)}
            className="flex-none text-2xs text-accent hover:underline"
          >
            group
          </button>
          <span className="flex-none text-ink-3">{countFrom(traces, atLeast)}</span>
        </div>
      ))}
      {fitting.length > MOST_KEYS && <p className="text-ink-3 text-xs">and {count(fitting.length - MOST_KEYS)} more</p>}
    </FacetGroup>
  )
}

function FacetBones() {
  return (
    <div role="status" aria-label="Loading facets" className="flex flex-col gap-3.5 pt-3">
      {['60%', '90%', '85%', '45%', '80%', '70%', '40%', '85%', '75%'].map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: empty rows have no other identity than their place
        <Bone key={index} width={width} />
      ))}
    </div>
  )
}
