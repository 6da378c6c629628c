'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import { readablePath } from '@/lib/core/view/json-pointer'
import type { ValueMatch } from '@/lib/core/view/value-page'
import type { ValueRow } from '@/lib/core/view/value-tree'
import { useVisitor } from '../../shell/visitor'
import { CopyButton } from '../../ui/copy-button'
import { ErrorPanel } from '../../ui/panel-state'
import { CopyLater } from './copy-later'
import { useValueTree } from './use-value-tree'
import { valueMove } from './value-keys'
import { ValueLine } from './value-line'
import { ValueSearch } from './value-search'
import type { ValueSource } from './value-source'

interface ValueTreeProps {
  source: ValueSource
  /** What it is, for readers of the page: `Inputs`. */
  label: string
  /** Levels that are unfolded at first. */
  openDepth?: number
  /** Where the tools stand: always, or only where the value is worth them. */
  tools?: boolean
}

const LINE = 18
/** No tree is so short that looking for something in it helps. */
const SEARCH_FROM = 12

/** A value of any size as a tree: only lines in view are in the document, only what is looked at is read. */
export function ValueTree({ source, label, openDepth = 2, tools = true }: ValueTreeProps) {
  const id = useId()
  const visits = useVisitor() !== null
  const scroller = useRef<HTMLDivElement>(null)
  const { rows, failed, read, toggle, expand, collapse, reveal } = useValueTree(source, openDepth)
  const [active, setActive] = useState<string | null>(null)
  const [marked, setMarked] = useState('')
  const at = rows.findIndex((row) => keyOf(row) === active)
  const here = rows[at]
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    getItemKey: useCallback((index: number) => keyOf(rows[index] as ValueRow), [rows]),
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  useEffect(() => {
    for (const item of items) {
      const row = rows[item.index]
      if (row?.type === 'gap') void read(row.path, row.page)
    }
  }, [items, rows, read])

  const go = (index: number) => {
    const row = rows[index]
    if (!row) return
    setActive(keyOf(row))
    virtual.scrollToIndex(index)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const move = event.metaKey || event.ctrlKey || event.altKey ? null : valueMove(event.key, rows, at)
    if (!move) return
    event.preventDefault()
    event.stopPropagation()
    if ('toggle' in move) toggle(move.toggle, move.open)
    else go(move.to)
  }
  const onMatch = async (match: ValueMatch, text: string) => {
    setMarked(text)
    await reveal(match)
    setActive(match.path)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the line that became active comes into view, also once it was read
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }, [active, at >= 0])

  const path = here?.path ?? source.root
  return (
    <div className="font-mono text-xs leading-[18px]">
      {tools && (
        <div className="mb-1 flex flex-wrap items-center gap-x-1 font-sans">
          {rows.length >= SEARCH_FROM && !visits && <ValueSearch source={source} label={label} onMatch={onMatch} onClear={() => setMarked('')} />}
          <button
            type="button"
            onClick={() => void expand(here?.type === 'node' && here.opens ? here.path : source.root, 64)}
            className="px-1 text-accent text-xs hover:underline"
          >
            Expand all
          </button>
          <button type="button" onClick={collapse} className="px-1 text-accent text-xs hover:underline">
            Collapse
          </button>
        </div>
      )}
      {failed && (
        <div className="font-sans">
          <ErrorPanel what="This part" error={failed} onRetry={() => void read(source.root, 0)} />
        </div>
      )}
      <div
        ref={scroller}
        role="tree"
        aria-label={label}
        tabIndex={0}
        aria-activedescendant={here && items.some((item) => item.index === at) ? `${id}-${at}` : undefined}
        onKeyDown={onKeyDown}
        onFocus={() => active === null && rows[0] && setActive(keyOf(rows[0]))}
        className="focus-inset max-h-[70vh] overflow-auto"
      >
        <div className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index] as ValueRow
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the tree, which keeps the focus
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                id={`${id}-${item.index}`}
                role="treeitem"
                tabIndex={-1}
                aria-level={row.depth + 1}
                aria-expanded={row.type === 'node' && row.opens ? row.open : undefined}
                aria-selected={item.index === at}
                onClick={() => {
                  setActive(keyOf(row))
                  scroller.current?.focus()
                }}
                className="absolute inset-x-0 top-0 rounded-[2px] px-0.5 aria-selected:bg-selected"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <ValueLine row={row} marked={marked} onToggle={toggle} />
              </div>
            )
          })}
        </div>
      </div>
      {tools && here && (
        <div className="mt-1 flex items-center gap-1 border-line border-t pt-1">
          <code className="cut flex-1 text-ink-3" title={readablePath(path)}>
            {readablePath(path)}
          </code>
          <CopyButton text={readablePath(path)} label="Copy path" className="h-6! font-sans text-xs" />
          <CopyLater read={() => source.whole(path)} label="Copy value" className="h-6! font-sans text-xs" />
        </div>
      )}
    </div>
  )
}

function keyOf(row: ValueRow): string {
  return row.type === 'node' ? row.path : row.id
}
