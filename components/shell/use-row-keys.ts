'use client'

import { type KeyboardEvent, type RefObject, useCallback, useRef } from 'react'
import { useKeys } from './use-keys'

/**
 * `j` and `k` (and, once a row has focus, the arrows) move the focus between the rows of a table that are links or buttons;
 * Enter is the row's own. `noun` names a row in the key map.
 */
export function useRowKeys(group: string, noun: string): { table: RefObject<HTMLDivElement | null>; onKeyDown: (event: KeyboardEvent) => void } {
  const table = useRef<HTMLDivElement>(null)
  const move = useCallback((by: number) => {
    const rows = [...(table.current?.querySelectorAll<HTMLElement>('a[role="row"], button[role="row"], [role="row"][tabindex]') ?? [])]
    const at = rows.indexOf(document.activeElement as HTMLElement)
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }, [])
  useKeys(group, [
    { keys: 'j', label: `Next ${noun}`, run: () => move(1) },
    { keys: 'k', label: `Previous ${noun}`, run: () => move(-1) },
    { keys: 'ArrowDown', label: `Next ${noun}, from one` },
    { keys: 'ArrowUp', label: `Previous ${noun}, from one` },
    { keys: 'Enter', label: `Open the ${noun}` },
  ])
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by === undefined || (event.target as HTMLElement).getAttribute('role') !== 'row') return
    event.preventDefault()
    move(by)
  }
  return { table, onKeyDown }
}
