'use client'

import { useEffect, useRef } from 'react'
import { addKeys } from './key-registry'

export interface KeyAction {
  /** One key (`j`, `Escape`, `/`), a sequence (`g t`) or one with ⌘ or Ctrl (`Mod+k`), as `KeyboardEvent.key` names them. */
  keys: string
  /** What it does, for the key map. */
  label: string
  /** Left out where the part of the page that has the focus handles the key itself: then it only stands in the key map. */
  run?: (event: KeyboardEvent) => void
}

/**
 * Keys that work while the component is on screen; later ones win over earlier ones. They sleep while the reader types, and those
 * without ⌘ or Ctrl with a modifier held. `group` is their heading in the key map.
 */
export function useKeys(group: string, actions: readonly KeyAction[]): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  const names = actions.map((action) => `${action.keys}\n${action.label}\n${action.run ? 'runs' : ''}`).join('\f')
  useEffect(() => {
    const entries = names === '' ? [] : names.split('\f').map((name) => name.split('\n') as [string, string, string])
    if (entries.length === 0) return
    return addKeys(
      group,
      entries.map(([keys, label, runs]) => ({
        keys,
        label,
        ...(runs ? { run: (event) => latest.current.find((action) => action.keys === keys)?.run?.(event) } : {}),
      })),
    )
  }, [group, names])
}
