import { type MouseEvent, memo, type ReactNode } from 'react'
import { Checkbox } from '../ui/checkbox'
import { GridCell, GridRow } from '../ui/grid'
import { ROW } from '../ui/row'
import type { Column } from './columns'
import { groupCell } from './group-cells'
import { GroupName, TraceName } from './name-cell'
import { FailedLine, LoadingLine, MoreLine } from './state-lines'
import type { TableRow } from './table-rows'
import { type CellLook, type Shown, traceCell } from './trace-cells'
import styles from './traces-table.module.css'

/** What all lines share; the same object as long as nothing in it changed, so that lines are drawn again only for changes of their own. */
export interface LineContext {
  id: string
  columns: readonly Column[]
  look: CellLook
  /** Two lines a row: where each column stands. */
  places: ReadonlyMap<string, string> | null
  manyExperiments: boolean
  groupTitle: (by: string, value: string | null) => string | null
  hrefOf: (row: Extract<TableRow, { kind: 'trace' }>) => string
  onToggle: (key: string) => void
  /** The row was pressed; `box` when its selection box was. */
  onPress: (index: number, event: MouseEvent, box: boolean) => void
}

interface TableLineProps {
  row: TableRow
  index: number
  /** Pixels below the head. */
  top: number
  current: boolean
  selected: boolean | 'mixed'
  context: LineContext
}

/** One line of the table, placed by hand. */
export const TableLine = memo(function TableLine({ row, index, top, current, selected, context }: TableLineProps) {
  const open = row.kind === 'group' ? row.open : undefined
  const ground = selected !== false && row.kind === 'trace' ? 'bg-selected hover:bg-selected' : open ? 'bg-canvas' : 'bg-surface'
  const press = row.kind === 'trace' || row.kind === 'group' || row.kind === 'failed'
  return (
    <GridRow
      id={`${context.id}-${index}`}
      aria-level={row.level}
      aria-expanded={open}
      aria-rowindex={index + 2}
      aria-selected={selected === true}
      data-row={row.key}
      data-current={current || undefined}
      onClick={press ? (event) => context.onPress(index, event, false) : undefined}
      onAuxClick={row.kind === 'trace' ? (event) => context.onPress(index, event, false) : undefined}
      className={`${ROW} ${styles.row} ${styles.line} absolute inset-x-0 ${press ? 'cursor-pointer' : ''} ${ground} ${current ? styles.current : ''}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      <Cells row={row} index={index} selected={selected} context={context} />
    </GridRow>
  )
})

function Cells({ row, index, selected, context }: Pick<TableLineProps, 'row' | 'index' | 'selected' | 'context'>) {
  if (row.kind === 'loading') return <LoadingLine level={row.level} />
  if (row.kind === 'failed') return <FailedLine level={row.level} error={row.error} onRetry={row.retry} />
  if (row.kind === 'more') return <MoreLine level={row.level} hidden={row.hidden} noun={row.noun} />
  const { columns, look, places } = context
  const title = row.kind === 'group' ? context.groupTitle(row.by, row.entry.value) : null
  const inGroup = row.kind === 'trace' && row.level > 1
  return (
    <>
      <GridCell className={`${styles.box} ${styles.pinned}`}>
        <Checkbox
          checked={selected}
          tabIndex={-1}
          aria-label={row.kind === 'trace' ? `Select trace ${row.trace.id.slice(0, 8)}` : `Select ${title ?? 'the rest'}`}
          onChange={() => {}}
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => {
            event.stopPropagation()
            context.onPress(index, event, true)
          }}
        />
      </GridCell>
      {columns.map((column) => {
        if (column.id === 'name') {
          // Of its row alone, so that a focus on its link is not found on another trace's
          return (
            <GridCell
              key={`name ${row.key}`}
              className={`flex min-w-0 items-center gap-1.5 ${styles.name} ${styles.pinned}`}
              style={{ paddingLeft: row.level > 1 ? (row.level - 1) * 18 : undefined }}
            >
              {row.kind === 'trace' ? (
                <TraceName trace={row.trace} href={context.hrefOf(row)} inGroup={inGroup} />
              ) : (
                <GroupName
                  group={row.entry}
                  by={row.by}
                  title={title}
                  open={row.open}
                  manyExperiments={context.manyExperiments}
                  onToggle={() => context.onToggle(row.key)}
                />
              )}
            </GridCell>
          )
        }
        const place = places?.get(column.id)
        if (places && place === undefined) return null
        const shown = row.kind === 'trace' ? traceCell(column.id, row.trace, look, inGroup) : groupCell(column.id, row.entry, look)
        return (
          <Cell key={column.id} shown={shown} right={column.right} place={place}>
            {shown.node}
          </Cell>
        )
      })}
    </>
  )
}

function Cell({ shown, right, place, children }: { shown: Shown; right: boolean | undefined; place: string | undefined; children: ReactNode }) {
  const flex = shown.look === 'flex'
  return (
    <GridCell
      title={shown.title}
      className={`${flex ? 'flex min-w-0' : 'cut'} ${right ? 'text-right' : ''} ${flex ? '' : (shown.look ?? '')} ${place ? (styles[place] ?? '') : ''}`}
    >
      {children}
    </GridCell>
  )
}
