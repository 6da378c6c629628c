'use client'

import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { type FormEvent, useEffect, useId, useState } from 'react'
import type { RunFinding } from '@/lib/api/contract/runs'
import { ForEditors } from '../access/for-editors'
import { Button } from '../ui/button'
import { counted } from '../ui/format'
import { Icon } from '../ui/icon'
import { Menu, MenuItem } from '../ui/menu'
import { usePopover } from '../ui/use-popover'
import type { Decisions } from './use-decisions'

const MOST = 1_000

/** How many evaluations of a document are expected: one, as many as were seen, or a number of one's own. Holds for the experiment. */
export function ExpectedMenu({ finding, decisions }: { finding: RunFinding; decisions: Decisions }) {
  const menu = usePopover<HTMLDivElement>()
  const { setOpen } = menu
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
    <ForEditors needs="annotate">
      <Menu
        popover={menu}
        disabled={decisions.pending}
        label={
          <>
            Expected: <span className="font-medium">{counted(wanted, 'evaluation')}</span>
            <Icon name="chevronDown" className="-mx-0.5" />
          </>
        }
      >
        <p className="px-2 pt-1 pb-1.5 text-2xs text-ink-3">Evaluations of a document that are wanted, in every run of {finding.run.experiment.name}</p>
        {choices.map((value) => (
          <MenuItem
            key={value}
            name={counted(value, 'evaluation')}
            more={value === observed ? 'as in this run' : undefined}
            chosen={value === wanted}
            onChoose={() => choose(value)}
          />
        ))}
        <OwnNumber onChoose={choose} />
      </Menu>
    </ForEditors>
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
