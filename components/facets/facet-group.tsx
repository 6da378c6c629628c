'use client'

import { type ReactNode, useState } from 'react'
import { Icon } from '../ui/icon'

/** One facet, which folds. `open` is how it starts. */
export function FacetGroup({ title, open, children }: { title: string; open: boolean; children: ReactNode }) {
  const [shown, setShown] = useState(open)
  return (
    <section className="py-1.5">
      <h3>
        <button
          type="button"
          aria-expanded={shown}
          onClick={() => setShown(!shown)}
          className="-ml-1 flex h-6 w-full items-center gap-1 font-semibold text-xs max-[1240px]:h-9"
        >
          <Icon name={shown ? 'chevronDown' : 'chevronRight'} size={12} className="text-ink-3" />
          {title}
        </button>
      </h3>
      {shown && children}
    </section>
  )
}
