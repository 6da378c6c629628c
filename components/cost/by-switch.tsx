'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { traceKeysQuery } from '@/lib/api/queries/traces'
import { keyOfLabel } from '@/lib/core/filter/filter-keys'
import { countFrom } from '../ui/format'
import { Icon } from '../ui/icon'
import { Menu, MenuItem, MenuList, MenuSearch } from '../ui/menu'
import { Segmented } from '../ui/segmented'
import { usePopover } from '../ui/use-popover'
import { byName, FIRST_KEYS, OTHER_KEYS } from './cost-keys'

interface BySwitchProps {
  by: string
  experiment: string | null
  onChange: (by: string) => void
}

/** Chooses what the cost is split by: the usual keys side by side, any tag, metadata key or attribute in a menu. On a phone all are in the menu. */
export function BySwitch({ by, experiment, onChange }: BySwitchProps) {
  return (
    <div className="flex gap-2">
      <Segmented
        label="Split by"
        options={FIRST_KEYS.map((key) => ({ value: key as string, label: byName(key) }))}
        value={by}
        onChange={onChange}
        className="max-md:hidden"
      />
      <ByMenu by={by} experiment={experiment} onChange={onChange} />
    </div>
  )
}

const MOST_LISTED = 200

function ByMenu({ by, experiment, onChange }: BySwitchProps) {
  const [search, setSearch] = useState('')
  const menu = usePopover<HTMLDivElement>()
  const { data } = useQuery({ ...traceKeysQuery(experiment), enabled: menu.open })
  const fits = (key: string) => byName(key).toLowerCase().includes(search.toLowerCase())
  const labels = data?.keys.map((one) => ({ ...one, key: keyOfLabel(one.key) })).filter(({ key }) => fits(key)) ?? []
  const first = (FIRST_KEYS as readonly string[]).includes(by)
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
      label={
        <>
          <span className={first ? 'md:hidden' : 'hidden'}>{byName(by)}</span>
          <span className={first ? 'text-ink-2 max-md:hidden' : 'cut font-medium'}>{first ? 'more' : byName(by)}</span>
          <Icon name="chevronDown" className="-mx-0.5" />
        </>
      }
    >
      <MenuSearch label="Search keys" text={search} onText={setSearch} />
      <MenuList>
        {[...FIRST_KEYS, ...OTHER_KEYS].filter(fits).map((key) => (
          <MenuItem key={key} name={byName(key)} chosen={by === key} onChoose={() => choose(key)} />
        ))}
        {labels.length > 0 && <p className="px-2 pt-2 pb-1 text-2xs text-ink-3">Tags, metadata, attributes</p>}
        {labels.slice(0, MOST_LISTED).map(({ key, traces, atLeast }) => (
          <MenuItem key={key} name={key} more={countFrom(traces, atLeast)} chosen={by === key} onChoose={() => choose(key)} />
        ))}
      </MenuList>
    </Menu>
  )
}
