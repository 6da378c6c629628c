'use client'

import { useState } from 'react'
import { useTimeBasis } from '../shell/screen-state'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Menu, MenuItem } from '../ui/menu'
import { usePopover } from '../ui/use-popover'
import { fieldMoment, RANGES, rangeName, timeRange, withTimeRange, writtenMoment } from './time-range'

interface TimeMenuProps {
  filter: string
  onFilter: (filter: string) => void
  className?: string
}

/** The stretch of time of the filter: what is chosen here is written into it as `start` terms. */
export function TimeMenu({ filter, onFilter, className = '' }: TimeMenuProps) {
  const menu = usePopover<HTMLDivElement>()
  const range = timeRange(filter)
  const choose = (from: string | null, until: string | null = null) => {
    menu.setOpen(false)
    onFilter(withTimeRange(filter, { from, until }))
  }
  return (
    <Menu
      popover={menu}
      className={className}
      width="w-64"
      buttonLook="max-w-64"
      label={
        <>
          <Icon name="clock" className="-mx-0.5" />
          <span className="cut">{rangeName(range)}</span>
          <Icon name="chevronDown" className="-mx-0.5" />
        </>
      }
    >
      {RANGES.map(({ from, name }) => (
        <MenuItem key={from} name={name} more={`start>${from}`} chosen={range.from === from && range.until === null} onChoose={() => choose(from)} />
      ))}
      <MenuItem name="All time" chosen={range.from === null && range.until === null} onChoose={() => choose(null)} />
      <FromTo key={filter} from={range.from} until={range.until} onChoose={choose} />
    </Menu>
  )
}

function FromTo({ from, until, onChoose }: { from: string | null; until: string | null; onChoose: (from: string | null, until: string | null) => void }) {
  const [basis] = useTimeBasis()
  const [begin, setBegin] = useState(fieldMoment(from, basis))
  const [end, setEnd] = useState(fieldMoment(until, basis))
  const [first, last] = [writtenMoment(begin, basis), writtenMoment(end, basis)]
  const wrong = first !== null && last !== null && first >= last
  return (
    <form
      className="mt-1 flex flex-col gap-1.5 border-line border-t px-2 pt-2 pb-1"
      onSubmit={(event) => {
        event.preventDefault()
        if (!wrong) onChoose(first, last)
      }}
    >
      <Moment label={`From, ${basis === 'utc' ? 'UTC' : 'local'}`} value={begin} onValue={setBegin} />
      <Moment label="To" value={end} onValue={setEnd} />
      {wrong && <p className="text-error text-xs">The end is not after the beginning.</p>}
      <Button type="submit" disabled={wrong || (first === null && last === null)}>
        Apply
      </Button>
    </form>
  )
}

function Moment({ label, value, onValue }: { label: string; value: string; onValue: (value: string) => void }) {
  return (
    <label className="flex flex-col gap-0.5 text-2xs text-ink-3">
      {label}
      <input
        type="datetime-local"
        value={value}
        onChange={(event) => onValue(event.target.value)}
        className="h-(--control-height) rounded-sm border border-line-strong bg-surface px-2 text-ink text-sm"
      />
    </label>
  )
}
