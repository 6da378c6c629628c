'use client'

import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useKeys } from '../shell/use-keys'
import { moveTo } from './row-keys'
import type { TableRow } from './table-rows'
import type { TableSelection } from './use-selection'

interface TableKeysAsked {
  rows: readonly TableRow[]
  /** Of a row, in pixels. */
  height: number
  selection: TableSelection
  open: (row: Extract<TableRow, { kind: 'trace' }>) => void
  onToggle: (key: string) => void
  /** Scrolls a row into view. */
  reveal: (index: number) => void
}

/**
 * The current row and what the keyboard and the pointer do at it: move, fold, open, select one (Space, `x`) or a range (Shift with an
 * arrow or a press).
 */
export function useTableKeys({ rows, height, selection, open, onToggle, reveal }: TableKeysAsked) {
  const [place, setPlace] = useState(0)
  const current = Math.min(place, Math.max(rows.length - 1, 0))
  /** Where a range begins, and whether it is selected or taken out. */
  const anchor = useRef<{ index: number; on: boolean } | null>(null)
  const latest = useRef({ rows, current, selection })
  useEffect(() => {
    latest.current = { rows, current, selection }
  })

  const select = useCallback((index: number) => {
    const { rows: now, selection: chosen } = latest.current
    const row = now[index]
    if (!row) return
    anchor.current = { index, on: chosen.of(row) !== true }
    chosen.toggle(row)
  }, [])
  const extend = useCallback((to: number, from: number) => {
    anchor.current ??= { index: from, on: true }
    latest.current.selection.range(anchor.current.index, to, anchor.current.on)
  }, [])
  const go = useCallback(
    (index: number) => {
      setPlace(index)
      reveal(index)
    },
    [reveal],
  )
  const step = (key: string) => {
    const move = moveTo(key, rows, current, Math.max(1, Math.floor(window.innerHeight / height) - 6))
    if (move?.toggle) onToggle(move.toggle)
    if (move) go(move.index)
    return move
  }

  useKeys('Traces', [
    { keys: 'j', label: 'Next row', run: () => void step('j') },
    { keys: 'k', label: 'Previous row', run: () => void step('k') },
    { keys: 'x', label: 'Select the row', run: () => select(current) },
    { keys: ' ', label: 'Select the row, in the table' },
    { keys: 'Enter', label: 'Open the trace, unfold the group' },
    { keys: 'ArrowRight', label: 'Unfold, enter the group' },
    { keys: 'ArrowLeft', label: 'Fold, return to the group' },
    { keys: 'Shift+ArrowDown', label: 'Select a range' },
    { keys: 'Mod+a', label: 'Select all loaded traces' },
  ])

  const onKeyDown = (event: KeyboardEvent) => {
    const inside = event.target !== event.currentTarget
    if (inside && (event.key === 'Enter' || event.key === ' ' || !(event.target as Element).closest('[data-row]'))) return
    const row = rows[current]
    if (!row) return
    const handled = () => {
      event.preventDefault()
      event.stopPropagation()
    }
    if (event.key === 'Enter') {
      if (row.kind === 'trace') open(row)
      else if (row.kind === 'group') onToggle(row.key)
      else if (row.kind === 'failed') row.retry()
      return handled()
    }
    if (event.key === ' ') {
      select(current)
      return handled()
    }
    if (event.key === 'a' && (event.metaKey || event.ctrlKey)) {
      if (selection.loaded.chosen !== true) selection.toggleLoaded()
      return handled()
    }
    if (event.key === 'Escape' && selection.count > 0) {
      selection.clear()
      return handled()
    }
    if (event.metaKey || event.ctrlKey || event.altKey || ['j', 'k'].includes(event.key)) return
    const from = current
    const move = step(event.key)
    if (!move) return
    if (event.shiftKey) extend(move.index, from)
    else anchor.current = null
    handled()
  }

  /** A press on a row; true when that was all there is to do. */
  const press = (index: number, event: MouseEvent, box: boolean): boolean => {
    const from = current
    setPlace(index)
    if (event.shiftKey) {
      window.getSelection()?.removeAllRanges()
      extend(index, anchor.current?.index ?? from)
      return true
    }
    if (box) select(index)
    return box
  }

  return { current, onKeyDown, press }
}
