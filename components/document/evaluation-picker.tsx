'use client'

import { type ReactNode, useState } from 'react'
import { MOST_SIDE_BY_SIDE } from '@/lib/api/contract/comparison'
import type { DocumentView } from '@/lib/api/contract/documents'
import { listInto } from '@/lib/core/lists'
import { passLook } from '../pass-chart/pass-look'
import { Time } from '../shell/time'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { count, counted, duration } from '../ui/format'
import { AnswerIs, evaluationName } from './evaluation-head'

type Evaluation = DocumentView['evaluations'][number]

interface EvaluationPickerProps {
  evaluations: readonly Evaluation[]
  chosen: readonly string[]
  /** Whether the choice is the usual one. */
  usual: boolean
  /** null goes back to the usual choice. */
  onChoose: (ids: string[] | null) => void
  /** What stands at the right of its bar. */
  aside: ReactNode
}

/** Which evaluations stand side by side, 2 to 8 of them; those that made another request are listed as variants. */
export function EvaluationPicker({ evaluations, chosen, usual, onChoose, aside }: EvaluationPickerProps) {
  const [open, setOpen] = useState(false)
  const on = new Set(chosen)
  const toggle = (id: string) => {
    const next = on.has(id) ? chosen.filter((other) => other !== id) : [...chosen, id]
    onChoose(evaluations.map(({ trace }) => trace.id).filter((other) => next.includes(other)))
  }
  const groups = byRequest(evaluations)
  return (
    <div className="mt-2">
      <p className="flex min-h-(--control-height) flex-wrap items-center gap-x-3 gap-y-2 text-ink-2">
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          Choose
        </Button>
        {chosen.length === evaluations.length
          ? `All ${count(evaluations.length)} side by side.`
          : `${count(chosen.length)} of ${count(evaluations.length)} side by side.`}
        {!usual && (
          <button type="button" onClick={() => onChoose(null)} className="text-accent underline-offset-3 hover:underline">
            Usual choice
          </button>
        )}
        {aside}
      </p>
      {open && (
        <div className="mt-2 max-h-80 overflow-y-auto border-line border-y py-1">
          {groups.map(({ name, members }) => (
            <fieldset key={name} className="min-w-0">
              {groups.length > 1 && (
                <legend className="pt-2 text-2xs text-ink-3">
                  {name}, {counted(members.length, 'trace')}
                </legend>
              )}
              {members.map(({ trace, answerIs }) => (
                <label key={trace.id} className="-mx-2 flex h-(--row-height) cursor-pointer items-center gap-3 px-2 hover:bg-hover">
                  <Checkbox
                    checked={on.has(trace.id)}
                    disabled={on.has(trace.id) ? chosen.length === 1 : chosen.length >= MOST_SIDE_BY_SIDE}
                    onChange={() => toggle(trace.id)}
                  />
                  <span className="flex w-28 flex-none items-center gap-1.5">
                    {trace.pass !== null && (
                      <i aria-hidden="true" className="size-2 flex-none rounded-full" style={{ background: passLook(trace.pass).fill }} />
                    )}
                    <span className="cut">{evaluationName(trace)}</span>
                  </span>
                  <Time ns={trace.startNs} show="day" />
                  <span className="cut min-w-0 flex-1 text-ink-2 max-md:hidden">
                    {[trace.stage && `stage ${trace.stage}`, trace.worker].filter(Boolean).join(', ')}
                  </span>
                  <span className="text-ink-2 max-md:hidden">{duration(trace.durationNs)}</span>
                  <span className="ml-auto flex w-28 flex-none justify-end">
                    <AnswerIs answerIs={answerIs} />
                  </span>
                </label>
              ))}
            </fieldset>
          ))}
        </div>
      )}
    </div>
  )
}

/** Evaluations of one request are repeats of each other; further requests are variants; the rest evaluated nothing. */
function byRequest(evaluations: readonly Evaluation[]): { name: string; members: Evaluation[] }[] {
  const groups = new Map<number | null, Evaluation[]>()
  for (const one of evaluations) {
    const request = one.trace.role === 'evaluation' ? one.request : null
    listInto(groups, request, one)
  }
  const requests = [...groups.keys()].filter((key) => key !== null).sort((a, b) => a - b)
  const named = requests.map((key, at) => ({ name: at === 0 ? 'Same request' : `Variant ${at + 1}: another request`, members: groups.get(key) ?? [] }))
  const rest = groups.get(null)
  return rest ? [...named, { name: 'No evaluation', members: rest }] : named
}
