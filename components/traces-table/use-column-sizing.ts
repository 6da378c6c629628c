'use client'

import { type KeyboardEvent, type PointerEvent, type RefObject, useCallback, useMemo } from 'react'
import { type ChosenColumn, columnsOf, gridTemplate, withColumnWidth } from './column-list'
import type { ColumnId } from './columns'

export interface ColumnSizing {
  onDrag: (event: PointerEvent, id: ColumnId) => void
  onUsual: (id: ColumnId) => void
  onKey: (event: KeyboardEvent, id: ColumnId) => void
}

const STEP = 8

/**
 * Sets widths of columns at the edge of their heads. While the edge is dragged only the table's own style changes, no row is drawn
 * again; the width is kept when the pointer lets go.
 */
export function useColumnSizing(
  table: RefObject<HTMLElement | null>,
  columns: readonly ChosenColumn[],
  onColumns: (columns: readonly ChosenColumn[]) => void,
): ColumnSizing {
  const widthOf = useCallback(
    (id: ColumnId) => table.current?.querySelector(`[data-column="${CSS.escape(id)}"]`)?.getBoundingClientRect().width ?? 100,
    [table],
  )
  const onDrag = useCallback(
    (event: PointerEvent, id: ColumnId) => {
      if (event.button !== 0) return
      event.preventDefault()
      const edge = event.currentTarget as HTMLElement
      edge.setPointerCapture(event.pointerId)
      const [from, before] = [event.clientX, widthOf(id)]
      let next: ChosenColumn[] | null = null
      const move = ({ clientX }: globalThis.PointerEvent) => {
        if (Math.abs(clientX - from) < 2 && !next) return
        next = withColumnWidth(columns, id, before + clientX - from)
        const { template, least } = gridTemplate(columnsOf(next))
        table.current?.style.setProperty('--cols', template)
        table.current?.style.setProperty('--least', String(least))
      }
      const done = () => {
        edge.removeEventListener('pointermove', move)
        edge.removeEventListener('pointerup', done)
        edge.removeEventListener('pointercancel', done)
        if (next) onColumns(next)
      }
      edge.addEventListener('pointermove', move)
      edge.addEventListener('pointerup', done)
      edge.addEventListener('pointercancel', done)
    },
    [columns, onColumns, table, widthOf],
  )
  const onUsual = useCallback((id: ColumnId) => onColumns(withColumnWidth(columns, id, null)), [columns, onColumns])
  const onKey = useCallback(
    (event: KeyboardEvent, id: ColumnId) => {
      const by = event.altKey ? { ArrowLeft: -STEP, ArrowRight: STEP }[event.key] : undefined
      if (by === undefined) return
      event.preventDefault()
      event.stopPropagation()
      onColumns(withColumnWidth(columns, id, widthOf(id) + by))
    },
    [columns, onColumns, widthOf],
  )
  return useMemo(() => ({ onDrag, onUsual, onKey }), [onDrag, onUsual, onKey])
}
