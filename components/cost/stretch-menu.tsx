'use client'

import { useState } from 'react'
import { COST_STEPS, type CostStep } from '@/lib/api/contract/cost'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Menu, MenuItem } from '../ui/menu'
import { Segmented } from '../ui/segmented'
import { usePopover } from '../ui/use-popover'
import { type AskedTime, STRETCHES, type StretchId, stretchName } from './cost-asked'

interface StretchMenuProps {
  time: AskedTime
  /** What a bar stands for now. */
  step: CostStep
  onStretch: (time: { last: StretchId | null; from: string | null; to: string | null }) => void
  onStep: (step: CostStep) => void
  className?: string
}

const STEPS = COST_STEPS.map((step) => ({ value: step, label: `${step[0]?.toUpperCase()}${step.slice(1)}` }))

/** The stretch of time that the page looks at, and what a bar of its chart stands for. */
export function StretchMenu({ time, step, onStretch, onStep, className = '' }: StretchMenuProps) {
  const menu = usePopover<HTMLDivElement>()
  const own = time.from !== null || time.to !== null
  const choose = (last: StretchId | null, from: string | null = null, to: string | null = null) => {
    menu.setOpen(false)
    onStretch({ last, from, to })
  }
  return (
    <Menu
      popover={menu}
      className={className}
      width="w-72 max-md:w-64"
      buttonLook="max-w-72 max-md:max-w-64"
      label={
        <>
          <Icon name="clock" className="-mx-0.5" />
          <span className="cut">
            {stretchName(time)} <span className="text-ink-3">by {step}</span>
          </span>
          <Icon name="chevronDown" className="-mx-0.5" />
        </>
      }
    >
      <div className="mb-1 border-line border-b px-2 pt-1 pb-2">
        <p className="mb-1 text-2xs text-ink-3">A bar for each</p>
        <Segmented label="A bar for each" options={STEPS} value={step} onChange={onStep} />
      </div>
      {STRETCHES.map(({ id, name }) => (
        <MenuItem key={id} name={`The last ${name}`} chosen={!own && time.last === id} onChoose={() => choose(id)} />
      ))}
      <FromTo key={`${time.from} ${time.to}`} from={time.from} to={time.to} onChoose={(from, to) => choose(null, from, to)} />
    </Menu>
  )
}

function FromTo({ from, to, onChoose }: { from: string | null; to: string | null; onChoose: (from: string | null, to: string | null) => void }) {
  const [first, setFirst] = useState(from ?? '')
  const [last, setLast] = useState(to ?? '')
  const wrong = first !== '' && last !== '' && first > last
  return (
    <form
      className="mt-1 flex flex-col gap-1.5 border-line border-t px-2 pt-2 pb-1"
      onSubmit={(event) => {
        event.preventDefault()
        if (!wrong) onChoose(first || null, last || null)
      }}
    >
      <Day label="First day" value={first} onValue={setFirst} />
      <Day label="Last day" value={last} onValue={setLast} />
      {wrong && <p className="text-error text-xs">The last day is before the first.</p>}
      <Button type="submit" disabled={wrong || (first === '' && last === '')}>
        Apply
      </Button>
    </form>
  )
}

function Day({ label, value, onValue }: { label: string; value: string; onValue: (value: string) => void }) {
  return (
    <label className="flex flex-col gap-0.5 text-2xs text-ink-3">
      {label}
      <input
        type="date"
        value={value}
        onChange={(event) => onValue(event.target.value)}
        className="h-(--control-height) rounded-sm border border-line-strong bg-surface px-2 text-ink text-sm"
      />
    </label>
  )
}
