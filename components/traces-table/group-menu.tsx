'use client'

import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { traceKeysQuery } from '@/lib/api/queries/traces'
import { buttonClass } from '../ui/button'
import { count } from '../ui/format'
import { Icon } from '../ui/icon'
import { usePopover } from '../ui/use-popover'

const COLUMNS = ['document', 'experiment', 'worker', 'model', 'stage', 'session', 'user']

/** Chooses what the traces are grouped by: nothing, a column, or any tag, metadata key or attribute in use. */
export function GroupMenu({ by, experiment, onChange }: { by: string; experiment: string | null; onChange: (by: string) => void }) {
  const id = useId()
  const [search, setSearch] = useState('')
  const { open, setOpen, anchor } = usePopover<HTMLDivElement>()
  const { data } = useQuery({ ...traceKeysQuery(experiment), enabled: open })
  const fits = (key: string) => key.toLowerCase().includes(search.toLowerCase())
  const choose = (key: string) => {
    onChange(key)
    setOpen(false)
    setSearch('')
  }
  return (
    <div ref={anchor} className="relative">
      <button type="button" aria-haspopup="true" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)} className={`${buttonClass()} max-w-52`}>
        <span className="text-ink-3">Group</span>
        <span className="cut">{by === '' ? 'none' : by}</span>
        <Icon name="chevronDown" className="-mx-0.5" />
      </button>
      {open && (
        <div id={id} className="absolute right-0 z-20 mt-1 w-72 rounded-md bg-raised p-1 shadow-pop max-md:right-auto max-md:left-0">
          <input
            // biome-ignore lint/a11y/noAutofocus: the list was opened to choose from, and typing narrows it
            autoFocus
            type="search"
            aria-label="Search keys"
            placeholder="Search keys"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            className="mb-1 h-7 w-full rounded-sm border border-line-strong bg-surface px-2"
          />
          <div className="max-h-80 overflow-y-auto">
            {search === '' && <Choice name="none" chosen={by === ''} onChoose={() => choose('')} />}
            {COLUMNS.filter(fits).map((key) => (
              <Choice key={key} name={key} chosen={by === key} onChoose={() => choose(key)} />
            ))}
            {data?.keys.some(({ key }) => fits(key)) && <p className="px-2 pt-2 pb-1 text-2xs text-ink-3">Tags, metadata, attributes</p>}
            {data?.keys
              .filter(({ key }) => fits(key) && !COLUMNS.includes(key))
              .map(({ key, traces }) => (
                <Choice key={key} name={key} traces={traces} chosen={by === key} onChoose={() => choose(key)} />
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
      className="focus-inset flex h-7 w-full items-center gap-2 rounded-sm px-2 text-left hover:bg-hover aria-pressed:bg-selected max-md:h-9"
    >
      <span className="cut flex-1">{name}</span>
      {traces !== undefined && <span className="text-ink-3 text-xs">{count(traces)}</span>}
    </button>
  )
}
