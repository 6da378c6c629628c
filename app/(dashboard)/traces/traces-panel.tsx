'use client'

import { useQuery } from '@tanstack/react-query'
import type { inferParserType } from 'nuqs'
import { type ReactNode, useCallback, useMemo, useRef } from 'react'
import { useLiveStatus } from '@/components/shell/live-context'
import { ScreenLink } from '@/components/shell/screen-link'
import type { Column } from '@/components/traces-table/columns'
import { ColumnsMenu, type ColumnsMenuProps } from '@/components/traces-table/columns-menu'
import { GroupMenu } from '@/components/traces-table/group-menu'
import { NoMatch } from '@/components/traces-table/no-match'
import { OldLine, SearchedLine, SelectedLine } from '@/components/traces-table/notice-lines'
import type { TableRow } from '@/components/traces-table/table-rows'
import { TracesTable } from '@/components/traces-table/traces-table'
import { useFreshness } from '@/components/traces-table/use-freshness'
import type { TableSelection } from '@/components/traces-table/use-selection'
import type { TableState } from '@/components/traces-table/use-table-rows'
import { count, counted } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import { EmptyPanel, ErrorPanel } from '@/components/ui/panel-state'
import { Segmented } from '@/components/ui/segmented'
import { SkeletonRows } from '@/components/ui/skeleton'
import { experimentsQuery } from '@/lib/api/queries/experiments'
import type { DENSITIES, tracesParsers } from './search-params'

type Density = (typeof DENSITIES)[number]

interface TracesPanelProps {
  state: inferParserType<typeof tracesParsers>
  levels: readonly string[]
  columns: ColumnsMenuProps
  filter: string
  table: TableState
  selection: TableSelection
  /** What the address asks that cannot be done. */
  problems: ReactNode
  scoped: (filter: string) => string
  hrefOf: (row: Extract<TableRow, { kind: 'trace' }>) => string
  onFilter: (filter: string) => void
  onLevels: (levels: readonly string[]) => void
  onSort: (column: Column, desc: boolean) => void
  onToggle: (key: string) => void
  onDensity: (density: Density) => void
  onLive: (live: boolean) => void
}

const DENSITY = [
  { value: 's', label: 'S', title: 'Compact, 28 px' },
  { value: 'm', label: 'M', title: 'Default, 32 px' },
  { value: 'l', label: 'L', title: 'Roomy, 40 px' },
] as const

/** What matches: how many, how they are grouped, and the table itself. */
export function TracesPanel({ state, levels, columns, filter, table, selection, problems, ...on }: TracesPanelProps) {
  const { status } = useLiveStatus()
  const panel = useRef<HTMLDivElement>(null)
  const pointed = useRef(false)
  const point = (inside: boolean) => {
    pointed.current = inside
  }
  const hold = useCallback(() => pointed.current || window.scrollY > 80 || (panel.current?.contains(document.activeElement) ?? false), [])
  const { totals, old, fresh, refresh } = useFreshness({
    filter,
    enabled: table.answered && !table.error,
    shown: table.atLeast ? undefined : table.total,
    pages: table.pages,
    live: state.live,
    hold,
  })
  const byExperiment = levels.includes('experiment')
  const { data: experiments } = useQuery({ ...experimentsQuery, enabled: byExperiment })
  const groupTitle = useCallback(
    (by: string, value: string | null) =>
      by === 'experiment' ? (experiments?.experiments.find((experiment) => experiment.id === value)?.name ?? value) : value,
    [experiments],
  )
  const grouped = levels.length > 0
  const { sort, desc, groupSort, groupDesc } = state
  const sorting = useMemo(() => (grouped ? { by: groupSort, desc: groupDesc } : { by: sort, desc }), [grouped, groupSort, groupDesc, sort, desc])
  const byDocument = levels[0] === 'document'
  const documents = table.documents ?? (byDocument ? table.groups : undefined)
  const totalsName = grouped ? counted(table.groups ?? 0, byDocument ? 'document' : 'group') : counted(totals?.traces ?? 0, 'trace')

  return (
    <div
      ref={panel}
      onPointerEnter={() => point(true)}
      onPointerLeave={() => point(false)}
      className="min-w-0 px-4 pb-10 md:pr-(--gutter) max-[1240px]:pl-(--gutter)"
    >
      {problems}
      <div className="flex h-11 items-center gap-1.5 text-ink-2">
        <p className="cut" aria-live="polite">
          {table.total !== undefined && (
            <>
              <b className="font-medium text-ink">
                {count(table.total)}
                {table.atLeast && '+'} {table.total === 1 && !table.atLeast ? 'trace' : 'traces'}
              </b>
              {documents !== undefined && documents > 0 && (
                <span className="max-md:hidden">
                  {' '}
                  of {count(documents)}
                  {table.atLeast && '+'} {documents === 1 && !table.atLeast ? 'document' : 'documents'}
                </span>
              )}
            </>
          )}
        </p>
        {fresh > 0 && (
          <button
            type="button"
            onClick={() => void refresh()}
            className="inline-flex h-6 flex-none items-center gap-1.5 rounded-full bg-accent-soft px-2.5 font-medium text-accent text-xs"
          >
            <Icon name="up" size={12} /> {count(fresh)} new
          </button>
        )}
        <span className="flex-1" />
        <GroupMenu levels={levels} experiment={columns.experiment} onChange={on.onLevels} />
        <Segmented label="Density" options={DENSITY} value={state.density} onChange={on.onDensity} className="max-md:hidden" />
        <ColumnsMenu {...columns} />
        <button
          type="button"
          aria-pressed={state.live}
          title={state.live ? 'Rows follow what arrives while nobody is at them' : 'New rows wait until they are asked for'}
          onClick={() => on.onLive(!state.live)}
          className="inline-flex h-(--control-height) flex-none items-center gap-1.5 rounded-sm border border-line-strong px-2 hover:bg-hover aria-pressed:text-ink"
        >
          <span className={`size-[7px] rounded-full ${state.live ? 'bg-ok-mark' : 'border border-mark'}`} />
          {state.live ? 'Live' : 'Paused'}
        </button>
      </div>
      {table.old && <OldLine old={table.old} onRetry={() => void table.refresh()} />}
      {selection.count > 0 && <SelectedLine selection={selection} total={table.total ?? 0} atLeast={table.atLeast} />}
      {(table.loading || table.stale) && <SearchedLine key={filter} traces={status?.traces ?? null} />}
      {table.error ? (
        <ErrorPanel what="Traces" error={table.error} onRetry={() => void table.refresh()} />
      ) : table.loading ? (
        <SkeletonRows rows={18} columns={['16%', '12%', '4%', '10%', '7%', '6%', '5%', '8%', '7%', '7%']} label="Loading traces" />
      ) : table.rows.length === 0 ? (
        status?.traces === 0 ? (
          <EmptyPanel title="No trace has arrived yet.">
            <p>
              <ScreenLink path="/" className="text-accent hover:underline">
                Overview
              </ScreenLink>{' '}
              shows how to send the first one.
            </p>
          </EmptyPanel>
        ) : (
          <NoMatch filter={state.q} scoped={on.scoped} onFilter={on.onFilter} />
        )
      ) : (
        <TracesTable
          rows={table.rows}
          levels={levels}
          columns={columns.columns}
          onColumns={columns.onColumns}
          groupTitle={groupTitle}
          density={state.density}
          sorting={sorting}
          onSort={on.onSort}
          onToggle={on.onToggle}
          hrefOf={on.hrefOf}
          selection={selection}
          totals={totals}
          totalsOld={old}
          totalsName={totalsName}
          onEnd={table.more}
          onMore={table.moreOf}
          stale={table.stale}
        />
      )}
    </div>
  )
}
