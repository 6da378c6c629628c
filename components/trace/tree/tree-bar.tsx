'use client'

import { type RefObject, useState } from 'react'
import { useVisitor } from '../../shell/visitor'
import { count } from '../../ui/format'
import { Icon } from '../../ui/icon'
import { Menu, MenuItem } from '../../ui/menu'
import { usePopover } from '../../ui/use-popover'
import { FilterMenu } from './filter-menu'
import type { TreeModel } from './tree-model'
import type { OnView, TreeView } from './tree-view'
import type { SpanSearch } from './use-span-search'

/** Levels offered to fold at. */
const MOST_LEVELS = 6

interface TreeBarProps {
  model: TreeModel
  view: TreeView
  onView: OnView
  search: SpanSearch | null
  /** Which match is selected, from 1; 0 for none of them. */
  match: number
  onMatch: (step: 1 | -1) => void
  field: RefObject<HTMLInputElement | null>
  /** Escape in the search field: back to the tree. */
  onLeave: () => void
}

/** What can be done to the tree: search it, filter it, fold it, mark its critical path. */
export function TreeBar({ model, view, onView, search, match, onMatch, field, onLeave }: TreeBarProps) {
  const visits = useVisitor() !== null
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-2 border-line border-b py-1 pr-6 pl-6 max-md:px-4">
      {!visits && <SearchField view={view} onView={onView} search={search} match={match} onMatch={onMatch} field={field} onLeave={onLeave} />}
      <FilterMenu model={model} view={view} onView={onView} />
      <FoldMenu model={model} view={view} onView={onView} />
      <Toggle
        label="Critical path"
        title="Mark the chain of spans that determined the duration (p)"
        on={view.path}
        onToggle={() => onView({ path: !view.path }, true)}
      />
    </div>
  )
}

function Toggle({ label, title, on, onToggle }: { label: string; title: string; on: boolean; onToggle: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={on}
      title={title}
      onClick={onToggle}
      className="h-(--control-height) flex-none whitespace-nowrap rounded-sm border border-line-strong px-2.5 text-ink-2 hover:bg-hover aria-pressed:border-accent aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-ink"
    >
      {label}
    </button>
  )
}

function SearchField({ view, onView, search, match, onMatch, field, onLeave }: Omit<TreeBarProps, 'model'>) {
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? view.find
  const write = (next: string) => {
    setTyped(next)
    onView({ find: next })
  }
  return (
    <search className="flex min-w-40 max-w-80 flex-1 items-center max-md:max-w-none max-md:basis-full gap-1 rounded-sm border border-line-strong bg-surface pl-2 focus-within:border-accent">
      <Icon name="search" size={13} className="text-ink-3" />
      <input
        ref={field}
        type="text"
        aria-label="Search in this trace"
        placeholder="Search in this trace"
        value={text}
        onChange={(event) => write(event.target.value)}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onMatch(event.shiftKey ? -1 : 1)
          else if (event.key !== 'Escape') return
          else {
            if (text !== '') write('')
            onLeave()
          }
          event.preventDefault()
          event.stopPropagation()
        }}
        className="h-[26px] min-w-0 flex-1 bg-transparent outline-none"
      />
      <span role="status" className="flex-none whitespace-nowrap pr-1 text-2xs text-ink-3">
        {search && matchText(search, match)}
      </span>
      {search && search.rows.length > 0 && (
        <>
          <Step label="Previous match" keys="N" icon="up" onClick={() => onMatch(-1)} />
          <Step label="Next match" keys="n" icon="down" onClick={() => onMatch(1)} />
        </>
      )}
    </search>
  )
}

function matchText({ rows, more, busy, failed }: SpanSearch, match: number): string {
  if (failed) return 'not searched'
  if (busy) return 'searching'
  if (rows.length === 0) return 'no match'
  return `${match > 0 ? `${count(match)} of ` : ''}${count(rows.length)}${more ? '+' : ''}`
}

function Step({ label, keys, icon, onClick }: { label: string; keys: string; icon: 'up' | 'down'; onClick: () => void }) {
  return (
    <button type="button" aria-label={label} title={`${label} (${keys})`} onClick={onClick} className="focus-inset flex-none rounded-sm p-1 hover:bg-hover">
      <Icon name={icon} size={12} />
    </button>
  )
}

function FoldMenu({ model, view, onView }: Pick<TreeBarProps, 'model' | 'view' | 'onView'>) {
  const popover = usePopover<HTMLDivElement>()
  const choose = (change: Partial<TreeView>) => {
    popover.setOpen(false)
    onView(change, true)
  }
  const levels = Array.from({ length: Math.min(MOST_LEVELS, model.deepest) }, (_, at) => at + 1)
  const gaps = model.timeline.gaps.length
  return (
    <Menu popover={popover} label="Fold" width="w-60" className="flex-none">
      <MenuItem name="Every level" more="all open" chosen={view.fold === null} onChoose={() => choose({ fold: null })} />
      {levels.map((level) => (
        <MenuItem
          key={level}
          name={level === 1 ? 'First level' : `First ${level} levels`}
          chosen={view.fold === level - 1}
          onChoose={() => choose({ fold: level - 1 })}
        />
      ))}
      <hr className="my-1 border-line border-t" />
      <MenuItem name="Equal siblings into one row" chosen={view.same} onChoose={() => choose({ same: !view.same })} />
      {gaps > 0 && (
        <MenuItem
          name="Idle time"
          more={`${gaps - view.gaps.length} of ${gaps} folded`}
          chosen={view.gaps.length === 0}
          onChoose={() => choose({ gaps: view.gaps.length === 0 ? Array.from({ length: gaps }, (_, at) => at) : [] })}
        />
      )}
    </Menu>
  )
}
