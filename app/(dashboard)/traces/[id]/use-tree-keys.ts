'use client'

import type { RefObject } from 'react'
import { useKeys } from '@/components/shell/use-keys'
import type { TreeModel } from '@/components/trace/tree/tree-model'
import type { OnView, TreeView } from '@/components/trace/tree/tree-view'
import type { SpanSearch } from '@/components/trace/tree/use-span-search'
import type { TreeLines } from '@/components/trace/tree/use-tree-lines'
import { ERROR, STATUS_BITS } from '@/lib/core/view/skeleton'
import { panned, zoomed } from '@/lib/core/view/time-window'

interface TreeKeys {
  model: TreeModel
  lines: TreeLines
  view: TreeView
  onView: OnView
  search: SpanSearch | null
  /** Unfolds what hides a row and selects it. */
  show: (row: number) => void
  field: RefObject<HTMLInputElement | null>
}

/** The keys of a trace's page, and the steps from match to match and from oddity to oddity that its buttons take as well. */
export function useTreeKeys({ model, lines, view, onView, search, show, field }: TreeKeys) {
  const { shape, timeline, skeleton, odd } = model
  const { selectedRow } = lines
  const total = timeline.durationNs
  const middle = () => timeline.from[selectedRow] ?? total / 2

  /** The next row (wrapping round) for which something holds. */
  const next = (holds: (row: number) => boolean) => {
    for (let step = 1; step <= shape.count; step++) {
      const row = (Math.max(0, selectedRow) + step) % shape.count
      if (holds(row)) return show(row)
    }
  }
  const onMatch = (step: 1 | -1) => {
    const rows = search?.rows ?? []
    if (rows.length === 0) return
    const after = rows.findIndex((row) => (step === 1 ? row > selectedRow : row >= selectedRow))
    const at = step === 1 ? (after < 0 ? 0 : after) : (after < 0 ? rows.length : after) - 1
    show(rows[(at + rows.length) % rows.length] as number)
  }
  const onOdd = () => next((row) => odd[row] !== 0)
  const onError = () => next((row) => (shape.span[row] as number) >= 0 && ((skeleton.flags[shape.span[row] as number] as number) & STATUS_BITS) === ERROR)
  const zoomToSpan = () => {
    const from = timeline.from[selectedRow] as number
    const to = timeline.to[selectedRow] as number
    if (!(to > from)) return
    const margin = (to - from) * 0.04
    onView({ window: { from: Math.max(0, from - margin), to: Math.min(total, to + margin) } }, true)
  }
  const zoomBy = (factor: number) => onView({ window: zoomed(view.window, total, factor, middle()) })
  const panBy = (share: number) => onView({ window: panned(view.window, total, share) })

  useKeys('Spans', [
    {
      keys: '/',
      label: 'Search in this trace',
      run: (event) => {
        event.preventDefault()
        field.current?.focus()
        field.current?.select()
      },
    },
    { keys: 'n', label: 'Next match', run: () => onMatch(1) },
    { keys: 'N', label: 'Previous match', run: () => onMatch(-1) },
    { keys: 'e', label: 'Next error', run: onError },
    { keys: 'o', label: 'Next odd span', run: onOdd },
    { keys: 'p', label: 'Critical path', run: () => onView({ path: !view.path }, true) },
    { keys: 'z', label: 'Zoom to the span', run: zoomToSpan },
    { keys: '+', label: 'Zoom in', run: () => zoomBy(1.6) },
    { keys: '-', label: 'Zoom out', run: () => zoomBy(1 / 1.6) },
    { keys: '[', label: 'Earlier', run: () => panBy(-0.25) },
    { keys: ']', label: 'Later', run: () => panBy(0.25) },
    { keys: '0', label: 'Whole trace', run: () => onView({ window: null }, true) },
    ...(view.window ? [{ keys: 'Escape', label: 'Whole trace', run: () => onView({ window: null }, true) }] : []),
  ])
  return { onMatch, onOdd }
}
