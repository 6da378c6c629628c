'use client'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { GroupPage } from '@/lib/api/contract/traces'
import { useNow } from '../shell/live-context'
import { useTimeBasis } from '../shell/screen-state'
import { moneyDecimals } from '../ui/format'
import { GridBody, GridRow } from '../ui/grid'
import { ROW } from '../ui/row'
import { useNarrow } from '../ui/use-media'
import type { Column } from './columns'
import { GroupLine } from './group-line'
import { HeadLine, type Sorting } from './head-line'
import { moveTo } from './row-keys'
import { FailedLine, LoadingLine, RestLine } from './state-lines'
import { groupKey, type TableRow } from './table-rows'
import { TotalsLine } from './totals-line'
import { TraceLine } from './trace-line'
import styles from './traces-table.module.css'

const HEIGHTS = { s: 28, m: 32, l: 40 }
const NARROW_HEIGHT = 59
const DAY_MS = 86_400_000

interface TracesTableProps {
  rows: readonly TableRow[]
  /** What the rows are grouped by; '' when they are not. */
  by: string
  groupTitle: (value: string | null) => string | null
  density: keyof typeof HEIGHTS
  sorting: Sorting
  onSort: (column: Column, desc: boolean) => void
  onToggle: (key: string) => void
  hrefOf: (row: Extract<TableRow, { kind: 'trace' }>) => string
  onFilter: (filter: string) => void
  totals: GroupPage['totals'] | undefined
  totalsName: string
  /** Asks for more rows; called when the last ones come into view. */
  onEnd: () => void
  /** The rows belong to the filter before and are about to change. */
  stale: boolean
}

/** Traces or groups of traces as a virtual treegrid: only the rows in view are in the document. */
export function TracesTable(props: TracesTableProps) {
  const { rows, by, density, onEnd, totals } = props
  const id = useId()
  const narrow = useNarrow()
  const router = useRouter()
  const [basis] = useTimeBasis()
  const nowMs = Math.floor(useNow() / DAY_MS) * DAY_MS + DAY_MS - 1
  const body = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const [current, setCurrent] = useState(0)
  const at = Math.min(current, Math.max(rows.length - 1, 0))
  const height = narrow ? NARROW_HEIGHT : HEIGHTS[density]

  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: useCallback(() => height, [height]),
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    overscan: 12,
    scrollMargin: top,
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
  const last = items.at(-1)?.index ?? -1
  useEffect(() => {
    if (last >= rows.length - 20) onEnd()
  }, [last, rows.length, onEnd])

  const decimals = useMemo(
    () => moneyDecimals(rows.map((row) => (row.kind === 'group' ? row.group.costNano : row.kind === 'trace' ? row.trace.costNano : null))),
    [rows],
  )
  const workers = useMemo(() => workerIndexes(rows), [rows])
  const manyExperiments = useMemo(() => new Set(rows.flatMap((row) => (row.kind === 'group' ? (row.group.experiment?.id ?? []) : []))).size > 1, [rows])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const row = rows[at]
    if (!row) return
    if (event.key === 'Enter') {
      if (row.kind === 'trace') router.push(props.hrefOf(row))
      else if (row.kind === 'group') props.onToggle(row.key)
      else if (row.kind === 'rest') props.onFilter(row.filter)
      else if (row.kind === 'failed') row.retry()
      return
    }
    const move = moveTo(event.key, rows, at, Math.max(1, Math.floor(window.innerHeight / height) - 6))
    if (!move) return
    event.preventDefault()
    if (move.toggle) props.onToggle(move.toggle)
    setCurrent(move.index)
    virtual.scrollToIndex(move.index, { align: 'auto' })
  }

  return (
    <div
      role="treegrid"
      aria-label={by === '' ? 'Traces' : `Traces grouped by ${by}`}
      aria-rowcount={rows.length}
      aria-busy={props.stale}
      aria-activedescendant={rows.length > 0 ? `${id}-${at}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className={`${styles.table} ${props.stale ? 'opacity-60' : ''}`}
      style={{ '--row-height': `${height}px` } as React.CSSProperties}
    >
      <HeadLine by={by} sorting={props.sorting} basis={basis} onSort={props.onSort} />
      <GridBody ref={body} className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index]
          if (!row) return null
          const open = row.kind === 'group' ? row.open : undefined
          return (
            <GridRow
              key={item.key}
              id={`${id}-${item.index}`}
              aria-level={row.kind === 'group' || (row.kind === 'trace' && row.level === 1) ? 1 : 2}
              aria-expanded={open}
              aria-rowindex={item.index + 1}
              aria-selected={item.index === at}
              data-row={row.key}
              onClick={() => setCurrent(item.index)}
              className={`${ROW} ${styles.row} ${styles.line} absolute inset-x-0 ${open ? 'bg-canvas' : ''} ${item.index === at ? styles.current : ''}`}
              style={{ transform: `translateY(${item.start - virtual.options.scrollMargin}px)` }}
            >
              <Line row={row} table={props} manyExperiments={manyExperiments} decimals={decimals} workers={workers} nowMs={nowMs} basis={basis} />
            </GridRow>
          )
        })}
      </GridBody>
      {totals && rows.length > 0 && <TotalsLine totals={totals} name={props.totalsName} decimals={decimals} />}
    </div>
  )
}

interface LineProps {
  row: TableRow
  table: TracesTableProps
  manyExperiments: boolean
  decimals: number
  workers: ReadonlyMap<string, number>
  nowMs: number
  basis: 'utc' | 'local'
}

function Line({ row, table, manyExperiments, decimals, workers, nowMs, basis }: LineProps) {
  if (row.kind === 'trace') {
    const worker = row.trace.worker === null ? null : (workers.get(row.trace.worker) ?? null)
    return <TraceLine trace={row.trace} level={row.level} href={table.hrefOf(row)} worker={worker} decimals={decimals} nowMs={nowMs} basis={basis} />
  }
  if (row.kind === 'group') {
    const key = groupKey(row.group)
    return (
      <GroupLine
        group={row.group}
        by={table.by}
        title={table.groupTitle(row.group.value)}
        open={row.open}
        manyExperiments={manyExperiments}
        decimals={decimals}
        nowMs={nowMs}
        basis={basis}
        onToggle={() => table.onToggle(key)}
      />
    )
  }
  if (row.kind === 'loading') return <LoadingLine />
  if (row.kind === 'failed') return <FailedLine error={row.error} onRetry={row.retry} />
  return <RestLine hidden={row.hidden} onShow={() => table.onFilter(row.filter)} />
}

/** Workers in order of their names: their place gives their shape. */
function workerIndexes(rows: readonly TableRow[]): ReadonlyMap<string, number> {
  const workers = new Set(rows.flatMap((row) => (row.kind === 'trace' && row.trace.worker !== null ? [row.trace.worker] : [])))
  return new Map([...workers].sort().map((worker, index) => [worker, index]))
}
