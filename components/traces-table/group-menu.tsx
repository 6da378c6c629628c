'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { traceKeysQuery } from '@/lib/api/queries/traces'
import { count } from '../ui/format'
import { Icon } from '../ui/icon'
import { Menu, MenuItem, MenuList, MenuSearch } from '../ui/menu'
import { usePopover } from '../ui/use-popover'

const COLUMNS = ['document', 'experiment', 'worker', 'model', 'stage', 'session', 'user']

/** Chooses what the traces are grouped by: nothing, a column, or any tag, metadata key or attribute in use. */
export function GroupMenu({ by, experiment, onChange }: { by: string; experiment: string | null; onChange: (by: string) => void }) {
  const [search, setSearch] = useState('')
  const menu = usePopover<HTMLDivElement>()
  const { data } = useQuery({ ...traceKeysQuery(experiment), enabled: menu.open })
  const fits = (key: string) => key.toLowerCase().includes(search.toLowerCase())
  const choose = (key: string) => {
    onChange(key)
    menu.setOpen(false)
    setSearch('')
  }
  return (
    <Menu
      popover={menu}
      buttonLook="max-w-52"
      width="w-72 max-md:w-64"
      phoneEdge="right"
      label={
        <>
          <span className="text-ink-3">Group</span>
          <span className="cut">{by === '' ? 'none' : by}</span>
          <Icon name="chevronDown" className="-mx-0.5" />
        </>
      }
    >
      <MenuSearch label="Search keys" text={search} onText={setSearch} />
      <MenuList>
        {search === '' && <MenuItem name="none" chosen={by === ''} onChoose={() => choose('')} />}
        {COLUMNS.filter(fits).map((key) => (
          <MenuItem key={key} name={key} chosen={by === key} onChoose={() => choose(key)} />
        ))}
        {data?.keys.some(({ key }) => fits(key)) && <p className="px-2 pt-2 pb-1 text-2xs text-ink-3">Tags, metadata, attributes</p>}
        {data?.keys
          .filter(({ key }) => fits(key) && !COLUMNS.includes(key))
          .map(({ key, traces }) => (
            <MenuItem key={key} name={key} more={count(traces)} chosen={by === key} onChoose={() => choose(key)} />
          ))}
      </MenuList>
    </Menu>
  )
}
