'use client'

import { parseAsBoolean, useQueryState } from 'nuqs'
import { useId } from 'react'
import type { RunSummary } from '@/lib/api/contract/runs'
import { counted } from '../ui/format'
import { Icon } from '../ui/icon'
import { RunTable } from './run-table'

/** The runs whose repeats are ignored, all of them: folded away, and reached from here to undo that. */
export function IgnoredRuns({ runs }: { runs: readonly RunSummary[] }) {
  const id = useId()
  const [open, setOpen] = useQueryState('ignored', parseAsBoolean.withDefault(false))
  if (runs.length === 0) return null
  return (
    <section className="mt-6">
      <button type="button" aria-expanded={open} aria-controls={id} onClick={() => void setOpen(!open)} className="inline-flex items-center gap-1 text-accent">
        <Icon name={open ? 'chevronDown' : 'chevronRight'} size={12} />
        {counted(runs.length, 'run')} with ignored repeats
      </button>
      {open && (
        <div id={id} className="mt-2">
          <RunTable runs={runs} lead={null} />
        </div>
      )}
    </section>
  )
}
