'use client'

import { useId } from 'react'
import type { RunFinding } from '@/lib/api/contract/runs'
import { Button, buttonClass } from '../ui/button'
import { counted } from '../ui/format'
import { Icon } from '../ui/icon'
import { usePopover } from '../ui/use-popover'
import { openCauses } from './open-causes'
import type { Decisions } from './use-decisions'

/** Ignores the finding of a run; where it has several, a choice of one or all. */
export function IgnoreMenu({ finding, decisions }: { finding: RunFinding; decisions: Decisions }) {
  const id = useId()
  const { open, setOpen, anchor } = usePopover<HTMLDivElement>()
  const causes = openCauses(finding)
  const [only] = causes
  if (!only) return null
  const ignore = (chosen: typeof causes) => {
    setOpen(false)
    decisions.decide(...chosen.map(({ cause }) => ({ kind: 'ignore' as const, run: finding.run.id, cause })))
  }
  if (causes.length === 1) {
    return (
      <Button disabled={decisions.pending} onClick={() => ignore(causes)}>
        Ignore
      </Button>
    )
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
        Ignore
        <Icon name="chevronDown" className="-mx-0.5" />
      </button>
      {open && (
        <div id={id} className="absolute right-0 z-20 mt-1 w-64 rounded-md bg-raised p-1 shadow-pop max-md:right-auto max-md:left-0">
          {causes.map((cause) => (
            <Choice key={cause.cause} name={cause.title} more={counted(cause.traces, 'trace')} onChoose={() => ignore([cause])} />
          ))}
          <Choice name={causes.length === 2 ? 'Both findings' : `All ${causes.length} findings`} onChoose={() => ignore(causes)} />
        </div>
      )}
    </div>
  )
}

function Choice({ name, more, onChoose }: { name: string; more?: string; onChoose: () => void }) {
  return (
    <button type="button" onClick={onChoose} className="focus-inset flex h-7 w-full items-center gap-2 rounded-sm px-2 text-left hover:bg-hover max-md:h-9">
      <span className="cut flex-1">{name}</span>
      {more && <span className="text-ink-3 text-xs">{more}</span>}
    </button>
  )
}
