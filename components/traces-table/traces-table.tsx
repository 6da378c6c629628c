'use client'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useRouter } from 'next/navigation'
import { type MouseEvent, memo, useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { GroupPage } from '@/lib/api/contract/traces'
import { useSettled } from '../identity/use-settled'
import { useNow } from '../shell/live-context'
import { useTimeBasis } from '../shell/screen-state'
import { moneyDecimals } from '../ui/format'
import { GridBody } from '../ui/grid'
import { useFirstSight } from '../ui/use-first-sight'
import { useNarrow } from '../ui/use-media'
import { useSlots } from '../ui/use-slots'
import { type ChosenColumn, columnsOf, gridTemplate, phonePlaces } from './column-list'
import type { Column } from './columns'
import { HeadLine, type Sorting } from './head-line'
import { type LineContext, TableLine } from './table-line'
import type { TableRow } from './table-rows'
import { TotalsLine } from './totals-line'
import styles from './traces-table.module.css'
import { useColumnSizing } from './use-column-sizing'
import type { TableSelection } from './use-selection'
import { useSideways } from './use-sideways'
import { useTableKeys } from './use-table-keys'

const HEIGHTS = { s: 28, m: 32, l: 40 }
const NARROW_HEIGHT = 59
const DAY_MS = 86_400_000
/** Rows of before are dimmed when the new ones are not there by then: what is answered at once does not flicker. */
const DIM_MS = 120
/** Rows before the last from which on more are asked for; a first page fills a usual screen without. */
const AHEAD = 15
/** Decimals of money and the shapes of workers are taken from so many rows. */
const SAMPLED = 500

interface TracesTableProps {
  rows: readonly TableRow[]
  /** What the rows are grouped by, one key a level; empty when they are not. */
  levels: readonly string[]
  columns: readonly ChosenColumn[]
  onColumns: (columns: readonly ChosenColumn[]) => void
  groupTitle: (by: string, value: string | null) => string | null
  density: keyof typeof HEIGHTS
  sorting: Sorting
  onSort: (column: Column, desc: boolean) => void
  onToggle: (key: string) => void
  hrefOf: (row: Extract<TableRow, { kind: 'trace' }>) => string
  selection: TableSelection
  totals: GroupPage['totals'] | undefined
  /** They are those of the filter before. */
  totalsOld: boolean
  totalsName: string
  /** Asks for more rows; called when the last ones come into view. */
  onEnd: () => void
  /** Asks for more of what a group holds; called when the line that stands for it comes into view. */
  onMore: (group: string) => void
  /** The rows belong to the filter before and are about to change. */
  stale: boolean
}

/** Traces or groups of traces as a virtual treegrid: only the rows in view are in the document. */
export const TracesTable = memo(function TracesTable(props: TracesTableProps) {
  const { rows, levels, density, selection, onEnd, onMore, totals, onToggle, hrefOf, groupTitle } = props
  const id = useId()
  const narrow = useNarrow()
  const firstSight = useFirstSight()
  const router = useRouter()
  const [basis] = useTimeBasis()
  const nowMs = Math.floor(useNow() / DAY_MS) * DAY_MS + DAY_MS - 1
  const table = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const height = narrow ? NARROW_HEIGHT : HEIGHTS[density]
  const sideways = useSideways(table)
  const dim = useSettled(props.stale, DIM_MS) && props.stale
  const sizing = useColumnSizing(table, props.columns, props.onColumns)

  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: useCallback(() => height, [height]),
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    overscan: 6,
    scrollMargin: top,
    ...firstSight,
    scrollPaddingStart: 130,
    scrollPaddingEnd: 56,
  })
  useLayoutEffect(() => {
    const box = body.current?.getBoundingClientRect()
    if (box) setTop(Math.round(box.top + window.scrollY))
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured again when their height changes
  useEffect(() => {
    virtual.measure()
  }, [virtual, height])
  const items = virtual.getVirtualItems()
  const slots = useSlots(items.map(({ key }) => key))
  const last = items.at(-1)?.index ?? -1
  useEffect(() => {
    if (last >= rows.length - AHEAD) onEnd()
  }, [last, rows.length, onEnd])
  const waiting = items.flatMap((item) => {
    const row = rows[item.index]
    return row?.kind === 'more' && row.group !== null ? [row.group] : []
  })
  useEffect(() => {
    for (const group of waiting) onMore(group)
  })

  const open = useCallback(
    (row: Extract<TableRow, { kind: 'trace' }>) => void selection.written().then(() => router.push(hrefOf(row))),
    [router, hrefOf, selection],
  )
  const keys = useTableKeys({ rows, height, selection, open, onToggle, reveal: (index) => virtual.scrollToIndex(index, { align: 'auto' }) })

  const columns = useMemo(() => columnsOf(props.columns), [props.columns])
  const { template, least } = useMemo(() => gridTemplate(columns), [columns])
  const sample = useMemo(() => rows.slice(0, SAMPLED), [rows])
  const decimals = useMemo(
    () => moneyDecimals(sample.map((row) => (row.kind === 'group' ? row.entry.costNano : row.kind === 'trace' ? row.trace.costNano : null))),
    [sample],
  )
  const workers = useMemo(() => workerIndexes(sample), [sample])
  const manyExperiments = useMemo(() => new Set(sample.flatMap((row) => (row.kind === 'group' ? (row.entry.experiment?.id ?? []) : []))).size > 1, [sample])

  const { press } = keys
  const pressed = useRef({ rows, open, onToggle, hrefOf, press })
  useEffect(() => {
    pressed.current = { rows, open, onToggle, hrefOf, press }
  })
  const onPress = useCallback((index: number, event: MouseEvent, box: boolean) => {
    const now = pressed.current
    const row = now.rows[index]
    if (!row) return
    if (now.press(index, event, box) || box) return
    if (event.target instanceof Element && event.target.closest('a, button, input')) return
    if (window.getSelection()?.isCollapsed === false) return
    if (row.kind === 'group' && event.button === 0) now.onToggle(row.key)
    else if (row.kind === 'trace' && (event.metaKey || event.ctrlKey || event.button === 1)) window.open(now.hrefOf(row), '_blank')
    else if (row.kind === 'trace' && event.button === 0) now.open(row)
  }, [])
  const context = useMemo(
    (): LineContext => ({
      id,
      columns,
      look: { decimals, nowMs, basis, workers },
      places: narrow ? phonePlaces(columns) : null,
      manyExperiments,
      groupTitle,
      hrefOf,
      onToggle,
      onPress,
    }),
    [id, columns, decimals, nowMs, basis, workers, narrow, manyExperiments, groupTitle, hrefOf, onToggle, onPress],
  )

  const style = { '--row-height': `${height}px`, '--cols': template, '--least': least, '--gaps': columns.length + 1 } as React.CSSProperties
  return (
    <div
      ref={table}
      role="treegrid"
      aria-label={levels.length === 0 ? 'Traces' : `Traces grouped by ${levels.join(', then by ')}`}
      aria-rowcount={rows.length + 1}
      aria-multiselectable="true"
      aria-busy={props.stale}
      aria-activedescendant={rows.length > 0 ? `${id}-${keys.current}` : undefined}
      tabIndex={0}
      onKeyDown={keys.onKeyDown}
      className={`${styles.table} ${dim ? 'opacity-60' : ''}`}
      style={style}
    >
      <div
        ref={sideways.join}
        onScroll={sideways.onScroll}
        className={`sticky top-[calc(var(--topbar-height)+49px)] z-[5] -mx-2 bg-surface px-2 ${styles.sideways}`}
      >
        <div className={`${styles.track} bg-inherit`}>
          <HeadLine
            columns={columns}
            levels={levels}
            sorting={props.sorting}
            basis={basis}
            selected={selection.loaded.chosen}
            sizing={sizing}
            onSort={props.onSort}
            onSelect={selection.toggleLoaded}
          />
        </div>
      </div>
      <div ref={sideways.join} onScroll={sideways.onScroll} className={`-mx-2 px-2 max-md:-mx-4 max-md:px-4 ${styles.sideways}`}>
        <GridBody ref={body} className={`relative ${styles.track}`} style={{ height: virtual.getTotalSize() }}>
          {items.map((item, at) => {
            const row = rows[item.index]
            if (!row) return null
            return (
              <TableLine
                key={slots[at]}
                row={row}
                index={item.index}
                top={item.start - virtual.options.scrollMargin}
                current={item.index === keys.current}
                selected={selection.of(row)}
                context={context}
              />
            )
          })}
        </GridBody>
      </div>
      {totals && rows.length > 0 && (
        <div
          ref={sideways.join}
          onScroll={sideways.onScroll}
          className="sticky bottom-0 z-[4] -mx-2 -mt-px overflow-x-auto border-line-strong border-t bg-surface px-2 max-md:hidden"
        >
          <div className={`${styles.track} bg-inherit`}>
            <TotalsLine totals={totals} old={props.totalsOld} name={props.totalsName} columns={columns} decimals={decimals} />
          </div>
        </div>
      )}
    </div>
  )
})

/** Workers in order of their names: their place gives their shape. */
function workerIndexes(rows: readonly TableRow[]): ReadonlyMap<string, number> {
  const workers = new Set(rows.flatMap((row) => (row.kind === 'trace' && row.trace.worker !== null ? [row.trace.worker] : [])))
  return new Map([...workers].sort().map((worker, index) => [worker, index]))
}
