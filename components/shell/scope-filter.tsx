'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { experimentsQuery } from '@/lib/api/queries/experiments'
import { count } from '../ui/format'
import { Icon } from '../ui/icon'
import { Menu, MenuItem, MenuList, MenuSearch } from '../ui/menu'
import { usePopover } from '../ui/use-popover'
import { useScope } from './screen-state'

const LONG_LIST = 8

/** Narrows every page to one experiment. */
export function ScopeFilter({ className = '' }: { className?: string }) {
  const [scope, setScope] = useScope()
  const [search, setSearch] = useState('')
  const menu = usePopover<HTMLDivElement>()
  const { data, error } = useQuery(experimentsQuery)
  const experiments = data?.experiments ?? []
  const current = experiments.find((experiment) => experiment.id === scope)
  const shown = experiments.filter((experiment) => experiment.name.toLowerCase().includes(search.toLowerCase()))
  const choose = (next: string | null) => {
    setScope(next)
    menu.setOpen(false)
    setSearch('')
  }

  return (
    <Menu
      popover={menu}
      className={className}
      buttonLook="max-w-60"
      width="w-72 max-md:w-56"
      label={
        <>
          <Icon name="filter" className="-mx-0.5" />
          <span className="cut">{scope === null ? 'All experiments' : (current?.name ?? `Experiment ${scope}`)}</span>
        </>
      }
    >
      {experiments.length > LONG_LIST && <MenuSearch label="Search experiments" text={search} onText={setSearch} />}
      <MenuList>
        <MenuItem name="All experiments" chosen={scope === null} onChoose={() => choose(null)} />
        {error && !data && <p className="px-2 py-1 text-error text-xs">The experiments could not be read. {error.message}</p>}
        {shown.length === 0 && search !== '' && <p className="px-2 py-1 text-ink-3 text-xs">No experiment has this in its name.</p>}
        {shown.map(({ id, name, traces }) => (
          <MenuItem key={id} name={name} more={count(traces)} chosen={id === scope} onChoose={() => choose(id)} />
        ))}
      </MenuList>
    </Menu>
  )
}
