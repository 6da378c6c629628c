'use client'

import { type KeyboardEvent, type RefObject, useCallback, useEffect, useId, useMemo, useRef } from 'react'
import type { PathPiece } from '@/lib/core/view/critical-path'
import { scaleOf } from '@/lib/core/view/scale'
import { GridBody, GridHead, GridRow } from '../../ui/grid'
import { useNarrow } from '../../ui/use-media'
import { Minimap } from '../minimap/minimap'
import { useWidth } from '../use-width'
import { Axis } from '../waterfall/axis'
import { FoldStripes, GapNotes } from '../waterfall/gaps'
import styles from './span-tree.module.css'
import { treeMove } from './tree-keys'
import { RunLine, TreeLine } from './tree-line'
import type { TreeModel } from './tree-model'
import type { OnView, TreeView } from './tree-view'
import { useKeptScroll } from './use-kept-scroll'
import { useRowWindow } from './use-row-window'
import type { SpanSearch } from './use-span-search'
import type { TreeLines } from './use-tree-lines'
import { useWheelZoom } from './use-wheel-zoom'

/** Height of the minimap and the axis, which stay above the rows. */
const HEAD = 68

interface SpanTreeProps {
  model: TreeModel
  lines: TreeLines
  view: Pick<TreeView, 'gaps' | 'window'>
  onView: OnView
  /** How many spans arrived of how many, for the head: `9 of 10`. */
  counted: string
  search: SpanSearch | null
  /** Pieces of the critical path by row; null while it is not asked for. */
  path: ReadonlyMap<number, readonly PathPiece[]> | null
  grid: RefObject<HTMLDivElement | null>
  /** `step`: a choice that the reader may want to go back from. */
  onSelect: (key: string, step: boolean) => void
  /** Enter: go on to the selected span's details. */
  onOpen: () => void
}

/** Tree and waterfall as one virtual treegrid: only the rows in view are in the document, however large the trace. */
export function SpanTree({ model, lines, view, onView, counted, search, path, grid, onSelect, onOpen }: SpanTreeProps) {
  const id = useId()
  const height = useNarrow() ? 32 : 28
  const [axis, width] = useWidth<HTMLDivElement>()
  const { timeline, looks } = model
  const { shown, place, lineAt, keyAt, foldableAt, toggle, matched } = lines
  const total = timeline.durationNs
  const whole = useMemo(() => ({ from: 0, to: total }), [total])
  const folded = useMemo(() => timeline.gaps.filter((_, at) => !view.gaps.includes(at)), [timeline, view.gaps])
  const scale = useMemo(() => scaleOf(view.window ?? whole, folded), [view.window, whole, folded])
  const { first, last, base, reveal } = useRowWindow(grid, shown.line.length, height, HEAD)
  useKeptScroll(grid, model, lines, height)
  useWheelZoom(grid, axis, scale, total, view.window, onView)

  const shownPlace = useRef(-1)
  useEffect(() => {
    if (place >= 0 && place !== shownPlace.current) reveal(place)
    shownPlace.current = place
  }, [place, reveal])

  const select = useCallback(
    (at: number) => {
      const key = keyAt(at)
      if (key !== null) onSelect(key, true)
    },
    [keyAt, onSelect],
  )
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') return onOpen()
    const from = place >= 0 ? place : 0
    const page = Math.max(1, Math.floor(((grid.current?.clientHeight ?? 300) - HEAD) / height) - 1)
    const move = treeMove(event.key, shown, from, foldableAt(from), page)
    if (!move) return
    if (move.toggle) toggle(move.line)
    const key = keyAt(move.line)
    if (key !== null) onSelect(key, false)
    event.preventDefault()
    event.stopPropagation()
  }

  const drawn = []
  for (let at = first; at < last; at++) drawn.push(at)
  return (
    <div className={styles.tree}>
      <div
        ref={grid}
        role="treegrid"
        aria-label="Spans"
        aria-rowcount={shown.line.length}
        aria-activedescendant={place >= first && place < last ? `${id}-${place}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        className={`relative overflow-y-auto overflow-x-hidden ${styles.rows}`}
      >
        <GridBody className="sticky top-0 z-[2] bg-surface">
          <GridRow className={`${styles.line} h-11 border-line border-b text-xs`}>
            <GridHead className="flex h-full items-center gap-1.5 border-line border-r pl-6 font-medium max-md:pl-4">
              Span <span className="font-normal text-ink-3">{counted}</span>
            </GridHead>
            <GridHead aria-label="Time" className="block py-1">
              <Minimap timeline={timeline} looks={looks} window={view.window} marks={search?.rows ?? null} onView={onView} />
            </GridHead>
          </GridRow>
          <div aria-hidden="true" className={`${styles.line} h-6`}>
            <span className="h-full border-line border-r" />
            <div ref={axis} className="relative h-full overflow-hidden">
              <Axis scale={scale} width={width} />
            </div>
          </div>
        </GridBody>
        <GridBody className="relative" style={{ height: shown.line.length * height }}>
          <FoldStripes scale={scale} />
          {drawn.map((at) => {
            const line = lineAt(at)
            if (!line) return null
            const common = {
              id: `${id}-${at}`,
              model,
              scale,
              width,
              place: at,
              height,
              level: shown.depth[at] as number,
              selected: at === place,
              folded: line.folded,
            }
            if (line.kind === 'run') return <RunLine key={at - base} {...common} run={line.run} onSelect={select} onFold={toggle} />
            return (
              <TreeLine
                key={at - base}
                {...common}
                row={line.row}
                dim={matched !== null && matched.match[line.row] === 0}
                matched={search?.whereOf.has(line.row) ?? false}
                counted={matched === null}
                path={path?.get(line.row)}
                onSelect={select}
                onFold={toggle}
              />
            )
          })}
        </GridBody>
      </div>
      <GapNotes scale={scale} gaps={timeline.gaps} open={view.gaps} onOpen={(gaps) => onView({ gaps }, true)} />
    </div>
  )
}
