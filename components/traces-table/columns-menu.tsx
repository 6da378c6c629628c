'use client'

import dynamic from 'next/dynamic'
import { count } from '../ui/format'
import { Icon } from '../ui/icon'
import { Menu } from '../ui/menu'
import { usePopover } from '../ui/use-popover'
import type { ChosenColumn } from './column-list'

/** Read when it is opened: most readers never do. */
export const ColumnChoice = dynamic(() => import('./column-choice').then((module) => module.ColumnChoice), { ssr: false })

export interface ColumnsMenuProps {
  columns: readonly ChosenColumn[]
  chosen: boolean
  experiment: string | null
  onColumns: (columns: readonly ChosenColumn[] | null) => void
}

/** The menu over the table that chooses its columns. */
export function ColumnsMenu(props: ColumnsMenuProps) {
  const menu = usePopover<HTMLDivElement>()
  return (
    <Menu
      popover={menu}
      width="w-80"
      className="max-md:hidden"
      label={
        <>
          <Icon name="columns" className="-mx-0.5" />
          Columns <span className="text-ink-3">{count(props.columns.length)}</span>
        </>
      }
    >
      <ColumnChoice {...props} />
    </Menu>
  )
}
