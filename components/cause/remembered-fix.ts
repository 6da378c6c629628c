'use client'

import { useCallback, useSyncExternalStore } from 'react'

const KEY = 'onceover.fix'
const listeners = new Set<() => void>()

/** The tab of fixes that was chosen last, on any page, and a way to remember another; null on the server and where nothing is kept. */
export function useRememberedFix(): [string | null, (title: string) => void] {
  const remembered = useSyncExternalStore(subscribe, stored, () => null)
  return [remembered, useCallback(remember, [])]
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

function remember(title: string): void {
  try {
    localStorage.setItem(KEY, title)
  } catch {
    // A browser that keeps nothing still has the choice in the address.
  }
  for (const listener of listeners) listener()
}
