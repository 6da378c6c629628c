'use client'

import { type MouseEvent, useId } from 'react'
import { Checkbox } from '../ui/checkbox'
import { count as written } from '../ui/format'
import type { ValueState } from './facet-filter'

interface FacetValueProps {
  label: string
  value: string
  count: number
  state: ValueState
  meaning?: string
  onState: (state: ValueState) => void
}

/** One value of a facet: ticked it is asked for, struck out it is left out (Alt with a press, or the button beside it). */
export function FacetValue({ label, value, count, state, meaning = '', onState }: FacetValueProps) {
  const id = useId()
  const press = (event: MouseEvent) => {
    if (!event.altKey) return
    event.preventDefault()
    onState(state === 'out' ? null : 'out')
  }
  const name = label === '' ? '""' : label
  return (
    <div className="group/value flex h-6 items-center gap-1 text-ink-2 text-xs has-checked:text-ink max-[1240px]:h-9 max-[1240px]:text-sm">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the box in it is the control; Alt is a shortcut for the button beside it */}
      <label
        htmlFor={id}
        className="flex min-w-0 flex-1 cursor-pointer items-center gap-2"
        title={state === 'out' ? `${name} is left out` : value}
        onClick={press}
      >
        <Checkbox id={id} checked={state === 'in'} onChange={({ nativeEvent }) => !withAlt(nativeEvent) && onState(state === 'in' ? null : 'in')} />
        <span className={`cut ${meaning} ${state === 'out' ? 'text-error line-through' : ''}`}>
          <bdi>{name}</bdi>
        </span>
      </label>
      <button
        type="button"
        data-beside
        aria-pressed={state === 'out'}
        aria-label={`Leave out ${name}`}
        title={state === 'out' ? 'Left out; press to ask nothing of it' : 'Leave it out (Alt and a press on the value)'}
        onClick={() => onState(state === 'out' ? null : 'out')}
        className="size-5 flex-none rounded-sm text-ink-3 leading-none opacity-0 hover:bg-hover hover:text-ink focus-visible:opacity-100 group-hover/value:opacity-100 aria-pressed:text-error aria-pressed:opacity-100 max-[1240px]:size-8 max-[1240px]:opacity-100"
      >
        ≠
      </button>
      <span className="flex-none text-ink-3">{written(count)}</span>
    </div>
  )
}

/** The press with Alt is heard by the label. */
function withAlt(event: Event): boolean {
  return 'altKey' in event && event.altKey === true
}
