'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}
/** A window at the top of its page. */
const FIRST_SIGHT = { initialRect: { width: 0, height: 1_000 }, initialOffset: 0 }
const AS_IT_IS = {}

/**
 * What a virtual list is told besides: on the server, and while the browser takes over from there, it draws the rows of a window at the
 * top of the page, wherever the reader has scrolled to meanwhile.
 */
export function useFirstSight(): Partial<typeof FIRST_SIGHT> {
  return useSyncExternalStore<Partial<typeof FIRST_SIGHT>>(
    never,
    () => AS_IT_IS,
    () => FIRST_SIGHT,
  )
}
