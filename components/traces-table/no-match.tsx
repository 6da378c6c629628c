'use client'

import { useQueries } from '@tanstack/react-query'
import { totalsQuery } from '@/lib/api/queries/traces'
import { parseFilter, printFilter, printTerm } from '@/lib/core/filter/filter-grammar'
import { Button } from '../ui/button'
import { counted } from '../ui/format'
import { EmptyPanel } from '../ui/panel-state'

const MOST_TERMS = 6

/** No trace matches: names the term that removes most, with a button that takes it away. `scoped` adds the page's scope. */
export function NoMatch({ filter, scoped, onFilter }: { filter: string; scoped: (filter: string) => string; onFilter: (filter: string) => void }) {
  const parsed = parseFilter(filter)
  const terms = 'error' in parsed ? [] : parsed.filter.terms
  const without = terms.slice(0, MOST_TERMS).map((term) => ({ term: printTerm(term), rest: printFilter({ terms: terms.filter((other) => other !== term) }) }))
  const counts = useQueries({ queries: without.map(({ rest }) => ({ ...totalsQuery(scoped(rest)), placeholderData: undefined })) })
  const best = without.map((entry, index) => ({ ...entry, traces: counts[index]?.data?.traces ?? 0 })).sort((a, b) => b.traces - a.traces)[0]
  return (
    <EmptyPanel title="No trace matches this filter.">
      {best && best.traces > 0 ? (
        <p className="flex flex-wrap items-center gap-2">
          <span>
            Without <code>{best.term}</code>: {counted(best.traces, 'trace')}.
          </span>
          <Button onClick={() => onFilter(best.rest)}>Remove it</Button>
        </p>
      ) : (
        terms.length > 0 && <Button onClick={() => onFilter('')}>Clear the filter</Button>
      )}
    </EmptyPanel>
  )
}
