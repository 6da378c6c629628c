import type { TimeBasis } from '../ui/format'
import { GridHead, GridRow } from '../ui/grid'
import { HEAD_ROW } from '../ui/row'
import { COLUMNS, type Column } from './columns'
import styles from './traces-table.module.css'

export interface Sorting {
  by: string
  desc: boolean
}

interface HeadLineProps {
  /** What the rows are grouped by; '' when they are not. */
  by: string
  sorting: Sorting
  basis: TimeBasis
  onSort: (column: Column, desc: boolean) => void
}

/** The heads of the columns; those that sort are buttons. */
export function HeadLine({ by: group, sorting, basis, onSort }: HeadLineProps) {
  return (
    <GridRow className={`${HEAD_ROW} ${styles.row} sticky top-[calc(var(--topbar-height)+49px)] z-[5] bg-surface`}>
      {COLUMNS.map((column) => {
        const by = group !== '' ? column.groupSort : column.sort
        const sorted = by !== null && by === sorting.by
        const title = titleOf(column, group, basis)
        return (
          <GridHead
            key={column.id}
            aria-sort={sorted ? (sorting.desc ? 'descending' : 'ascending') : by ? 'none' : undefined}
            className={`${column.right ? 'text-right' : ''} ${styles[column.id] ?? ''}`}
          >
            {by === null ? (
              title
            ) : (
              <button
                type="button"
                onClick={() => onSort(column, sorted ? !sorting.desc : (column.descFirst ?? false))}
                className={`whitespace-nowrap hover:text-ink ${sorted ? 'font-medium text-ink' : ''}`}
              >
                {title}
                {sorted ? (sorting.desc ? ' ↓' : ' ↑') : ''}
              </button>
            )}
          </GridHead>
        )
      })}
    </GridRow>
  )
}

function titleOf(column: Column, group: string, basis: TimeBasis): string {
  if (column.id === 'start') return `Start, ${basis === 'utc' ? 'UTC' : 'local'}`
  if (column.id !== 'name' || group === '' || group === 'document') return column.title
  return `${group}, trace`
}
