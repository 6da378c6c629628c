'use client'

import { useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useQueryStates } from 'nuqs'
import { useCallback, useMemo, useState } from 'react'
import { Facets } from '@/components/facets/facets'
import { FilterBar } from '@/components/filter-bar/filter-bar'
import { TimeMenu } from '@/components/filter-bar/time-menu'
import { SaveViewButton } from '@/components/saved-views/save-view-button'
import { useViews } from '@/components/saved-views/use-views'
import { ViewsMenu } from '@/components/saved-views/views-menu'
import { ShareButton } from '@/components/share/share-button'
import { Crumbs } from '@/components/shell/crumbs'
import { useLiveStatus } from '@/components/shell/live-context'
import { PageFrame } from '@/components/shell/page-frame'
import { useScope, useScreenHref } from '@/components/shell/screen-state'
import { UrlProblems, useUrlProblems } from '@/components/shell/url-problems'
import { type ChosenColumn, printColumns, readColumns, usualColumns } from '@/components/traces-table/column-list'
import { type Column, labelOf } from '@/components/traces-table/columns'
import { ColumnChoice } from '@/components/traces-table/columns-menu'
import { printLevels, readLevels } from '@/components/traces-table/group-keys'
import type { TableRow } from '@/components/traces-table/table-rows'
import { useSelection } from '@/components/traces-table/use-selection'
import { useTableRows } from '@/components/traces-table/use-table-rows'
import { Button } from '@/components/ui/button'
import { count } from '@/components/ui/format'
import { Sheet } from '@/components/ui/sheet'
import { useMedia } from '@/components/ui/use-media'
import { tracesQuery } from '@/lib/api/queries/traces'
import { parseFilter } from '@/lib/core/filter/filter-grammar'
import { listAddress } from './list-address'
import { TRACES_RULES, tracesParsers } from './search-params'
import { TracesPanel } from './traces-panel'

const SelectionBar = dynamic(() => import('@/components/selection/selection-bar').then((module) => module.SelectionBar), { ssr: false })

/** Filter bar, facets and table; everything chosen is in the address. */
export function TracesScreen() {
  const [state, setState] = useQueryStates(tracesParsers)
  const [experiment] = useScope()
  const href = useScreenHref()
  const { status } = useLiveStatus()
  const problems = useUrlProblems(TRACES_RULES)
  const views = useViews()
  const [sheet, setSheet] = useState<'facets' | 'columns' | null>(null)
  const tight = useMedia('(max-width: 1435px)')
  const readable = !('error' in parseFilter(state.q))
  const [lastGood, setLastGood] = useState(readable ? state.q : '')
  if (readable && lastGood !== state.q) setLastGood(state.q)

  const scoped = useCallback(
    (filter: string) => [filter, experiment === null ? '' : `experiment:${experiment}`].filter((part) => part !== '').join(' '),
    [experiment],
  )
  const filter = scoped(lastGood)
  const levels = useMemo(() => readLevels(state.group).levels, [state.group])
  const columns = useMemo(() => {
    if (state.cols !== '') return readColumns(state.cols).columns
    const usual = usualColumns(levels)
    return tight ? usual.filter(({ id }) => id !== 'worker' && id !== 'answer') : usual
  }, [state.cols, levels, tight])
  const labels = useMemo(() => columns.flatMap(({ id }) => labelOf(id) ?? []).sort(), [columns])
  const { sort, desc, groupSort, groupDesc, open } = state
  const table = useTableRows({ filter, sort, desc, levels, groupSort, groupDesc, open, labels })
  const total = table.total ?? 0
  const grouped = levels.length > 0
  const selection = useSelection({ rows: table.rows, filter, total, grouped })

  const client = useQueryClient()
  const onFilter = useCallback(
    (q: string) => {
      // Asked before the page is drawn for it: the server is at work meanwhile.
      if (!grouped && !('error' in parseFilter(q))) void client.prefetchInfiniteQuery(tracesQuery({ filter: scoped(q), sort, desc, labels }))
      void setState({ q, open: [] }, { history: 'push' })
    },
    [client, setState, grouped, scoped, sort, desc, labels],
  )
  const onLevels = useCallback((next: readonly string[]) => void setState({ group: printLevels(next), open: [] }, { history: 'push' }), [setState])
  const onGroup = useCallback((key: string) => onLevels([key]), [onLevels])
  const onColumns = useCallback((next: readonly ChosenColumn[] | null) => void setState({ cols: next === null ? '' : printColumns(next) }), [setState])
  const onAdded = useCallback((facets: readonly string[]) => void setState({ facets: [...facets] }), [setState])
  const onTurned = useCallback((fold: readonly string[]) => void setState({ fold: [...fold] }), [setState])
  const onSaved = useCallback((view: string) => void setState({ view }), [setState])
  const onSort = useCallback(
    (column: Column, down: boolean) => {
      if (grouped && column.groupSort) void setState({ groupSort: column.groupSort, groupDesc: down })
      else if (!grouped && column.sort) void setState({ sort: column.sort, desc: down })
    },
    [grouped, setState],
  )
  const onToggle = useCallback(
    (key: string) => void setState((now) => ({ open: now.open.includes(key) ? now.open.filter((other) => other !== key) : [...now.open, key] })),
    [setState],
  )
  const { group, cols, density } = state
  const asked = useMemo(
    () => ({ q: lastGood, sort, desc, list: listAddress({ q: lastGood, sort, desc, group, groupSort, groupDesc, cols, density }) }),
    [lastGood, sort, desc, group, groupSort, groupDesc, cols, density],
  )
  // Rows of the question before lead to the list that they stand in.
  const [answered, setAnswered] = useState(asked)
  if (!table.stale && answered !== asked) setAnswered(asked)
  const hrefOf = useCallback(
    (row: Extract<TableRow, { kind: 'trace' }>) => {
      const path = `/traces/${row.trace.id}`
      const { q, list } = answered
      if (row.within === null) return href(path, { q, sort: answered.sort, desc: String(answered.desc), list })
      return href(path, { q: row.within, sort: 'start', desc: 'false', list })
    },
    [href, answered],
  )

  const facets = (
    <Facets
      filter={lastGood}
      counted={filter}
      waits={!table.answered}
      experiment={experiment}
      added={state.facets}
      turned={state.fold}
      onFilter={onFilter}
      onGroup={onGroup}
      onAdded={onAdded}
      onTurned={onTurned}
    />
  )
  const more = table.atLeast ? '+' : ''
  const matches = table.total === undefined || !status ? null : `${count(total)}${more} of ${count(Math.max(status.traces, total))}`
  const choice = { columns, chosen: state.cols !== '', experiment, onColumns }
  return (
    <PageFrame
      heading="Traces"
      crumbs={<Crumbs title="Traces" more={views.views.length > 0 || views.error ? <ViewsMenu views={views} onSaved={onSaved} /> : undefined} />}
      aside={
        <>
          <ShareButton scope={{ kind: 'list', filter }} what="this list" compact />
          <TimeMenu filter={state.q} onFilter={onFilter} className="max-md:hidden" />
        </>
      }
      flush
    >
      <div className="sticky top-(--topbar-height) z-[9] flex items-start gap-2 border-line border-b bg-surface px-(--gutter) py-2">
        <FilterBar value={state.q} onApply={onFilter} matches={matches} />
        <SaveViewButton views={views} suggestion={suggestedName(lastGood, levels)} onSaved={onSaved} className="max-md:hidden" />
        <Button icon="filter" aria-label="Facets" className="h-8! min-[1241px]:hidden max-md:h-9! max-md:w-9!" onClick={() => setSheet('facets')} />
        <Button icon="columns" aria-label="Columns" className="md:hidden max-md:h-9! max-md:w-9!" onClick={() => setSheet('columns')} />
      </div>
      <div className="grid min-h-[calc(100vh-var(--topbar-height)-var(--banner-height)-49px)] grid-cols-[minmax(0,1fr)] min-[1241px]:grid-cols-[228px_minmax(0,1fr)]">
        <aside aria-label="Facets" className="border-line border-r pt-2 pr-3 pb-10 pl-4 max-[1240px]:hidden">
          {facets}
        </aside>
        <TracesPanel
          state={state}
          levels={levels}
          columns={choice}
          filter={filter}
          table={table}
          selection={selection}
          problems={<UrlProblems problems={problems} className="pt-2" />}
          scoped={scoped}
          hrefOf={hrefOf}
          onFilter={onFilter}
          onLevels={onLevels}
          onSort={onSort}
          onToggle={onToggle}
          onDensity={(density) => void setState({ density })}
          onLive={(live) => void setState({ live })}
        />
      </div>
      {selection.selection && (
        <SelectionBar
          selection={selection.selection}
          count={selection.count}
          filter={filter}
          columns={columns.map(({ id }) => id)}
          sort={{ by: sort, desc }}
          onClear={selection.clear}
          onLeave={selection.written}
        />
      )}
      <Sheet open={sheet !== null} onClose={() => setSheet(null)} label={sheet === 'columns' ? 'Columns' : 'Facets'} side="bottom">
        <div className="flex items-center justify-between pb-2">
          <h2 className="font-semibold text-md">{sheet === 'columns' ? 'Columns' : 'Facets'}</h2>
          <Button look="plain" icon="close" aria-label="Close" onClick={() => setSheet(null)} />
        </div>
        {sheet === 'columns' && <ColumnChoice {...choice} />}
        {sheet === 'facets' && (
          <>
            <div className="flex flex-wrap gap-2 pb-2 md:hidden">
              <TimeMenu filter={state.q} onFilter={onFilter} />
              <SaveViewButton views={views} suggestion={suggestedName(lastGood, levels)} onSaved={onSaved} />
            </div>
            {facets}
          </>
        )}
      </Sheet>
    </PageFrame>
  )
}

/** What a view of this filter and grouping could be called. */
function suggestedName(filter: string, levels: readonly string[]): string {
  const by = levels.length > 0 ? `by ${levels.join(', ')}` : ''
  return [filter === '' ? 'All traces' : filter, by]
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, 60)
}
