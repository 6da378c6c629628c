'use client'

import type { ReactNode } from 'react'
import type { Permission } from '@/lib/core/access/permission'
import { useMay } from './use-may'

interface ForEditorsProps {
  /** What is needed; `edit` when left out. */
  needs?: Permission
  /** Says the reason beside what is disabled, and not only where a pointer rests on it. */
  said?: boolean
  children: ReactNode
}

/** Disables every control in it for readers who may not use it, with the reason. */
export function ForEditors({ needs = 'edit', said = false, children }: ForEditorsProps) {
  const { may, why } = useMay(needs)
  if (may) return children
  return (
    <>
      {said && <p className="text-ink-3 text-xs">{why}</p>}
      <fieldset disabled title={why} className="contents disabled:[&_button]:cursor-default disabled:[&_button]:opacity-50">
        {children}
      </fieldset>
    </>
  )
}
