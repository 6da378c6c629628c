'use client'

import { type DehydratedState, HydrationBoundary } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'

/** Answers that came with the page, by the keys of their queries; null where the page asks by itself. */
export function GivenState({ state, children }: { state: DehydratedState | null; children: ReactNode }) {
  const [{ taken, wake }] = useState(() => takenBy(state))
  useEffect(wake, [wake])
  return <HydrationBoundary state={taken}>{children}</HydrationBoundary>
}

/**
 * The state as this browser takes it: read now by its own clock, and what the server still waits for arrives once the page is awake,
 * so that the page wakes up as the server drew it.
 */
function takenBy(state: DehydratedState | null): { taken: DehydratedState | null; wake: () => void } {
  let wake = () => {}
  const awake = new Promise<void>((resolve) => {
    wake = resolve
  })
  const atMs = Date.now()
  const taken = state && {
    ...state,
    queries: state.queries.map(({ promise, ...query }) => ({
      ...query,
      dehydratedAt: atMs,
      state: query.state.data === undefined ? query.state : { ...query.state, dataUpdatedAt: atMs },
      ...(promise && { promise: awake.then(() => promise) }),
    })),
  }
  return { taken, wake }
}
