'use client'

import { useQuery } from '@tanstack/react-query'
import { facetsQuery, traceKeysQuery } from '@/lib/api/queries/traces'
import { count } from '../ui/format'
import { ErrorPanel } from '../ui/panel-state'
import { Bone } from '../ui/skeleton'
import { chosenValues, withValueToggled } from './facet-filter'
import { FacetGroup } from './facet-group'

interface FacetsProps {
  /** The filter as written, and with the page's scope for counting. */
  filter: string
  counted: string
  experiment: string | null
  onFilter: (filter: string) => void
  onGroup: (key: string) => void
}

const MOST_KEYS = 30
const OPEN = new Set(['experiment', 'completeness', 'pass', 'cause', 'worker', 'model', 'document_source'])

/** Counts by value under the filter in force; a value chosen becomes a term of the filter. */
export function Facets({ filter, counted, experiment, onFilter, onGroup }: FacetsProps) {
  const facets = useQuery(facetsQuery(counted))
  const keys = useQuery(traceKeysQuery(experiment))
  if (facets.isError && !facets.data) return <ErrorPanel what="Facets" error={facets.error} onRetry={() => void facets.refetch()} />
  if (!facets.data) return <FacetBones />
  return (
    <>
      {facets.data.facets.map((facet) => {
        const chosen = new Set(chosenValues(filter, facet.key))
        return (
          <FacetGroup key={facet.key} title={facet.title} open={OPEN.has(facet.key) || chosen.size > 0}>
            {facet.values.map((entry) => (
              <label
                key={entry.value}
                htmlFor={`facet-${facet.key}-${entry.value}`}
                className="flex h-6 cursor-pointer items-center gap-2 text-ink-2 text-xs has-checked:text-ink max-[1240px]:h-9 max-[1240px]:text-sm"
              >
                <FacetBox
                  id={`facet-${facet.key}-${entry.value}`}
                  checked={chosen.has(entry.value)}
                  onChange={() => onFilter(withValueToggled(filter, facet.key, entry.value))}
                />
                <span className={`cut ${facet.key === 'completeness' && entry.value !== 'complete' ? 'text-missing' : ''}`} title={entry.label}>
                  {entry.label}
                </span>
                <span className="ml-auto text-ink-3">{count(entry.count)}</span>
              </label>
            ))}
          </FacetGroup>
        )
      })}
      {keys.data && keys.data.keys.length > 0 && (
        <FacetGroup title="Tags, attributes" open={false}>
          {keys.data.keys.slice(0, MOST_KEYS).map(({ key, traces }) => (
            <button
              key={key}
              type="button"
              title={`Group by ${key}`}
              onClick={() => onGroup(key)}
              className="flex h-6 w-full items-center gap-2 text-left text-ink-2 text-xs hover:text-ink max-[1240px]:h-9 max-[1240px]:text-sm"
            >
              <span className="cut">{key}</span>
              <span className="ml-auto text-ink-3">{count(traces)}</span>
            </button>
          ))}
        </FacetGroup>
      )}
    </>
  )
}

function FacetBox({ id, checked, onChange }: { id: string; checked: boolean; onChange: () => void }) {
  return (
    <input
      id={id}
      type="checkbox"
      checked={checked}
      onChange={onChange}
      className="grid size-3.5 flex-none cursor-pointer appearance-none place-items-center rounded-[3px] border border-mark bg-surface checked:border-accent checked:bg-accent checked:after:h-1 checked:after:w-2 checked:after:-translate-y-px checked:after:-rotate-45 checked:after:border-on-accent checked:after:border-b-[1.6px] checked:after:border-l-[1.6px] checked:after:content-['']"
    />
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
