'use client'

import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { experimentsQuery } from '@/lib/api/queries/experiments'
import { buttonClass } from '../ui/button'
import { count } from '../ui/format'
import { Icon } from '../ui/icon'
import { usePopover } from '../ui/use-popover'
import { useScope } from './screen-state'

const LONG_LIST = 8

/** Narrows every page to one experiment. */
export function ScopeFilter({ className = '' }: { className?: string }) {
  const id = useId()
  const [scope, setScope] = useScope()
  const [search, setSearch] = useState('')
  const { open, setOpen, anchor } = usePopover<HTMLDivElement>()
  const { data } = useQuery(experimentsQuery)
  const experiments = data?.experiments ?? []
  const current = experiments.find((experiment) => experiment.id === scope)
  const shown = experiments.filter((experiment) => experiment.name.toLowerCase().includes(search.toLowerCase()))
  const choose = (next: string | null) => {
    setScope(next)
    setOpen(false)
    setSearch('')
  }

  return (
    <div ref={anchor} className={`relative ${className}`}>
      <button type="button" aria-haspopup="true" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)} className={`${buttonClass()} max-w-60`}>
        <Icon name="filter" className="-mx-0.5" />
        <span className="cut">{scope === null ? 'All experiments' : (current?.name ?? `Experiment ${scope}`)}</span>
      </button>
      {open && (
        <div id={id} className="absolute right-0 z-20 mt-1 w-72 rounded-md bg-raised p-1 shadow-pop max-md:right-auto max-md:left-0 max-md:w-56">
          {experiments.length > LONG_LIST && (
            <input
              // biome-ignore lint/a11y/noAutofocus: the list was opened to choose from, and typing narrows it
              autoFocus
              type="search"
              aria-label="Search experiments"
              placeholder="Search experiments"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
              className="mb-1 h-7 w-full rounded-sm border border-line-strong bg-surface px-2"
            />
          )}
          <div className="max-h-80 overflow-y-auto">
            <Choice name="All experiments" chosen={scope === null} onChoose={() => choose(null)} />
            {shown.map((experiment) => (
              <Choice
                key={experiment.id}
                name={experiment.name}
                traces={experiment.traces}
                chosen={experiment.id === scope}
                onChoose={() => choose(experiment.id)}
              />
            ))}
          </div>
        </div>
      )}
    </div>
  )
}

function Choice({ name, traces, chosen, onChoose }: { name: string; traces?: number; chosen: boolean; onChoose: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className="focus-inset flex h-7 w-full items-center gap-2 rounded-sm px-2 text-left hover:bg-hover aria-pressed:bg-selected"
    >
      <span className="cut flex-1">{name}</span>
      {traces !== undefined && <span className="text-ink-3 text-xs">{count(traces)}</span>}
    </button>
  )
}
