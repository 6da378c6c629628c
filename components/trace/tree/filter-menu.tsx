'use client'

import { useId, useMemo } from 'react'
import { ERROR, STATUS_BITS } from '@/lib/core/view/skeleton'
import { isEmptyFilter, type SpanFilter } from '@/lib/core/view/span-filter'
import { Checkbox } from '../../ui/checkbox'
import { count } from '../../ui/format'
import { Menu, MenuList } from '../../ui/menu'
import { usePopover } from '../../ui/use-popover'
import { typeName } from '../span-look'
import type { TreeModel } from './tree-model'
import type { OnView, TreeView } from './tree-view'

/** Narrows the tree to spans of some types, to errors, to what costs something or takes long. */
export function FilterMenu({ model, view: { filter }, onView }: { model: TreeModel; view: TreeView; onView: OnView }) {
  const popover = usePopover<HTMLDivElement>()
  const counts = useMemo(() => countsOf(model), [model])
  const change = (part: Partial<SpanFilter>) => onView({ filter: { ...filter, ...part } }, true)
  const on = !isEmptyFilter(filter)
  return (
    <Menu
      popover={popover}
      label={on ? 'Filter, on' : 'Filter'}
      width="w-64"
      className="flex-none"
      buttonLook={on ? 'border-accent bg-selected font-medium' : ''}
    >
      <div className="flex flex-col gap-1 p-1">
        <p className="px-1 text-2xs text-ink-3">Type</p>
        <MenuList>
          {counts.types.map(({ type, spans }) => (
            <Choice
              key={type}
              name={type === '' ? 'no type' : typeName(type)}
              more={count(spans)}
              on={filter.types.includes(type)}
              onChange={(wanted) => change({ types: wanted ? [...filter.types, type] : filter.types.filter((other) => other !== type) })}
            />
          ))}
        </MenuList>
        <hr className="border-line border-t" />
        <Choice name="Ended in error" more={count(counts.errors)} on={filter.errors} onChange={(errors) => change({ errors })} />
        <Choice name="Costs something" on={filter.costNano !== null} onChange={(wanted) => change({ costNano: wanted ? 0 : null })} />
        <Least
          name="Costs at least"
          unit="$"
          value={filter.costNano === null || filter.costNano === 0 ? null : filter.costNano / 1e9}
          onValue={(usd) => change({ costNano: usd === null ? null : Math.round(usd * 1e9) })}
        />
        <Least
          name="Takes at least"
          unit="ms"
          value={filter.longerNs === null ? null : filter.longerNs / 1e6}
          onValue={(ms) => change({ longerNs: ms === null ? null : Math.round(ms * 1e6) })}
        />
      </div>
    </Menu>
  )
}

function countsOf({ skeleton }: TreeModel): { types: { type: string; spans: number }[]; errors: number } {
  const spans = new Float64Array(skeleton.types.length)
  let errors = 0
  for (let index = 0; index < skeleton.count; index++) {
    spans[skeleton.type[index] as number] = (spans[skeleton.type[index] as number] as number) + 1
    if (((skeleton.flags[index] as number) & STATUS_BITS) === ERROR) errors++
  }
  return { types: skeleton.types.map((type, at) => ({ type, spans: spans[at] as number })).sort((a, b) => b.spans - a.spans), errors }
}

function Choice({ name, more, on, onChange }: { name: string; more?: string; on: boolean; onChange: (on: boolean) => void }) {
  const id = useId()
  return (
    <label htmlFor={id} className="flex h-7 cursor-pointer items-center gap-2 rounded-sm px-1 hover:bg-hover max-md:h-9">
      <Checkbox id={id} checked={on} onChange={(event) => onChange(event.target.checked)} />
      <span className="cut flex-1">{name}</span>
      {more && <span className="text-ink-3 text-xs">{more}</span>}
    </label>
  )
}

function Least({ name, unit, value, onValue }: { name: string; unit: string; value: number | null; onValue: (value: number | null) => void }) {
  return (
    <label className="flex h-7 items-center gap-2 px-1 max-md:h-9">
      <span className="flex-1">{name}</span>
      <input
        key={value}
        type="text"
        inputMode="decimal"
        defaultValue={value ?? ''}
        onBlur={(event) => {
          const next = readAmount(event.target.value)
          if (next !== value) onValue(next)
        }}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        className="h-6 w-20 rounded-sm border border-line-strong bg-surface px-1.5 text-right"
      />
      <span className="w-5 text-ink-3 text-xs">{unit}</span>
    </label>
  )
}

/** A number above 0 that somebody typed, with a point or a comma; null for anything else. */
function readAmount(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'))
  return text.trim() !== '' && Number.isFinite(value) && value > 0 ? value : null
}
