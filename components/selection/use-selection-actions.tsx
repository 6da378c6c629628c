'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useCallback, useState } from 'react'
import type { ActionView, Selection } from '@/lib/api/contract/selection'
import { deleteSelection, ignoreSelection, moveSelection, tagSelection } from '@/lib/api/queries/selection'
import { Sheet } from '../ui/sheet'
import { useMedia } from '../ui/use-media'
import { type Bulk, useBulk } from './use-bulk'

const TagSheet = dynamic(() => import('./tag-sheet').then(({ TagSheet }) => TagSheet), { ssr: false })
const MoveSheet = dynamic(() => import('./move-sheet').then(({ MoveSheet }) => MoveSheet), { ssr: false })
const IgnoreSheet = dynamic(() => import('./ignore-sheet').then(({ IgnoreSheet }) => IgnoreSheet), { ssr: false })
const ExportSheet = dynamic(() => import('./export-sheet').then(({ ExportSheet }) => ExportSheet), { ssr: false })
const DeleteSheet = dynamic(() => import('./delete-sheet').then(({ DeleteSheet }) => DeleteSheet), { ssr: false })

export type SelectionSheet = 'tag' | 'move' | 'ignore' | 'export' | 'delete'

const TITLES: Record<SelectionSheet, string> = { tag: 'Tag', move: 'Move', ignore: 'Ignore findings', export: 'Export', delete: 'Delete' }

/** From so many traces on, deleting asks first. */
const ASKS_FROM = 1_000

interface Asked {
  selection: Selection
  count: number
  columns: readonly string[]
  sort?: { by: string; desc: boolean }
  /** Called when an action was done, and awaited. */
  onEnd: (action: ActionView) => unknown
}

export interface SelectionActions extends Bulk {
  open: (sheet: SelectionSheet) => void
  /** Deletes at once; asks first where there are many. */
  remove: () => void
  /** What must be rendered for the sheets to open. */
  sheet: ReactNode
}

/** What can be done to selected traces, with the sheets that ask for the rest. */
export function useSelectionActions({ selection, count, columns, sort, onEnd }: Asked): SelectionActions {
  const [sheet, setSheet] = useState<SelectionSheet | null>(null)
  const close = useCallback(() => setSheet(null), [])
  const ended = useCallback(
    (action: ActionView) => {
      setSheet(null)
      return onEnd(action)
    },
    [onEnd],
  )
  const bulk = useBulk(ended)
  const phone = useMedia('(max-width: 820px)')
  const { run, pending, error } = bulk
  const asking = { count, pending, error, onClose: close }
  const remove = useCallback(() => {
    if (count >= ASKS_FROM) setSheet('delete')
    else void run(() => deleteSelection({ selection }))
  }, [count, run, selection])
  return {
    ...bulk,
    open: setSheet,
    remove,
    sheet: (
      <Sheet open={sheet !== null} onClose={close} label={sheet ? TITLES[sheet] : 'Selection'} side={phone ? 'bottom' : 'middle'}>
        {sheet === 'tag' && <TagSheet {...asking} onTag={(tags) => void run(() => tagSelection({ selection, ...tags }))} />}
        {sheet === 'move' && <MoveSheet {...asking} onMove={(to) => void run(() => moveSelection({ selection, to }))} />}
        {sheet === 'ignore' && <IgnoreSheet {...asking} selection={selection} onIgnore={() => void run(() => ignoreSelection({ selection }))} />}
        {sheet === 'export' && <ExportSheet selection={selection} count={count} columns={columns} sort={sort} onClose={close} />}
        {sheet === 'delete' && <DeleteSheet {...asking} onDelete={() => void run(() => deleteSelection({ selection }))} />}
      </Sheet>
    ),
  }
}
