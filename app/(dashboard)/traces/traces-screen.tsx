'use client'

import { useQueryStates } from 'nuqs'
import { useCallback, useState } from 'react'
import { Facets } from '@/components/facets/facets'
import { FilterBar } from '@/components/filter-bar/filter-bar'
import { Crumbs } from '@/components/shell/crumbs'
import { useLiveStatus } from '@/components/shell/live-context'
import { PageFrame } from '@/components/shell/page-frame'
import { useScope, useScreenHref } from '@/components/shell/screen-state'
import type { Column } from '@/components/traces-table/columns'
import type { TableRow } from '@/components/traces-table/table-rows'
import { useTableRows } from '@/components/traces-table/use-table-rows'
import { Button } from '@/components/ui/button'
import { count } from '@/components/ui/format'
import { Sheet } from '@/components/ui/sheet'
import { parseFilter } from '@/lib/core/filter/filter-grammar'
import { tracesParsers } from './search-params'
import { TracesPanel } from './traces-panel'

/** Filter bar, facets and table; everything chosen is in the address. */
export function TracesScreen() {
  const [state, setState] = useQueryStates(tracesParsers)
  const [experiment] = useScope()
  const href = useScreenHref()
  const { status } = useLiveStatus()
  const [sheet, setSheet] = useState(false)
  const readable = !('error' in parseFilter(state.q))
  const [lastGood, setLastGood] = useState(readable ? state.q : '')
  if (readable && lastGood !== state.q) setLastGood(state.q)

  const scoped = useCallback(
    (filter: string) => [filter, experiment === null ? '' : `experiment:${experiment}`].filter((part) => part !== '').join(' '),
    [experiment],
  )
  const filter = scoped(lastGood)
  const table = useTableRows({ ...state, filter })

  const onFilter = useCallback((q: string) => void setState({ q, open: [] }, { history: 'push' }), [setState])
  const onGroup = useCallback((group: string) => void setState({ group, open: [] }, { history: 'push' }), [setState])
  const onSort = (column: Column, desc: boolean) => {
    if (state.group === '' && column.sort) void setState({ sort: column.sort, desc })
    else if (column.groupSort) void setState({ groupSort: column.groupSort, groupDesc: desc })
  }
  const onToggle = useCallback(
    (key: string) => void setState(({ open }) => ({ open: open.includes(key) ? open.filter((other) => other !== key) : [...open, key] })),
    [setState],
  )
  const hrefOf = useCallback(
    (row: Extract<TableRow, { kind: 'trace' }>) => {
      const path = `/traces/${row.trace.id}`
      if (row.within === null) return href(path, { q: lastGood, sort: state.sort, desc: String(state.desc) })
      return href(path, { q: row.within, sort: 'start', desc: 'false' })
    },
    [href, lastGood, state.sort, state.desc],
  )

  const facets = <Facets filter={lastGood} counted={filter} experiment={experiment} onFilter={onFilter} onGroup={onGroup} />
  const matches = table.total === undefined || !status ? null : `${count(table.total)} of ${count(Math.max(status.traces, table.total))}`
  return (
    <PageFrame crumbs={<Crumbs title="Traces" />} flush>
      <div className="sticky top-(--topbar-height) z-[9] flex items-start gap-2 border-line border-b bg-surface px-(--gutter) py-2">
        <FilterBar value={state.q} onApply={onFilter} matches={matches} />
        <Button icon="filter" aria-label="Facets" className="h-8! min-[1241px]:hidden max-md:h-9! max-md:w-9!" onClick={() => setSheet(true)} />
      </div>
      <div className="grid min-h-[calc(100vh-var(--topbar-height)-var(--banner-height)-49px)] grid-cols-[minmax(0,1fr)] min-[1241px]:grid-cols-[228px_minmax(0,1fr)]">
        <aside aria-label="Facets" className="border-line border-r pt-2 pr-3 pb-10 pl-4 max-[1240px]:hidden">
          {facets}
        </aside>
        <TracesPanel
          state={state}
          filter={filter}
          table={table}
          scoped={scoped}
          experiment={experiment}
          hrefOf={hrefOf}
          onFilter={onFilter}
          onGroup={onGroup}
          onSort={onSort}
          onToggle={onToggle}
          onDensity={(density) => void setState({ density })}
          onLive={(live) => void setState({ live })}
        />
      </div>
      <Sheet open={sheet} onClose={() => setSheet(false)} label="Facets" side="bottom">
        <div className="flex items-center justify-between">
          <h2 className="font-semibold text-md">Facets</h2>
          <Button look="plain" icon="close" aria-label="Close" onClick={() => setSheet(false)} />
        </div>
        {facets}
      </Sheet>
    </PageFrame>
  )
}
