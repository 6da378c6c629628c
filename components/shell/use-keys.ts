'use client'

import { useEffect, useRef } from 'react'
import { addKeys } from './key-registry'

export interface KeyAction {
  /** One key (`j`, `Escape`, `/`) or a sequence (`g t`), as `KeyboardEvent.key` names them. */
  keys: string
  /** What it does, for the key map. */
  label: string
  run: (event: KeyboardEvent) => void
}

/**
 * Keys that work while the component is on screen; later ones win over earlier ones. They sleep while the reader types, and with a
 * modifier held. `group` is their heading in the key map.
 */
export function useKeys(group: string, actions: readonly KeyAction[]): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  const names = actions.map((action) => `${action.keys}\n${action.label}`).join('\f')
  useEffect(() => {
    const entries = names === '' ? [] : names.split('\f').map((name) => name.split('\n') as [string, string])
    return addKeys(
      group,
      entries.map(([keys, label]) => ({ keys, label, run: (event) => latest.current.find((action) => action.keys === keys)?.run(event) })),
    )
  }, [group, names])
}
