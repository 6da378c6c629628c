'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { SpanNode } from '@/lib/api/contract/trace'
import { type TreeRow, unfoldedRows } from '@/lib/core/view/rows'
import { scaleOf } from '@/lib/core/view/scale'
import type { Stretch, Timeline } from '@/lib/core/view/timeline'
import { duration } from '../../ui/format'
import { GridBody } from '../../ui/grid'
import { useNarrow } from '../../ui/use-media'
import { Minimap } from '../minimap/minimap'
import { looksOf } from '../span-look'
import { useWidth } from '../use-width'
import { Axis } from '../waterfall/axis'
import styles from './span-tree.module.css'
import { treeMove } from './tree-keys'
import { TreeLine } from './tree-line'

/** Height of the minimap and the axis, which stay above the rows. */
const HEAD = 68

interface SpanTreeProps {
  rows: readonly TreeRow<SpanNode>[]
  timeline: Timeline
  /** How many spans arrived of how many, for the head: `9 of 10`. */
  counted: string
  /** Key of the selected row. */
  selected: string | null
  onSelect: (key: string) => void
  /** Enter: go on to the selected span's details. */
  onOpen: () => void
  window: Stretch | null
  onWindow: (window: Stretch | null) => void
}

/** Tree and waterfall as one virtual treegrid: only the rows in view are in the document, however large the trace. */
export function SpanTree({ rows, timeline, counted, selected, onSelect, onOpen, window, onWindow }: SpanTreeProps) {
  const id = useId()
  const narrow = useNarrow()
  const scroller = useRef<HTMLDivElement>(null)
  const [axis, width] = useWidth<HTMLDivElement>()
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [gapsFolded, setGapsFolded] = useState(true)
  const shown = useMemo(() => unfoldedRows(rows, folded), [rows, folded])
  const looks = useMemo(() => looksOf(rows), [rows])
  const whole = useMemo(() => ({ from: 0, to: timeline.durationNs }), [timeline])
  const scale = useMemo(() => scaleOf(window ?? whole, gapsFolded ? timeline.gaps : []), [window, whole, timeline, gapsFolded])
  const at = useMemo(() => rows.findIndex((row) => row.key === selected), [rows, selected])
  const place = shown.indexOf(at)

  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback((index: number) => (narrow ? (rows[shown[index] ?? -1]?.kind === 'span' ? 32 : 44) : 28), [narrow, rows, shown]),
    getItemKey: useCallback((index: number) => rows[shown[index] ?? -1]?.key ?? index, [rows, shown]),
    overscan: 16,
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured again when their height changes
  useEffect(() => {
    virtual.measure()
  }, [virtual, narrow])
  useEffect(() => {
    if (place >= 0) virtual.scrollToIndex(place, { align: 'auto' })
  }, [virtual, place])

  const toggle = useCallback(
    (key: string) => setFolded((before) => (before.has(key) ? new Set([...before].filter((other) => other !== key)) : new Set([...before, key]))),
    [],
  )
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    if (event.key === 'Enter') {
      onOpen()
      return
    }
    const from = place >= 0 ? at : (shown[0] ?? -1)
    const move = treeMove(event.key, rows, shown, from, folded, Math.max(1, Math.floor((scroller.current?.clientHeight ?? 300) / 28) - 1))
    if (!move) return
    event.preventDefault()
    if (move.fold !== undefined) toggle(move.fold)
    const key = rows[move.row]?.key
    if (key !== undefined) onSelect(key)
  }

  const gapText = scale.folds.length > 0 || !gapsFolded
  return (
    <div className={`pt-1 ${styles.tree}`}>
      <div
        ref={scroller}
        role="treegrid"
        aria-label="Spans"
        aria-rowcount={shown.length}
        aria-activedescendant={place >= 0 ? `${id}-${at}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        className={`relative overflow-y-auto overflow-x-hidden ${styles.rows}`}
      >
        <div className="sticky top-0 z-[2] bg-surface">
          <div className={`${styles.line} h-11 border-line border-b text-xs`}>
            <span className="flex h-full items-center gap-1.5 border-line border-r pl-6 font-medium max-md:pl-4">
              Span <span className="font-normal text-ink-3">{counted}</span>
            </span>
            <span className="py-1">
              <Minimap timeline={timeline} looks={looks} window={scale.window} onWindow={onWindow} />
            </span>
          </div>
          <div className={`${styles.line} h-6`}>
            <span className="h-full border-line border-r" />
            <div ref={axis} className="relative h-full overflow-hidden">
              <Axis scale={scale} width={width} />
            </div>
          </div>
        </div>
        <GridBody className="relative" style={{ height: virtual.getTotalSize() }}>
          {scale.folds.map((fold) => (
            <div key={fold.gap.from} className={`pointer-events-none absolute inset-y-0 ${styles.line} inset-x-0`}>
              <span />
              <span className="relative h-full">
                <span
                  className="absolute inset-y-0 border-line-strong border-x border-dashed bg-[repeating-linear-gradient(45deg,transparent_0_5px,var(--color-mark-soft)_5px_6px)]"
                  style={{ left: `${fold.left * 100}%`, width: `${fold.width * 100}%` }}
                />
              </span>
            </div>
          ))}
          {virtual.getVirtualItems().map((item) => {
            const index = shown[item.index] ?? -1
            const row = rows[index]
            if (!row) return null
            return (
              <TreeLine
                key={item.key}
                id={`${id}-${index}`}
                row={row}
                bar={timeline.bars[index] ?? null}
                look={looks[index] ?? 'plain'}
                scale={scale}
                width={width}
                top={item.start - HEAD}
                height={item.size}
                selected={index === at}
                folded={folded.has(row.key)}
                position={item.index + 1}
                onSelect={onSelect}
                onFold={toggle}
              />
            )
          })}
        </GridBody>
      </div>
      {gapText && (
        <div className={`${styles.line} h-7`}>
          <span />
          <span className="relative h-full">
            {gapsFolded ? (
              scale.folds.map((fold) => (
                <button
                  key={fold.gap.from}
                  type="button"
                  title="Show idle time at its full length"
                  onClick={() => setGapsFolded(false)}
                  className="absolute top-1 -translate-x-1/2 whitespace-nowrap text-2xs text-ink-3 hover:text-ink"
                  style={{ left: `clamp(60px, ${(fold.left + fold.width / 2) * 100}%, calc(100% - 60px))` }}
                >
                  {duration(BigInt(Math.round(fold.gap.to - fold.gap.from)))} idle, folded
                </button>
              ))
            ) : (
              <button type="button" onClick={() => setGapsFolded(true)} className="absolute top-1 right-0 whitespace-nowrap text-2xs text-ink-3 hover:text-ink">
                Fold idle time
              </button>
            )}
          </span>
        </div>
      )}
    </div>
  )
}
