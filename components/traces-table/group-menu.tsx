'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { traceKeysQuery } from '@/lib/api/queries/traces'
import { keyOfLabel } from '@/lib/core/filter/filter-keys'
import { countFrom } from '../ui/format'
import { Icon } from '../ui/icon'
import { Menu, MenuItem, MenuList, MenuSearch } from '../ui/menu'
import { usePopover } from '../ui/use-popover'
import { GROUP_COLUMNS } from './group-keys'

interface GroupMenuProps {
  levels: readonly string[]
  experiment: string | null
  onChange: (levels: readonly string[]) => void
}

const NAMES: Record<string, string> = { document_source: 'document key kind', source_run: 'MLflow run' }

/** Chooses what the traces are grouped by, and by what within each group: a column, or any tag, metadata key or attribute in use. */
export function GroupMenu({ levels, experiment, onChange }: GroupMenuProps) {
  const [search, setSearch] = useState('')
  const [depth, setDepth] = useState(0)
  const menu = usePopover<HTMLDivElement>()
  const { data } = useQuery({ ...traceKeysQuery(experiment), enabled: menu.open })
  const fits = (key: string) => `${key} ${NAMES[key] ?? ''}`.toLowerCase().includes(search.toLowerCase())
  const [first, second] = levels
  const level = first === undefined ? 0 : depth
  const current = levels[level]
  const choose = (key: string | null) => {
    if (level === 0) onChange(key === null ? [] : second !== undefined && second !== key ? [key, second] : [key])
    else onChange(key === null || first === undefined ? levels.slice(0, 1) : [first, key])
    menu.setOpen(false)
    setSearch('')
    setDepth(0)
  }
  const offered = (key: string) => fits(key) && (level === 0 || key !== first)
  const labels = data?.keys.map((one) => ({ ...one, key: keyOfLabel(one.key) })).filter(({ key }) => offered(key)) ?? []
  return (
    <Menu
      popover={menu}
      buttonLook="max-w-64"
      width="w-72 max-md:w-64"
      phoneEdge="right"
      label={
        <>
          <span className="text-ink-3">Group</span>
          <span className="cut">{first === undefined ? 'none' : levels.join(', ')}</span>
          <Icon name="chevronDown" className="-mx-0.5" />
        </>
      }
    >
      {first !== undefined && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a legend and a frame; these are two buttons in a bar
        <div className="mb-1 flex gap-1 border-line border-b pb-1" role="group" aria-label="Level of grouping">
          {[first, second ?? 'then by…'].map((name, index) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: the two levels
              key={index}
              type="button"
              aria-pressed={level === index}
              onClick={() => setDepth(index)}
              className="focus-inset cut h-7 flex-1 rounded-sm px-2 text-left text-ink-2 hover:bg-hover aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-ink max-md:h-9"
            >
              {name}
            </button>
          ))}
        </div>
      )}
      <MenuSearch label="Search keys" text={search} onText={setSearch} />
      <MenuList>
        {search === '' && <MenuItem name="none" chosen={current === undefined} onChoose={() => choose(null)} />}
        {GROUP_COLUMNS.filter(offered).map((key) => (
          <MenuItem key={key} name={NAMES[key] ?? key} chosen={current === key} onChoose={() => choose(key)} />
        ))}
        {labels.length > 0 && <p className="px-2 pt-2 pb-1 text-2xs text-ink-3">Tags, metadata, attributes</p>}
        {labels.slice(0, 200).map(({ key, traces, atLeast }) => (
          <MenuItem key={key} name={key} more={countFrom(traces, atLeast)} chosen={current === key} onChoose={() => choose(key)} />
        ))}
      </MenuList>
    </Menu>
  )
}
