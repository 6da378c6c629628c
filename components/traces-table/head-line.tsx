import { Checkbox } from '../ui/checkbox'
import type { TimeBasis } from '../ui/format'
import { GridCell, GridHead, GridRow } from '../ui/grid'
import { HEAD_ROW } from '../ui/row'
import type { columnsOf } from './column-list'
import type { ColumnId } from './columns'
import styles from './traces-table.module.css'
import type { ColumnSizing } from './use-column-sizing'

export interface Sorting {
  by: string
  desc: boolean
}

type ShownColumn = ReturnType<typeof columnsOf>[number]

interface HeadLineProps {
  columns: readonly ShownColumn[]
  /** What the rows are grouped by, one key a level; empty when they are not. */
  levels: readonly string[]
  sorting: Sorting
  basis: TimeBasis
  /** Of the loaded traces. */
  selected: boolean | 'mixed'
  sizing: ColumnSizing
  onSort: (column: ShownColumn, desc: boolean) => void
  onSelect: () => void
}

/** The heads of the columns: those that sort are buttons, and the right edge of each sets its width. */
export function HeadLine({ columns, levels, sorting, basis, selected, sizing, onSort, onSelect }: HeadLineProps) {
  return (
    <GridRow className={`${HEAD_ROW} ${styles.row}`} aria-rowindex={1}>
      <GridCell className={`${styles.box} ${styles.pinned}`}>
        <Checkbox checked={selected} onChange={onSelect} aria-label="Select all loaded traces" className="align-middle" />
      </GridCell>
      {columns.map((column) => {
        const by = levels.length > 0 ? column.groupSort : column.sort
        const sorted = by !== null && by === sorting.by
        const title = titleOf(column, levels, basis)
        return (
          <GridHead
            key={column.id}
            aria-sort={sorted ? (sorting.desc ? 'descending' : 'ascending') : by ? 'none' : undefined}
            className={`group/head relative ${column.right ? 'text-right' : ''} ${column.id === 'name' ? `${styles.name} ${styles.pinned}` : ''}`}
            data-column={column.id}
          >
            {by === null ? (
              <span className="cut block" title={column.hint}>
                {title}
              </span>
            ) : (
              <button
                type="button"
                title={column.hint}
                onKeyDown={(event) => sizing.onKey(event, column.id)}
                aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
                onClick={() => onSort(column, sorted ? !sorting.desc : (column.descFirst ?? false))}
                className={`cut max-w-full hover:text-ink ${sorted ? 'font-medium text-ink' : ''}`}
              >
                {title}
                {sorted ? (sorting.desc ? ' ↓' : ' ↑') : ''}
              </button>
            )}
            <Edge column={column.id} sizing={sizing} />
          </GridHead>
        )
      })}
    </GridRow>
  )
}

/** The edge that is dragged; the keyboard has Alt and an arrow on the head, and the Columns menu. A second press takes the usual width. */
function Edge({ column, sizing }: { column: ColumnId; sizing: ColumnSizing }) {
  return (
    <span
      aria-hidden="true"
      title="Drag to size; press twice for the usual width"
      onPointerDown={(event) => sizing.onDrag(event, column)}
      onDoubleClick={() => sizing.onUsual(column)}
      className="absolute inset-y-0 -right-[11px] z-[2] w-2 cursor-col-resize touch-none after:absolute after:inset-y-0.5 after:left-[3px] after:w-px after:bg-line-strong after:opacity-0 hover:after:opacity-100 group-hover/head:after:opacity-100"
    />
  )
}

function titleOf(column: ShownColumn, levels: readonly string[], basis: TimeBasis): string {
  if (column.id === 'start' || column.id === 'received') return `${column.title}, ${basis === 'utc' ? 'UTC' : 'local'}`
  if (column.id !== 'name' || levels.length === 0 || (levels.length === 1 && levels[0] === 'document')) return column.title
  return `${levels.join(', ')}, trace`
}
