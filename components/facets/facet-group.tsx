'use client'

import type { ReactNode } from 'react'
import { Icon } from '../ui/icon'

interface FacetGroupProps {
  title: string
  open: boolean
  onFold: () => void
  /** Stands at the right of the head: what can be done with the whole facet. */
  aside?: ReactNode
  children: ReactNode
}

/** One facet, which folds. */
export function FacetGroup({ title, open, onFold, aside, children }: FacetGroupProps) {
  return (
    <section className="py-1.5">
      <div className="flex items-center gap-1">
        <h3 className="min-w-0 flex-1">
          <button
            type="button"
            aria-expanded={open}
            onClick={onFold}
            className="-ml-1 flex h-6 w-full items-center gap-1 text-left font-semibold text-xs max-[1240px]:h-9"
          >
            <Icon name={open ? 'chevronDown' : 'chevronRight'} size={12} className="text-ink-3" />
            <span className="cut">
              <bdi>{title}</bdi>
            </span>
          </button>
        </h3>
        {aside}
      </div>
      {open && children}
    </section>
  )
}
