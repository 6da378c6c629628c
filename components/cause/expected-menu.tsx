'use client'

import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { type FormEvent, useEffect, useId, useState } from 'react'
import type { RunFinding } from '@/lib/api/contract/runs'
import { Button, buttonClass } from '../ui/button'
import { counted } from '../ui/format'
import { Icon } from '../ui/icon'
import { usePopover } from '../ui/use-popover'
import type { Decisions } from './use-decisions'

const MOST = 1_000

/** How many evaluations of a document are expected: one, as many as were seen, or a number of one's own. Holds for the experiment. */
export function ExpectedMenu({ finding, decisions }: { finding: RunFinding; decisions: Decisions }) {
  const id = useId()
  const { open, setOpen, anchor } = usePopover<HTMLDivElement>()
  const [asked, setAsked] = useQueryState('menu', parseAsStringLiteral(['expected'] as const))
  useEffect(() => {
    if (asked === null) return
    setOpen(true)
    void setAsked(null)
  }, [asked, setAsked, setOpen])
  const { wantedEvaluations: wanted, observedEvaluations: observed } = finding
  const choices = [...new Set([1, ...(observed === null ? [] : [observed]), wanted])].sort((a, b) => a - b)
  const choose = (evaluations: number) => {
    setOpen(false)
    if (evaluations !== wanted) decisions.decide({ kind: 'wanted', evaluations })
  }
  return (
    <div ref={anchor} className="relative">
      <button
        type="button"
        aria-haspopup="true"
        aria-expanded={open}
        aria-controls={id}
        disabled={decisions.pending}
        onClick={() => setOpen(!open)}
        className={buttonClass()}
      >
        Expected: <span className="font-medium">{counted(wanted, 'evaluation')}</span>
        <Icon name="chevronDown" className="-mx-0.5" />
      </button>
      {open && (
        <div id={id} className="absolute right-0 z-20 mt-1 w-72 rounded-md bg-raised p-1 shadow-pop max-md:right-auto max-md:left-0">
          <p className="px-2 pt-1 pb-1.5 text-2xs text-ink-3">Evaluations of a document that are wanted, in every run of {finding.run.experiment.name}</p>
          {choices.map((value) => (
            <button
              key={value}
              type="button"
              aria-pressed={value === wanted}
              onClick={() => choose(value)}
              className="focus-inset flex h-7 w-full items-center gap-2 rounded-sm px-2 text-left hover:bg-hover aria-pressed:bg-selected max-md:h-9"
            >
              <span className="flex-1">{counted(value, 'evaluation')}</span>
              {value === observed && <span className="text-ink-3 text-xs">as in this run</span>}
            </button>
          ))}
          <OwnNumber onChoose={choose} />
        </div>
      )}
    </div>
  )
}

function OwnNumber({ onChoose }: { onChoose: (evaluations: number) => void }) {
  const id = useId()
  const [text, setText] = useState('')
  const value = Number(text)
  const good = Number.isInteger(value) && value >= 1 && value <= MOST
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (good) onChoose(value)
  }
  return (
    <form onSubmit={submit} className="mt-1 flex items-center gap-2 border-line border-t px-2 pt-2 pb-1">
      <label htmlFor={id} className="flex-1">
        Another number
      </label>
      <input
        id={id}
        inputMode="numeric"
        value={text}
        placeholder={`1 to ${MOST}`}
        aria-invalid={text !== '' && !good}
        onChange={(event) => setText(event.target.value.trim())}
        className="h-7 w-20 rounded-sm border border-line-strong bg-surface px-2 aria-invalid:border-error max-md:h-9"
      />
      <Button type="submit" disabled={!good} className="h-7! max-md:h-9!">
        Set
      </Button>
    </form>
  )
}
