'use client'

import { useSyncExternalStore } from 'react'
import { clock } from '../ui/format'
import { Icon } from '../ui/icon'
import { isHeld, onHeldChange } from './held-navigation'
import { useTimeBasis } from './screen-state'

/** Said quietly while the server does not answer; it goes by itself. `atMs`: when the server last said something, 0 for never. */
export function UnreachableBanner({ atMs }: { atMs: number }) {
  const [basis] = useTimeBasis()
  const held = useSyncExternalStore(onHeldChange, isHeld, () => false)
  const old = atMs === 0 ? 'What you see is the last it said.' : `What you see is what it said at ${clock(BigInt(atMs) * 1_000_000n, basis)}.`
  return (
    <p role="status" className="border-line border-b bg-error-soft px-(--gutter) py-1.5 text-error text-xs print:hidden">
      <Icon name="error" size={12} className="mr-1.5" />
      The server cannot be reached; trying again every second. {held ? 'The page you asked for opens when it answers.' : old}
    </p>
  )
}
