'use client'

import { useState } from 'react'
import type { RunSummary } from '@/lib/api/contract/runs'
import { Icon } from '../ui/icon'
import { RunTable } from './run-table'

/**
 * The runs as they come in. While the reader is at the table (pointing into it, focus inside, or scrolled down), new runs wait under a
 * chip, so that no row moves away under a hand; rows that are shown go on counting in place.
 */
export function FreshRuns({ runs, lead }: { runs: readonly RunSummary[]; lead: string | null }) {
  const [inside, setInside] = useState(false)
  const [shown, setShown] = useState<ReadonlySet<string>>(() => new Set(runs.map((run) => run.id)))
  const fresh = runs.filter((run) => !shown.has(run.id))
  const hold = inside || (typeof window !== 'undefined' && window.scrollY > 80)
  const known = runs.some((run) => shown.has(run.id))
  if (fresh.length > 0 && (!hold || !known)) setShown(new Set(runs.map((run) => run.id)))
  const waiting = fresh.length > 0 && hold && known

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches whether the reader is here
    <div onPointerEnter={() => setInside(true)} onPointerLeave={() => setInside(false)} onFocus={() => setInside(true)} onBlur={() => setInside(false)}>
      <RunTable
        runs={waiting ? runs.filter((run) => shown.has(run.id)) : runs}
        lead={lead}
        chip={
          waiting && (
            <p className="pt-2">
              <button
                type="button"
                onClick={() => setShown(new Set(runs.map((run) => run.id)))}
                className="inline-flex h-6 items-center gap-1 rounded-full bg-accent-soft px-2.5 font-medium text-accent text-xs"
              >
                <Icon name="up" size={12} /> {fresh.length} new
              </button>
            </p>
          )
        }
      />
    </div>
  )
}
