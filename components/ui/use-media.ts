'use client'

import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query holds; false on the server and while the page wakes up. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const media = matchMedia(query)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  )
}

/** Narrower than 821 px: rows take two lines, side panels become sheets. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 820px)')
}
